// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a version was read from.
 * <ul>
 * <li>{@code csv}: delimited text.
 * <li>{@code parquet}: Apache Parquet.
 * <li>{@code inline}: values in a request.
 * </ul>
 */
public record FileFormat(String value) implements OpenEnum {
    private static final Map<String, FileFormat> KNOWN = new LinkedHashMap<>();

    /** delimited text. */
    public static final FileFormat CSV = known("csv");

    /** Apache Parquet. */
    public static final FileFormat PARQUET = known("parquet");

    /** values in a request. */
    public static final FileFormat INLINE = known("inline");

    /** Gives the term of this text, known or not. */
    public static FileFormat of(String value) {
        FileFormat known = KNOWN.get(value);
        return known == null ? new FileFormat(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<FileFormat> known() {
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

    private static FileFormat known(String value) {
        FileFormat term = new FileFormat(value);
        KNOWN.put(value, term);
        return term;
    }
}
