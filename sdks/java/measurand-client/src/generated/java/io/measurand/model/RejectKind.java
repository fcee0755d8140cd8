// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was rejected.
 * <ul>
 * <li>{@code row}: a row that is not among the rows read.
 * <li>{@code cell}: a cell that became null; its row was read.
 * </ul>
 */
public record RejectKind(String value) implements OpenEnum {
    private static final Map<String, RejectKind> KNOWN = new LinkedHashMap<>();

    /** a row that is not among the rows read. */
    public static final RejectKind ROW = known("row");

    /** a cell that became null; its row was read. */
    public static final RejectKind CELL = known("cell");

    /** Gives the term of this text, known or not. */
    public static RejectKind of(String value) {
        RejectKind known = KNOWN.get(value);
        return known == null ? new RejectKind(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<RejectKind> known() {
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

    private static RejectKind known(String value) {
        RejectKind term = new RejectKind(value);
        KNOWN.put(value, term);
        return term;
    }
}
