// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which way to walk.
 * <ul>
 * <li>{@code upstream}: towards what it comes from.
 * <li>{@code downstream}: towards what came of it.
 * <li>{@code both}: both ways.
 * </ul>
 */
public record LineageDirection(String value) implements OpenEnum {
    private static final Map<String, LineageDirection> KNOWN = new LinkedHashMap<>();

    /** towards what it comes from. */
    public static final LineageDirection UPSTREAM = known("upstream");

    /** towards what came of it. */
    public static final LineageDirection DOWNSTREAM = known("downstream");

    /** both ways. */
    public static final LineageDirection BOTH = known("both");

    /** Gives the term of this text, known or not. */
    public static LineageDirection of(String value) {
        LineageDirection known = KNOWN.get(value);
        return known == null ? new LineageDirection(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<LineageDirection> known() {
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

    private static LineageDirection known(String value) {
        LineageDirection term = new LineageDirection(value);
        KNOWN.put(value, term);
        return term;
    }
}
