// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a key may do.
 * <ul>
 * <li>{@code read}: read what is stored.
 * <li>{@code run}: compute.
 * <li>{@code write}: create, change and delete datasets.
 * <li>{@code reveal}: see the cells of sensitive columns.
 * <li>{@code admin}: manage keys.
 * </ul>
 */
public record Scope(String value) implements OpenEnum {
    private static final Map<String, Scope> KNOWN = new LinkedHashMap<>();

    /** read what is stored. */
    public static final Scope READ = known("read");

    /** compute. */
    public static final Scope RUN = known("run");

    /** create, change and delete datasets. */
    public static final Scope WRITE = known("write");

    /** see the cells of sensitive columns. */
    public static final Scope REVEAL = known("reveal");

    /** manage keys. */
    public static final Scope ADMIN = known("admin");

    /** Gives the term of this text, known or not. */
    public static Scope of(String value) {
        Scope known = KNOWN.get(value);
        return known == null ? new Scope(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<Scope> known() {
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

    private static Scope known(String value) {
        Scope term = new Scope(value);
        KNOWN.put(value, term);
        return term;
    }
}
