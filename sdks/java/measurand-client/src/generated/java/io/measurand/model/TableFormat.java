// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Format of a downloaded table.
 * <ul>
 * <li>{@code parquet}: Apache Parquet, as stored.
 * <li>{@code csv}: RFC 4180, UTF-8, with a header; null is the empty field.
 * <li>{@code arrow}: an Apache Arrow IPC stream.
 * </ul>
 */
public record TableFormat(String value) implements OpenEnum {
    private static final Map<String, TableFormat> KNOWN = new LinkedHashMap<>();

    /** Apache Parquet, as stored. */
    public static final TableFormat PARQUET = known("parquet");

    /** RFC 4180, UTF-8, with a header; null is the empty field. */
    public static final TableFormat CSV = known("csv");

    /** an Apache Arrow IPC stream. */
    public static final TableFormat ARROW = known("arrow");

    /** Gives the term of this text, known or not. */
    public static TableFormat of(String value) {
        TableFormat known = KNOWN.get(value);
        return known == null ? new TableFormat(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<TableFormat> known() {
        return List.copyOf(KNOWN.values());
    }

    @Override
    public boolean isKnown() {
        return KNOWN.containsKey(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static TableFormat known(String value) {
        TableFormat term = new TableFormat(value);
        KNOWN.put(value, term);
        return term;
    }
}
