// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * State of a resumable upload.
 * <ul>
 * <li>{@code open}: takes parts.
 * <li>{@code completing}: a job puts it together and reads it.
 * <li>{@code completed}: it is a version of its dataset.
 * </ul>
 */
public record UploadState(String value) implements OpenEnum {
    private static final Map<String, UploadState> KNOWN = new LinkedHashMap<>();

    /** takes parts. */
    public static final UploadState OPEN = known("open");

    /** a job puts it together and reads it. */
    public static final UploadState COMPLETING = known("completing");

    /** it is a version of its dataset. */
    public static final UploadState COMPLETED = known("completed");

    /** Gives the term of this text, known or not. */
    public static UploadState of(String value) {
        UploadState known = KNOWN.get(value);
        return known == null ? new UploadState(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<UploadState> known() {
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

    private static UploadState known(String value) {
        UploadState term = new UploadState(value);
        KNOWN.put(value, term);
        return term;
    }
}
