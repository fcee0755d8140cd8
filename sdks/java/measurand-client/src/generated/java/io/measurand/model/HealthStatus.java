// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Health of the process.
 * <ul>
 * <li>{@code ok}: it answers.
 * </ul>
 */
public record HealthStatus(String value) implements OpenEnum {
    private static final Map<String, HealthStatus> KNOWN = new LinkedHashMap<>();

    /** it answers. */
    public static final HealthStatus OK = known("ok");

    /** Gives the term of this text, known or not. */
    public static HealthStatus of(String value) {
        HealthStatus known = KNOWN.get(value);
        return known == null ? new HealthStatus(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<HealthStatus> known() {
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

    private static HealthStatus known(String value) {
        HealthStatus term = new HealthStatus(value);
        KNOWN.put(value, term);
        return term;
    }
}
