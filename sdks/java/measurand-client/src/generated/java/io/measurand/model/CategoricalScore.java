// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Score that decides on text and boolean columns.
 * <ul>
 * <li>{@code jensen_shannon}: Jensen-Shannon distance.
 * <li>{@code psi}: population stability index.
 * <li>{@code total_variation}: half the sum of absolute differences of shares.
 * <li>{@code cramers_v}: effect size of the chi-square test.
 * </ul>
 */
public record CategoricalScore(String value) implements OpenEnum {
    private static final Map<String, CategoricalScore> KNOWN = new LinkedHashMap<>();

    /** Jensen-Shannon distance. */
    public static final CategoricalScore JENSEN_SHANNON = known("jensen_shannon");

    /** population stability index. */
    public static final CategoricalScore PSI = known("psi");

    /** half the sum of absolute differences of shares. */
    public static final CategoricalScore TOTAL_VARIATION = known("total_variation");

    /** effect size of the chi-square test. */
    public static final CategoricalScore CRAMERS_V = known("cramers_v");

    /** Gives the term of this text, known or not. */
    public static CategoricalScore of(String value) {
        CategoricalScore known = KNOWN.get(value);
        return known == null ? new CategoricalScore(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<CategoricalScore> known() {
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

    private static CategoricalScore known(String value) {
        CategoricalScore term = new CategoricalScore(value);
        KNOWN.put(value, term);
        return term;
    }
}
