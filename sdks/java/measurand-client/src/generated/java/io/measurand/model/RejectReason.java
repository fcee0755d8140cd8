// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why something was rejected.
 * <ul>
 * <li>{@code too_few_fields}: fewer fields than columns.
 * <li>{@code too_many_fields}: more fields than columns.
 * <li>{@code invalid_encoding}: bytes that are not of the encoding.
 * <li>{@code unterminated_quote}: a quoted field that never ends.
 * <li>{@code unparsed_cell}: a cell that is not of its column's type.
 * </ul>
 */
public record RejectReason(String value) implements OpenEnum {
    private static final Map<String, RejectReason> KNOWN = new LinkedHashMap<>();

    /** fewer fields than columns. */
    public static final RejectReason TOO_FEW_FIELDS = known("too_few_fields");

    /** more fields than columns. */
    public static final RejectReason TOO_MANY_FIELDS = known("too_many_fields");

    /** bytes that are not of the encoding. */
    public static final RejectReason INVALID_ENCODING = known("invalid_encoding");

    /** a quoted field that never ends. */
    public static final RejectReason UNTERMINATED_QUOTE = known("unterminated_quote");

    /** a cell that is not of its column's type. */
    public static final RejectReason UNPARSED_CELL = known("unparsed_cell");

    /** Gives the term of this text, known or not. */
    public static RejectReason of(String value) {
        RejectReason known = KNOWN.get(value);
        return known == null ? new RejectReason(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<RejectReason> known() {
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

    private static RejectReason known(String value) {
        RejectReason term = new RejectReason(value);
        KNOWN.put(value, term);
        return term;
    }
}
