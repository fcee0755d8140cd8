// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an edge means.
 * <ul>
 * <li>{@code replaces}: the child is the next version of the same dataset.
 * </ul>
 */
public record LineageRelation(String value) implements OpenEnum {
    private static final Map<String, LineageRelation> KNOWN = new LinkedHashMap<>();

    /** the child is the next version of the same dataset. */
    public static final LineageRelation REPLACES = known("replaces");

    /** Gives the term of this text, known or not. */
    public static LineageRelation of(String value) {
        LineageRelation known = KNOWN.get(value);
        return known == null ? new LineageRelation(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<LineageRelation> known() {
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

    private static LineageRelation known(String value) {
        LineageRelation term = new LineageRelation(value);
        KNOWN.put(value, term);
        return term;
    }
}
