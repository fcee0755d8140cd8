// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Order of the non-null values from the first row to the last.
 * <ul>
 * <li>{@code constant}: all equal.
 * <li>{@code increasing}: never falls.
 * <li>{@code strictly_increasing}: always rises.
 * <li>{@code decreasing}: never rises.
 * <li>{@code strictly_decreasing}: always falls.
 * <li>{@code unordered}: rises and falls, or has fewer than two values.
 * </ul>
 */
public record Monotonicity(String value) implements OpenEnum {
    private static final Map<String, Monotonicity> KNOWN = new LinkedHashMap<>();

    /** all equal. */
    public static final Monotonicity CONSTANT = known("constant");

    /** never falls. */
    public static final Monotonicity INCREASING = known("increasing");

    /** always rises. */
    public static final Monotonicity STRICTLY_INCREASING = known("strictly_increasing");

    /** never rises. */
    public static final Monotonicity DECREASING = known("decreasing");

    /** always falls. */
    public static final Monotonicity STRICTLY_DECREASING = known("strictly_decreasing");

    /** rises and falls, or has fewer than two values. */
    public static final Monotonicity UNORDERED = known("unordered");

    /** Gives the term of this text, known or not. */
    public static Monotonicity of(String value) {
        Monotonicity known = KNOWN.get(value);
        return known == null ? new Monotonicity(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<Monotonicity> known() {
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

    private static Monotonicity known(String value) {
        Monotonicity term = new Monotonicity(value);
        KNOWN.put(value, term);
        return term;
    }
}
