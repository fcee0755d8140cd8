// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Format of an exported report.
 * <ul>
 * <li>{@code html}: one self-contained page.
 * <li>{@code markdown}: for wikis and pull requests.
 * <li>{@code json}: the report itself.
 * <li>{@code csv}: one row a column.
 * </ul>
 */
public record ExportFormat(String value) implements OpenEnum {
    private static final Map<String, ExportFormat> KNOWN = new LinkedHashMap<>();

    /** one self-contained page. */
    public static final ExportFormat HTML = known("html");

    /** for wikis and pull requests. */
    public static final ExportFormat MARKDOWN = known("markdown");

    /** the report itself. */
    public static final ExportFormat JSON = known("json");

    /** one row a column. */
    public static final ExportFormat CSV = known("csv");

    /** Gives the term of this text, known or not. */
    public static ExportFormat of(String value) {
        ExportFormat known = KNOWN.get(value);
        return known == null ? new ExportFormat(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<ExportFormat> known() {
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

    private static ExportFormat known(String value) {
        ExportFormat term = new ExportFormat(value);
        KNOWN.put(value, term);
        return term;
    }
}
