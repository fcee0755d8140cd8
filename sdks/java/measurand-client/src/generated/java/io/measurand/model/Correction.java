// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Correction of p-values for the number of columns.
 * <ul>
 * <li>{@code benjamini_hochberg}: false discovery rate.
 * <li>{@code holm}: family-wise error rate, step-down.
 * <li>{@code bonferroni}: family-wise error rate, single step.
 * <li>{@code none}: as they are.
 * </ul>
 */
public record Correction(String value) implements OpenEnum {
    private static final Map<String, Correction> KNOWN = new LinkedHashMap<>();

    /** false discovery rate. */
    public static final Correction BENJAMINI_HOCHBERG = known("benjamini_hochberg");

    /** family-wise error rate, step-down. */
    public static final Correction HOLM = known("holm");

    /** family-wise error rate, single step. */
    public static final Correction BONFERRONI = known("bonferroni");

    /** as they are. */
    public static final Correction NONE = known("none");

    /** Gives the term of this text, known or not. */
    public static Correction of(String value) {
        Correction known = KNOWN.get(value);
        return known == null ? new Correction(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<Correction> known() {
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

    private static Correction known(String value) {
        Correction term = new Correction(value);
        KNOWN.put(value, term);
        return term;
    }
}
