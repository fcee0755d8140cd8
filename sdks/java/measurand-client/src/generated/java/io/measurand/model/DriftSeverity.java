// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'.
 * <ul>
 * <li>{@code none}: not drifted.
 * <li>{@code small}: drifted, score below twice its threshold.
 * <li>{@code moderate}: drifted, score below five times its threshold.
 * <li>{@code large}: drifted, further still.
 * </ul>
 */
public record DriftSeverity(String value) implements OpenEnum {
    private static final Map<String, DriftSeverity> KNOWN = new LinkedHashMap<>();

    /** not drifted. */
    public static final DriftSeverity NONE = known("none");

    /** drifted, score below twice its threshold. */
    public static final DriftSeverity SMALL = known("small");

    /** drifted, score below five times its threshold. */
    public static final DriftSeverity MODERATE = known("moderate");

    /** drifted, further still. */
    public static final DriftSeverity LARGE = known("large");

    /** Gives the term of this text, known or not. */
    public static DriftSeverity of(String value) {
        DriftSeverity known = KNOWN.get(value);
        return known == null ? new DriftSeverity(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<DriftSeverity> known() {
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

    private static DriftSeverity known(String value) {
        DriftSeverity term = new DriftSeverity(value);
        KNOWN.put(value, term);
        return term;
    }
}
