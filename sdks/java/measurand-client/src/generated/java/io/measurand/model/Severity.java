// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a finding matters.
 * <ul>
 * <li>{@code critical}: results are wrong unless it is handled.
 * <li>{@code warning}: look at it before you rely on the column.
 * <li>{@code info}: good to know.
 * </ul>
 */
public record Severity(String value) implements OpenEnum {
    private static final Map<String, Severity> KNOWN = new LinkedHashMap<>();

    /** results are wrong unless it is handled. */
    public static final Severity CRITICAL = known("critical");

    /** look at it before you rely on the column. */
    public static final Severity WARNING = known("warning");

    /** good to know. */
    public static final Severity INFO = known("info");

    /** Gives the term of this text, known or not. */
    public static Severity of(String value) {
        Severity known = KNOWN.get(value);
        return known == null ? new Severity(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<Severity> known() {
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

    private static Severity known(String value) {
        Severity term = new Severity(value);
        KNOWN.put(value, term);
        return term;
    }
}
