// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Fields;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is in the data, and is it good.
 *
 * @param kind Kind of report.
 * @param reportId Id of the report; null when it is not stored.
 * @param engineVersion Version of the engine that made it.
 * @param createdAt When it was made.
 * @param source The data that a report is about. Every property is null for inline data.
 * @param options How to profile.
 * @param nRows Rows.
 * @param nColumns Columns.
 * @param nNull Null cells.
 * @param nullFraction Null cells by cells; null for no cells.
 * @param nDuplicateRows Rows that repeat an earlier row.
 * @param duplicateFraction Duplicate rows by rows; null for no rows.
 * @param memoryBytes Size of the table in memory.
 * @param columns One profile a column, from the left.
 * @param keys Columns without nulls whose values are all different, from the left.
 * @param nullPatterns Which columns are null together, most frequent first, at most 20.
 * @param correlation Pearson correlation of the numeric columns to 12 places; null below two of them.
 * @param findings What deserves attention, most severe first, then most rows.
 * @param warnings What was approximated or could not be computed.
 * @param extra what this version does not know or cannot express, as it came
 */
public record ProfileReport(
        String kind,
        @Nullable String reportId,
        String engineVersion,
        OffsetDateTime createdAt,
        Source source,
        ProfileOptions options,
        Long nRows,
        Integer nColumns,
        Long nNull,
        @Nullable Double nullFraction,
        Long nDuplicateRows,
        @Nullable Double duplicateFraction,
        Long memoryBytes,
        Keyed<ColumnProfile> columns,
        List<String> keys,
        List<NullPattern> nullPatterns,
        @Nullable CorrelationMatrix correlation,
        List<Finding> findings,
        List<Notice> warnings,
        Map<String, @Nullable Object> extra)
        implements Report {
    /** Reads what {@code toMap} gives. */
    public static ProfileReport fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new ProfileReport(
                in.take("kind", Kind.TEXT),
                in.nullable("report_id", Kind.TEXT),
                in.take("engine_version", Kind.TEXT),
                in.take("created_at", Kind.MOMENT),
                in.take("source", Kind.object(Source::fromMap)),
                in.take("options", Kind.object(ProfileOptions::fromMap)),
                in.take("n_rows", Kind.INT64),
                in.take("n_columns", Kind.INT32),
                in.take("n_null", Kind.INT64),
                in.nullable("null_fraction", Kind.DOUBLE),
                in.take("n_duplicate_rows", Kind.INT64),
                in.nullable("duplicate_fraction", Kind.DOUBLE),
                in.take("memory_bytes", Kind.INT64),
                in.take("columns", Kind.keyed(Kind.object(ColumnProfile::fromMap), ColumnProfile::name)),
                in.take("keys", Kind.list(Kind.TEXT)),
                in.take("null_patterns", Kind.list(Kind.object(NullPattern::fromMap))),
                in.nullable("correlation", Kind.object(CorrelationMatrix::fromMap)),
                in.take("findings", Kind.list(Kind.object(Finding::fromMap))),
                in.take("warnings", Kind.list(Kind.object(Notice::fromMap))),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("kind", kind)
                .nullable("report_id", reportId)
                .put("engine_version", engineVersion)
                .put("created_at", createdAt)
                .put("source", source)
                .put("options", options)
                .put("n_rows", nRows)
                .put("n_columns", nColumns)
                .put("n_null", nNull)
                .nullable("null_fraction", nullFraction)
                .put("n_duplicate_rows", nDuplicateRows)
                .nullable("duplicate_fraction", duplicateFraction)
                .put("memory_bytes", memoryBytes)
                .put("columns", columns)
                .put("keys", keys)
                .put("null_patterns", nullPatterns)
                .nullable("correlation", correlation)
                .put("findings", findings)
                .put("warnings", warnings)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link ProfileReport}. */
    public static final class Builder {
        private @Nullable String kind;
        private @Nullable String reportId;
        private @Nullable String engineVersion;
        private @Nullable OffsetDateTime createdAt;
        private @Nullable Source source;
        private @Nullable ProfileOptions options;
        private @Nullable Long nRows;
        private @Nullable Integer nColumns;
        private @Nullable Long nNull;
        private @Nullable Double nullFraction;
        private @Nullable Long nDuplicateRows;
        private @Nullable Double duplicateFraction;
        private @Nullable Long memoryBytes;
        private @Nullable Keyed<ColumnProfile> columns;
        private @Nullable List<String> keys;
        private @Nullable List<NullPattern> nullPatterns;
        private @Nullable CorrelationMatrix correlation;
        private @Nullable List<Finding> findings;
        private @Nullable List<Notice> warnings;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Kind of report. */
        public Builder kind(String value) {
            kind = value;
            return this;
        }

        /** Id of the report; null when it is not stored. */
        public Builder reportId(@Nullable String value) {
            reportId = value;
            return this;
        }

        /** Version of the engine that made it. */
        public Builder engineVersion(String value) {
            engineVersion = value;
            return this;
        }

        /** When it was made. */
        public Builder createdAt(OffsetDateTime value) {
            createdAt = value;
            return this;
        }

        /** The data that a report is about. Every property is null for inline data. */
        public Builder source(Source value) {
            source = value;
            return this;
        }

        /** The data that a report is about. Every property is null for inline data. */
        public Builder source(Consumer<Source.Builder> settings) {
            return source(Source.builder().apply(settings).build());
        }

        /** How to profile. */
        public Builder options(ProfileOptions value) {
            options = value;
            return this;
        }

        /** How to profile. */
        public Builder options(Consumer<ProfileOptions.Builder> settings) {
            return options(ProfileOptions.builder().apply(settings).build());
        }

        /** Rows. */
        public Builder nRows(Long value) {
            nRows = value;
            return this;
        }

        /** Columns. */
        public Builder nColumns(Integer value) {
            nColumns = value;
            return this;
        }

        /** Null cells. */
        public Builder nNull(Long value) {
            nNull = value;
            return this;
        }

        /** Null cells by cells; null for no cells. */
        public Builder nullFraction(@Nullable Double value) {
            nullFraction = value;
            return this;
        }

        /** Rows that repeat an earlier row. */
        public Builder nDuplicateRows(Long value) {
            nDuplicateRows = value;
            return this;
        }

        /** Duplicate rows by rows; null for no rows. */
        public Builder duplicateFraction(@Nullable Double value) {
            duplicateFraction = value;
            return this;
        }

        /** Size of the table in memory. */
        public Builder memoryBytes(Long value) {
            memoryBytes = value;
            return this;
        }

        /** One profile a column, from the left. */
        public Builder columns(List<ColumnProfile> value) {
            columns = Keyed.of(value, ColumnProfile::name);
            return this;
        }

        /** Columns without nulls whose values are all different, from the left. */
        public Builder keys(List<String> value) {
            keys = value;
            return this;
        }

        /** Which columns are null together, most frequent first, at most 20. */
        public Builder nullPatterns(List<NullPattern> value) {
            nullPatterns = value;
            return this;
        }

        /** Pearson correlation of the numeric columns to 12 places; null below two of them. */
        public Builder correlation(@Nullable CorrelationMatrix value) {
            correlation = value;
            return this;
        }

        /** Pearson correlation of the numeric columns to 12 places; null below two of them. */
        public Builder correlation(Consumer<CorrelationMatrix.Builder> settings) {
            return correlation(CorrelationMatrix.builder().apply(settings).build());
        }

        /** What deserves attention, most severe first, then most rows. */
        public Builder findings(List<Finding> value) {
            findings = value;
            return this;
        }

        /** What was approximated or could not be computed. */
        public Builder warnings(List<Notice> value) {
            warnings = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public ProfileReport build() {
            return new ProfileReport(
                    kind,
                    reportId,
                    engineVersion,
                    createdAt,
                    source,
                    options,
                    nRows,
                    nColumns,
                    nNull,
                    nullFraction,
                    nDuplicateRows,
                    duplicateFraction,
                    memoryBytes,
                    columns,
                    keys,
                    nullPatterns,
                    correlation,
                    findings,
                    warnings,
                    new Members(extra).rest());
        }
    }
}
