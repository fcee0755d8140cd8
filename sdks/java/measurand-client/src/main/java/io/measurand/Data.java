package io.measurand;

import io.measurand.internal.Plain;
import io.measurand.model.InlineData;
import io.measurand.model.Model;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can stand where data is asked: a dataset or its name, a file, rows, columns. A string is always a name, never a
 * file. A file is uploaded first, as the dataset {@code adhoc-<hash of its content>}, which the report names.
 */
public final class Data {
    private final @Nullable Map<String, @Nullable Object> source;
    private final @Nullable Content file;

    private Data(@Nullable Map<String, @Nullable Object> source, @Nullable Content file) {
        this.source = source;
        this.file = file;
    }

    /** A dataset by its id or name, with an optional version: {@code flights@3}. */
    public static Data of(String dataset) {
        return new Data(Map.of("dataset", dataset), null);
    }

    /** An answer that is about a dataset, at the version that it showed; or a {@code DataSource}. */
    public static Data of(Model model) {
        return model instanceof io.measurand.model.DataSource source
                ? new Data(source.toMap(), null)
                : of(Wire.reference(model, true));
    }

    /** A file on disk. */
    public static Data of(Path path) {
        return of(Content.of(path));
    }

    /** A file. */
    public static Data of(Content file) {
        return new Data(null, file);
    }

    /** Rows: records, or maps from names of columns to values. */
    public static Data of(List<?> rows) {
        return new Data(Map.of("inline", table(rows)), null);
    }

    /** Values by column, all of one length. */
    public static Data of(Map<String, ? extends List<?>> columns) {
        return new Data(Map.of("inline", table(columns)), null);
    }

    static Data of(Data data) {
        return data;
    }

    static Map<String, @Nullable Object> table(InlineData inline) {
        return inline.toMap();
    }

    static Map<String, @Nullable Object> table(Map<String, ? extends List<?>> columns) {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        columns.forEach((name, values) -> {
            List<@Nullable Object> plain = new ArrayList<>(values.size());
            values.forEach(value -> plain.add(Plain.cell(value)));
            cells.put(name, plain);
        });
        return Map.of("columns", cells);
    }

    static Map<String, @Nullable Object> table(List<?> rows) {
        List<Map<?, ?>> maps = rows.stream().<Map<?, ?>>map(Data::row).toList();
        Map<String, List<@Nullable Object>> columns = new LinkedHashMap<>();
        maps.forEach(row -> row.keySet().forEach(name -> columns.putIfAbsent(String.valueOf(name), new ArrayList<>())));
        columns.forEach((name, values) -> maps.forEach(row -> values.add(row.get(name))));
        return table(columns);
    }

    static String reference(Model model, boolean pinned) {
        return Wire.reference(model, pinned);
    }

    /** The contract's object; null when a file must be uploaded first. */
    @Nullable Map<String, @Nullable Object> source() {
        return source;
    }

    @Nullable Content file() {
        return file;
    }

    private static Map<?, ?> row(@Nullable Object row) {
        if (row instanceof Map<?, ?> map) {
            return map;
        } else if (row == null || !row.getClass().isRecord()) {
            String kind = row == null ? "null" : row.getClass().getName();
            throw new IllegalArgumentException("rows are records or maps from names of columns to values, not " + kind);
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            values.put(component.getName(), value(row, component));
        }
        return values;
    }

    private static @Nullable Object value(Object row, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(row);
        } catch (IllegalAccessException | RuntimeException closed) {
            String text = row.getClass().getName() + " cannot be read; open its package to io.measurand.client";
            throw new IllegalArgumentException(text, closed);
        } catch (InvocationTargetException failed) {
            throw new IllegalArgumentException(row.getClass().getName() + "." + component.getName(), failed.getCause());
        }
    }
}
