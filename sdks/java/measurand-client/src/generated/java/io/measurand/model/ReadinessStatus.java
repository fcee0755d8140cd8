// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Readiness of the server.
 * <ul>
 * <li>{@code ready}: requests can be served.
 * </ul>
 */
public record ReadinessStatus(String value) implements OpenEnum {
    private static final Map<String, ReadinessStatus> KNOWN = new LinkedHashMap<>();

    /** requests can be served. */
    public static final ReadinessStatus READY = known("ready");

    /** Gives the term of this text, known or not. */
    public static ReadinessStatus of(String value) {
        ReadinessStatus known = KNOWN.get(value);
        return known == null ? new ReadinessStatus(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<ReadinessStatus> known() {
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

    private static ReadinessStatus known(String value) {
        ReadinessStatus term = new ReadinessStatus(value);
        KNOWN.put(value, term);
        return term;
    }
}
