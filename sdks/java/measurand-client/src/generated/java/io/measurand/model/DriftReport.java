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
 * Did it change?
 *
 * @param kind Kind of report.
 * @param reportId Id of the report; null when it is not stored.
 * @param engineVersion Version of the engine that made it.
 * @param createdAt When it was made.
 * @param reference The data that a report is about. Every property is null for inline data.
 * @param current The data that a report is about. Every property is null for inline data.
 * @param options How to compare.
 * @param nRowsReference Rows of the reference.
 * @param nRowsCurrent Rows of the current data.
 * @param nColumns Columns that were compared.
 * @param nDrifted Compared columns that drifted.
 * @param driftedFraction Drifted by compared columns; null when none was compared.
 * @param drifted Verdict on the dataset.
 * @param severity How far something moved. The severity of a dataset that drifted is the upper median of its drifted
 *     columns'.
 * @param formula How the verdict follows from the columns.
 * @param recommendation What to do about it.
 * @param addedColumns Columns of the current data only.
 * @param removedColumns Columns of the reference only.
 * @param retypedColumns Columns whose sort of type differs; they are not compared.
 * @param columns Compared columns, in the order of the reference.
 * @param warnings What was approximated or could not be computed.
 * @param extra what this version does not know or cannot express, as it came
 */
