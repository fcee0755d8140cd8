// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Physical type of a column.
 * <ul>
 * <li>{@code integer}: whole numbers of 64 bits.
 * <li>{@code float}: binary floating point numbers of 64 bits.
 * <li>{@code decimal}: exact decimal numbers.
 * <li>{@code boolean}: true and false.
 * <li>{@code text}: Unicode strings.
 * <li>{@code date}: calendar days.
 * <li>{@code datetime}: points in time, UTC where a zone was given.
 * <li>{@code time}: times of day.
 * </ul>
 */
public record DType(String value) implements OpenEnum {
    private static final Map<String, DType> KNOWN = new LinkedHashMap<>();

    /** whole numbers of 64 bits. */
    public static final DType INTEGER = known("integer");

    /** binary floating point numbers of 64 bits. */
    public static final DType FLOAT = known("float");

    /** exact decimal numbers. */
    public static final DType DECIMAL = known("decimal");

    /** true and false. */
    public static final DType BOOLEAN = known("boolean");

    /** Unicode strings. */
    public static final DType TEXT = known("text");

    /** calendar days. */
    public static final DType DATE = known("date");

    /** points in time, UTC where a zone was given. */
    public static final DType DATETIME = known("datetime");

    /** times of day. */
    public static final DType TIME = known("time");

    /** Gives the term of this text, known or not. */
    public static DType of(String value) {
        DType known = KNOWN.get(value);
        return known == null ? new DType(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<DType> known() {
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

    private static DType known(String value) {
        DType term = new DType(value);
        KNOWN.put(value, term);
        return term;
    }
}
