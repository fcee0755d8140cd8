// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a quota is about.
 * <ul>
 * <li>{@code stored_bytes}: bytes of the stored tables, each once, their rejected rows, and files that are sent and not
 * read yet.
 * <li>{@code requests_per_day}: requests with any key of the tenant since midnight (UTC).
 * </ul>
 */
public record QuotaName(String value) implements OpenEnum {
    private static final Map<String, QuotaName> KNOWN = new LinkedHashMap<>();

    /** bytes of the stored tables, each once, their rejected rows, and files that are sent and not read yet. */
    public static final QuotaName STORED_BYTES = known("stored_bytes");

    /** requests with any key of the tenant since midnight (UTC). */
    public static final QuotaName REQUESTS_PER_DAY = known("requests_per_day");

    /** Gives the term of this text, known or not. */
    public static QuotaName of(String value) {
        QuotaName known = KNOWN.get(value);
        return known == null ? new QuotaName(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<QuotaName> known() {
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

    private static QuotaName known(String value) {
        QuotaName term = new QuotaName(value);
        KNOWN.put(value, term);
        return term;
    }
}
