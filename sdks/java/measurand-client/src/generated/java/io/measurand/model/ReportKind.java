// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Kind of report.
 * <ul>
 * <li>{@code drift}: a {@code DriftReport}.
 * <li>{@code profile}: a {@code ProfileReport}.
 * </ul>
 */
public record ReportKind(String value) implements OpenEnum {
    private static final Map<String, ReportKind> KNOWN = new LinkedHashMap<>();

    /** a {@code DriftReport}. */
    public static final ReportKind DRIFT = known("drift");

    /** a {@code ProfileReport}. */
    public static final ReportKind PROFILE = known("profile");

    /** Gives the term of this text, known or not. */
    public static ReportKind of(String value) {
        ReportKind known = KNOWN.get(value);
        return known == null ? new ReportKind(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<ReportKind> known() {
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

    private static ReportKind known(String value) {
        ReportKind term = new ReportKind(value);
        KNOWN.put(value, term);
        return term;
    }
}
