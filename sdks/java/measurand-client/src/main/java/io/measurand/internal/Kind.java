package io.measurand.internal;

import io.measurand.model.Keyed;
import io.measurand.model.Value;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How JSON of one kind becomes a value; null is the answer to JSON of another kind. */
@FunctionalInterface
public interface Kind<T> {
    /** A string. */
    Kind<String> TEXT = json -> json instanceof String text ? text : null;

    /** A truth value. */
    Kind<Boolean> BOOLEAN = json -> json instanceof Boolean truth ? truth : null;

    /** An integer of 64 bits. */
    Kind<Long> INT64 = json -> json instanceof Long number ? number : whole(json);

    /** An integer of 32 bits. */
    Kind<Integer> INT32 = json -> {
        Long number = INT64.read(json);
        return number == null || number != number.intValue() ? null : Integer.valueOf(number.intValue());
    };

    /** A number. */
    Kind<Double> DOUBLE = json -> json instanceof Double number ? number : json instanceof Long n ? exact(n) : null;

    /** An object without a schema. */
    @SuppressWarnings("unchecked")
    Kind<Map<String, @Nullable Object>> OBJECT =
            json -> json instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : null;

    /** A value of the data. */
    Kind<Value> VALUE = Value::of;

    /** Values by column. */
    Kind<Map<String, List<Value>>> COLUMNS = Kind::columns;

    /** A point in time. Another notation of it than ours is kept beside it. */
    Kind<OffsetDateTime> MOMENT = new Moments();

    /** Reads JSON that is not null. */
    @Nullable T read(Object json);

    /** Whether what was read is written as it came. */
    default boolean isExact(Object json, T found) {
        return true;
    }

    /** A term of an open enum. */
    static <T> Kind<T> term(Function<String, T> of) {
        return json -> json instanceof String text ? of.apply(text) : null;
    }

    /** An object of this class. */
    static <T> Kind<T> object(Function<Map<String, @Nullable Object>, T> of) {
        return json -> {
            Map<String, @Nullable Object> map = OBJECT.read(json);
            return map == null ? null : of.apply(map);
        };
    }

    /** A list; when one item is something else, the whole list is. */
    static <T> Kind<List<T>> list(Kind<T> item) {
        return json -> json instanceof List<?> array ? items(array, item) : null;
    }

    /** A list of objects with a key. */
    static <T> Kind<Keyed<T>> keyed(Kind<T> item, Function<T, @Nullable String> key) {
        return json -> {
            List<T> items = list(item).read(json);
            return items == null ? null : Keyed.of(items, key);
        };
    }

    private static <T> @Nullable List<T> items(List<?> array, Kind<T> kind) {
        List<T> found = new ArrayList<>(array.size());
        for (Object json : array) {
            T item = json == null && kind != VALUE ? null : kind.read(json);
            if (item == null && json != null) {
                return null;
            }
            found.add(item);
        }
        return Collections.unmodifiableList(found);
    }

    private static @Nullable Map<String, List<Value>> columns(Object json) {
        if (!(json instanceof Map<?, ?> given)) {
            return null;
        }
        Map<String, List<Value>> columns = new LinkedHashMap<>();
        for (Map.Entry<?, ?> column : given.entrySet()) {
            List<Value> values = list(VALUE).read(column.getValue());
            if (values == null) {
                return null;
            }
            columns.put((String) column.getKey(), values);
        }
        return Collections.unmodifiableMap(columns);
    }

    private static @Nullable Long whole(Object json) {
        return json instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1L << 53
                ? Long.valueOf(number.longValue())
                : null;
    }

    private static @Nullable Double exact(long number) {
        return (long) (double) number == number ? Double.valueOf(number) : null;
    }
}
