// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Score that decides on numeric and temporal columns.
 * <ul>
 * <li>{@code wasserstein}: Wasserstein distance by the reference's standard deviation; {@code ks} decides where that is
 * zero.
 * <li>{@code ks}: Kolmogorov-Smirnov statistic.
 * <li>{@code psi}: population stability index over quantile bins of the reference.
 * <li>{@code jensen_shannon}: Jensen-Shannon distance over the same bins.
 * </ul>
 */
public record NumericScore(String value) implements OpenEnum {
    private static final Map<String, NumericScore> KNOWN = new LinkedHashMap<>();

    /** Wasserstein distance by the reference's standard deviation; {@code ks} decides where that is zero. */
    public static final NumericScore WASSERSTEIN = known("wasserstein");

    /** Kolmogorov-Smirnov statistic. */
    public static final NumericScore KS = known("ks");

    /** population stability index over quantile bins of the reference. */
    public static final NumericScore PSI = known("psi");

    /** Jensen-Shannon distance over the same bins. */
    public static final NumericScore JENSEN_SHANNON = known("jensen_shannon");

    /** Gives the term of this text, known or not. */
    public static NumericScore of(String value) {
        NumericScore known = KNOWN.get(value);
        return known == null ? new NumericScore(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<NumericScore> known() {
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

    private static NumericScore known(String value) {
        NumericScore term = new NumericScore(value);
        KNOWN.put(value, term);
        return term;
    }
}
