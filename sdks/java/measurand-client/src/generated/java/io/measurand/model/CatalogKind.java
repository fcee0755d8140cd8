// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What this server knows.
 * <ul>
 * <li>{@code findings}: the findings it makes.
 * </ul>
 */
public record CatalogKind(String value) implements OpenEnum {
    private static final Map<String, CatalogKind> KNOWN = new LinkedHashMap<>();

    /** the findings it makes. */
    public static final CatalogKind FINDINGS = known("findings");

    /** Gives the term of this text, known or not. */
    public static CatalogKind of(String value) {
        CatalogKind known = KNOWN.get(value);
        return known == null ? new CatalogKind(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<CatalogKind> known() {
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

    private static CatalogKind known(String value) {
        CatalogKind term = new CatalogKind(value);
        KNOWN.put(value, term);
        return term;
    }
}