public record DriftReport(
        String kind,
        @Nullable String reportId,
        String engineVersion,
        OffsetDateTime createdAt,
        Source reference,
        Source current,
        DriftOptions options,
        Long nRowsReference,
        Long nRowsCurrent,
        Integer nColumns,
        Integer nDrifted,
        @Nullable Double driftedFraction,
        Boolean drifted,
        DriftSeverity severity,
        String formula,
        String recommendation,
        List<String> addedColumns,
        List<String> removedColumns,
        Keyed<RetypedColumn> retypedColumns,
        Keyed<ColumnDrift> columns,
        List<Notice> warnings,
        Map<String, @Nullable Object> extra)
        implements Report {
    /** Reads what {@code toMap} gives. */
    public static DriftReport fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new DriftReport(
                in.take("kind", Kind.TEXT),
                in.nullable("report_id", Kind.TEXT),
                in.take("engine_version", Kind.TEXT),
                in.take("created_at", Kind.MOMENT),
                in.take("reference", Kind.object(Source::fromMap)),
                in.take("current", Kind.object(Source::fromMap)),
                in.take("options", Kind.object(DriftOptions::fromMap)),
                in.take("n_rows_reference", Kind.INT64),
                in.take("n_rows_current", Kind.INT64),
                in.take("n_columns", Kind.INT32),
                in.take("n_drifted", Kind.INT32),
                in.nullable("drifted_fraction", Kind.DOUBLE),
                in.take("drifted", Kind.BOOLEAN),
                in.take("severity", Kind.term(DriftSeverity::of)),
                in.take("formula", Kind.TEXT),
                in.take("recommendation", Kind.TEXT),
                in.take("added_columns", Kind.list(Kind.TEXT)),
                in.take("removed_columns", Kind.list(Kind.TEXT)),
                in.take("retyped_columns", Kind.keyed(Kind.object(RetypedColumn::fromMap), RetypedColumn::name)),
                in.take("columns", Kind.keyed(Kind.object(ColumnDrift::fromMap), ColumnDrift::name)),
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
                .put("reference", reference)
                .put("current", current)
                .put("options", options)
                .put("n_rows_reference", nRowsReference)
                .put("n_rows_current", nRowsCurrent)
                .put("n_columns", nColumns)
                .put("n_drifted", nDrifted)
                .nullable("drifted_fraction", driftedFraction)
                .put("drifted", drifted)
                .put("severity", severity)
                .put("formula", formula)
                .put("recommendation", recommendation)
                .put("added_columns", addedColumns)
                .put("removed_columns", removedColumns)
                .put("retyped_columns", retypedColumns)
                .put("columns", columns)
                .put("warnings", warnings)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link DriftReport}. */
    public static final class Builder {
        private @Nullable String kind;
        private @Nullable String reportId;
        private @Nullable String engineVersion;
        private @Nullable OffsetDateTime createdAt;
        private @Nullable Source reference;
        private @Nullable Source current;
        private @Nullable DriftOptions options;
        private @Nullable Long nRowsReference;
        private @Nullable Long nRowsCurrent;
        private @Nullable Integer nColumns;
        private @Nullable Integer nDrifted;
        private @Nullable Double driftedFraction;
        private @Nullable Boolean drifted;
        private @Nullable DriftSeverity severity;
        private @Nullable String formula;
        private @Nullable String recommendation;
        private @Nullable List<String> addedColumns;
        private @Nullable List<String> removedColumns;
        private @Nullable Keyed<RetypedColumn> retypedColumns;
        private @Nullable Keyed<ColumnDrift> columns;
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
        public Builder reference(Source value) {
            reference = value;
            return this;
        }

        /** The data that a report is about. Every property is null for inline data. */
        public Builder reference(Consumer<Source.Builder> settings) {
            return reference(Source.builder().apply(settings).build());
        }

        /** The data that a report is about. Every property is null for inline data. */
        public Builder current(Source value) {
            current = value;
            return this;
        }

        /** The data that a report is about. Every property is null for inline data. */
        public Builder current(Consumer<Source.Builder> settings) {
            return current(Source.builder().apply(settings).build());
        }

        /** How to compare. */
        public Builder options(DriftOptions value) {
            options = value;
            return this;
        }

        /** How to compare. */
        public Builder options(Consumer<DriftOptions.Builder> settings) {
            return options(DriftOptions.builder().apply(settings).build());
        }

        /** Rows of the reference. */
        public Builder nRowsReference(Long value) {
            nRowsReference = value;
            return this;
        }

        /** Rows of the current data. */
        public Builder nRowsCurrent(Long value) {
            nRowsCurrent = value;
            return this;
        }

        /** Columns that were compared. */
        public Builder nColumns(Integer value) {
            nColumns = value;
            return this;
        }

        /** Compared columns that drifted. */
        public Builder nDrifted(Integer value) {
            nDrifted = value;
            return this;
        }

        /** Drifted by compared columns; null when none was compared. */
        public Builder driftedFraction(@Nullable Double value) {
            driftedFraction = value;
            return this;
        }

        /** Verdict on the dataset. */
        public Builder drifted(Boolean value) {
            drifted = value;
            return this;
        }

        /**
         * How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'.
         */
        public Builder severity(DriftSeverity value) {
            severity = value;
            return this;
        }

        /** How the verdict follows from the columns. */
        public Builder formula(String value) {
            formula = value;
            return this;
        }

        /** What to do about it. */
        public Builder recommendation(String value) {
            recommendation = value;
            return this;
        }

        /** Columns of the current data only. */
        public Builder addedColumns(List<String> value) {
            addedColumns = value;
            return this;
        }

        /** Columns of the reference only. */
        public Builder removedColumns(List<String> value) {
            removedColumns = value;
            return this;
        }

        /** Columns whose sort of type differs; they are not compared. */
        public Builder retypedColumns(List<RetypedColumn> value) {
            retypedColumns = Keyed.of(value, RetypedColumn::name);
            return this;
        }

        /** Compared columns, in the order of the reference. */
        public Builder columns(List<ColumnDrift> value) {
            columns = Keyed.of(value, ColumnDrift::name);
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
        public DriftReport build() {
            return new DriftReport(
                    kind,
                    reportId,
                    engineVersion,
                    createdAt,
                    reference,
                    current,
                    options,
                    nRowsReference,
                    nRowsCurrent,
                    nColumns,
                    nDrifted,
                    driftedFraction,
                    drifted,
                    severity,
                    formula,
                    recommendation,
                    addedColumns,
                    removedColumns,
                    retypedColumns,
                    columns,
                    warnings,
                    new Members(extra).rest());
        }
    }
}
