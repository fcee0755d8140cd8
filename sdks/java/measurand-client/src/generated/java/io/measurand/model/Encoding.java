// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Character encoding of a text file.
 * <ul>
 * <li>{@code utf-8}: with or without a byte order mark.
 * <li>{@code utf-16le}: little endian.
 * <li>{@code utf-16be}: big endian.
 * <li>{@code cp1252}: Windows Western, a superset of Latin-1's letters.
 * <li>{@code latin-1}: ISO 8859-1.
 * </ul>
 */
public record Encoding(String value) implements OpenEnum {
    private static final Map<String, Encoding> KNOWN = new LinkedHashMap<>();

    /** with or without a byte order mark. */
    public static final Encoding UTF_8 = known("utf-8");

    /** little endian. */
    public static final Encoding UTF_16LE = known("utf-16le");

    /** big endian. */
    public static final Encoding UTF_16BE = known("utf-16be");

    /** Windows Western, a superset of Latin-1's letters. */
    public static final Encoding CP1252 = known("cp1252");

    /** ISO 8859-1. */
    public static final Encoding LATIN_1 = known("latin-1");

    /** Gives the term of this text, known or not. */
    public static Encoding of(String value) {
        Encoding known = KNOWN.get(value);
        return known == null ? new Encoding(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<Encoding> known() {
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

    private static Encoding known(String value) {
        Encoding term = new Encoding(value);
        KNOWN.put(value, term);
        return term;
    }
}
