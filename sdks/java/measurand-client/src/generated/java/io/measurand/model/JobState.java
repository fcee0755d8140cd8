// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * State of a job.
 * <ul>
 * <li>{@code queued}: waits for a worker.
 * <li>{@code running}: a worker has it.
 * <li>{@code succeeded}: ended with a result.
 * <li>{@code failed}: ended with a problem.
 * <li>{@code cancelled}: ended by the caller.
 * </ul>
 */
public record JobState(String value) implements OpenEnum {
    private static final Map<String, JobState> KNOWN = new LinkedHashMap<>();

    /** waits for a worker. */
    public static final JobState QUEUED = known("queued");

    /** a worker has it. */
    public static final JobState RUNNING = known("running");

    /** ended with a result. */
    public static final JobState SUCCEEDED = known("succeeded");

    /** ended with a problem. */
    public static final JobState FAILED = known("failed");

    /** ended by the caller. */
    public static final JobState CANCELLED = known("cancelled");

    /** Gives the term of this text, known or not. */
    public static JobState of(String value) {
        JobState known = KNOWN.get(value);
        return known == null ? new JobState(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<JobState> known() {
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

    private static JobState known(String value) {
        JobState term = new JobState(value);
        KNOWN.put(value, term);
        return term;
    }
}
