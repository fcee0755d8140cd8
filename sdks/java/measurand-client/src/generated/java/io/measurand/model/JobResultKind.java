// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a job made.
 * <ul>
 * <li>{@code report}: a stored report.
 * <li>{@code dataset}: a dataset version.
 * </ul>
 */
public record JobResultKind(String value) implements OpenEnum {
    private static final Map<String, JobResultKind> KNOWN = new LinkedHashMap<>();

    /** a stored report. */
    public static final JobResultKind REPORT = known("report");

    /** a dataset version. */
    public static final JobResultKind DATASET = known("dataset");

    /** Gives the term of this text, known or not. */
    public static JobResultKind of(String value) {
        JobResultKind known = KNOWN.get(value);
        return known == null ? new JobResultKind(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<JobResultKind> known() {
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

    private static JobResultKind known(String value) {
        JobResultKind term = new JobResultKind(value);
        KNOWN.put(value, term);
        return term;
    }
}
