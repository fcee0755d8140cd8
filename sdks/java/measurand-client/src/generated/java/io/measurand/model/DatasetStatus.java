// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Status of a version.
 * <ul>
 * <li>{@code processing}: its job has not ended.
 * <li>{@code ready}: it can be used.
 * <li>{@code failed}: it could not be read.
 * </ul>
 */
public record DatasetStatus(String value) implements OpenEnum {
    private static final Map<String, DatasetStatus> KNOWN = new LinkedHashMap<>();

    /** its job has not ended. */
    public static final DatasetStatus PROCESSING = known("processing");

    /** it can be used. */
    public static final DatasetStatus READY = known("ready");

    /** it could not be read. */
    public static final DatasetStatus FAILED = known("failed");

    /** Gives the term of this text, known or not. */
    public static DatasetStatus of(String value) {
        DatasetStatus known = KNOWN.get(value);
        return known == null ? new DatasetStatus(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<DatasetStatus> known() {
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

    private static DatasetStatus known(String value) {
        DatasetStatus term = new DatasetStatus(value);
        KNOWN.put(value, term);
        return term;
    }
}
