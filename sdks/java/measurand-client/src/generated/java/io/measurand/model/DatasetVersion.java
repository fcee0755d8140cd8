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
 * A version of a dataset; it never changes once it is ready.
 *
 * @param datasetId Id of the dataset.
 * @param number Number of the version.
 * @param status Status of a version.
 * @param operation operationId that made it.
 * @param filename Name of the uploaded file; null for inline rows.
 * @param rows Rows; null until it is ready.
 * @param columns Number of columns; null until it is ready.
 * @param nRejected Rows rejected; null until it is ready.
 * @param nRejectedCells Cells rejected; null until it is ready.
 * @param sizeBytes Size as stored; null until it is ready.
 * @param sourceSizeBytes Size of the uploaded file; null for inline rows.
 * @param sha256 Hash of the content; null until it is ready.
 * @param dialect How the file was read; null until it is ready.
 * @param schema The columns; empty until it is ready.
 * @param warnings What a reader must know.
 * @param problem Why it failed; null otherwise.
 * @param profileReportId Report with its profile; null until it is ready.
 * @param jobId Job that read it; null when it shares the content of an older version.
 * @param createdAt When it was asked for.
 * @param readyAt When it became ready; null before.
 * @param extra what this version does not know or cannot express, as it came
 */
public record DatasetVersion(
        String datasetId,
        Integer number,
        DatasetStatus status,
        String operation,
        @Nullable String filename,
        @Nullable Long rows,
        @Nullable Integer columns,
        @Nullable Long nRejected,
        @Nullable Long nRejectedCells,
        @Nullable Long sizeBytes,
        @Nullable Long sourceSizeBytes,
        @Nullable String sha256,
        @Nullable Dialect dialect,
        Keyed<ColumnSchema> schema,
        List<Notice> warnings,
        @Nullable Problem problem,
        @Nullable String profileReportId,
        @Nullable String jobId,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime readyAt,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static DatasetVersion fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new DatasetVersion(
                in.take("dataset_id", Kind.TEXT),
                in.take("number", Kind.INT32),
                in.take("status", Kind.term(DatasetStatus::of)),
                in.take("operation", Kind.TEXT),
                in.nullable("filename", Kind.TEXT),
                in.nullable("rows", Kind.INT64),
                in.nullable("columns", Kind.INT32),
                in.nullable("n_rejected", Kind.INT64),
                in.nullable("n_rejected_cells", Kind.INT64),
                in.nullable("size_bytes", Kind.INT64),
                in.nullable("source_size_bytes", Kind.INT64),
                in.nullable("sha256", Kind.TEXT),
                in.nullable("dialect", Kind.object(Dialect::fromMap)),
                in.take("schema", Kind.keyed(Kind.object(ColumnSchema::fromMap), ColumnSchema::name)),
                in.take("warnings", Kind.list(Kind.object(Notice::fromMap))),
                in.nullable("problem", Kind.object(Problem::fromMap)),
                in.nullable("profile_report_id", Kind.TEXT),
                in.nullable("job_id", Kind.TEXT),
                in.take("created_at", Kind.MOMENT),
                in.nullable("ready_at", Kind.MOMENT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("dataset_id", datasetId)
                .put("number", number)
                .put("status", status)
                .put("operation", operation)
                .nullable("filename", filename)
                .nullable("rows", rows)
                .nullable("columns", columns)
                .nullable("n_rejected", nRejected)
                .nullable("n_rejected_cells", nRejectedCells)
                .nullable("size_bytes", sizeBytes)
                .nullable("source_size_bytes", sourceSizeBytes)
                .nullable("sha256", sha256)
                .nullable("dialect", dialect)
                .put("schema", schema)
                .put("warnings", warnings)
                .nullable("problem", problem)
                .nullable("profile_report_id", profileReportId)
                .nullable("job_id", jobId)
                .put("created_at", createdAt)
                .nullable("ready_at", readyAt)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link DatasetVersion}. */
    public static final class Builder {
        private @Nullable String datasetId;
        private @Nullable Integer number;
        private @Nullable DatasetStatus status;
        private @Nullable String operation;
        private @Nullable String filename;
        private @Nullable Long rows;
        private @Nullable Integer columns;
        private @Nullable Long nRejected;
        private @Nullable Long nRejectedCells;
        private @Nullable Long sizeBytes;
        private @Nullable Long sourceSizeBytes;
        private @Nullable String sha256;
        private @Nullable Dialect dialect;
        private @Nullable Keyed<ColumnSchema> schema;
        private @Nullable List<Notice> warnings;
        private @Nullable Problem problem;
        private @Nullable String profileReportId;
        private @Nullable String jobId;
        private @Nullable OffsetDateTime createdAt;
        private @Nullable OffsetDateTime readyAt;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Id of the dataset. */
        public Builder datasetId(String value) {
            datasetId = value;
            return this;
        }

        /** Number of the version. */
        public Builder number(Integer value) {
            number = value;
            return this;
        }

        /** Status of a version. */
        public Builder status(DatasetStatus value) {
            status = value;
            return this;
        }

        /** operationId that made it. */
        public Builder operation(String value) {
            operation = value;
            return this;
        }

        /** Name of the uploaded file; null for inline rows. */
        public Builder filename(@Nullable String value) {
            filename = value;
            return this;
        }

        /** Rows; null until it is ready. */
        public Builder rows(@Nullable Long value) {
            rows = value;
            return this;
        }

        /** Number of columns; null until it is ready. */
        public Builder columns(@Nullable Integer value) {
            columns = value;
            return this;
        }

        /** Rows rejected; null until it is ready. */
        public Builder nRejected(@Nullable Long value) {
            nRejected = value;
            return this;
        }

        /** Cells rejected; null until it is ready. */
        public Builder nRejectedCells(@Nullable Long value) {
            nRejectedCells = value;
            return this;
        }

        /** Size as stored; null until it is ready. */
        public Builder sizeBytes(@Nullable Long value) {
            sizeBytes = value;
            return this;
        }

        /** Size of the uploaded file; null for inline rows. */
        public Builder sourceSizeBytes(@Nullable Long value) {
            sourceSizeBytes = value;
            return this;
        }

        /** Hash of the content; null until it is ready. */
        public Builder sha256(@Nullable String value) {
            sha256 = value;
            return this;
        }

        /** How the file was read; null until it is ready. */
        public Builder dialect(@Nullable Dialect value) {
            dialect = value;
            return this;
        }

        /** How the file was read; null until it is ready. */
        public Builder dialect(Consumer<Dialect.Builder> settings) {
            return dialect(Dialect.builder().apply(settings).build());
        }

        /** The columns; empty until it is ready. */
        public Builder schema(List<ColumnSchema> value) {
            schema = Keyed.of(value, ColumnSchema::name);
            return this;
        }

        /** What a reader must know. */
        public Builder warnings(List<Notice> value) {
            warnings = value;
            return this;
        }

        /** Why it failed; null otherwise. */
        public Builder problem(@Nullable Problem value) {
            problem = value;
            return this;
        }

        /** Why it failed; null otherwise. */
        public Builder problem(Consumer<Problem.Builder> settings) {
            return problem(Problem.builder().apply(settings).build());
        }

        /** Report with its profile; null until it is ready. */
        public Builder profileReportId(@Nullable String value) {
            profileReportId = value;
            return this;
        }

        /** Job that read it; null when it shares the content of an older version. */
        public Builder jobId(@Nullable String value) {
            jobId = value;
            return this;
        }

        /** When it was asked for. */
        public Builder createdAt(OffsetDateTime value) {
            createdAt = value;
            return this;
        }

        /** When it became ready; null before. */
        public Builder readyAt(@Nullable OffsetDateTime value) {
            readyAt = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public DatasetVersion build() {
            return new DatasetVersion(
                    datasetId,
                    number,
                    status,
                    operation,
                    filename,
                    rows,
                    columns,
                    nRejected,
                    nRejectedCells,
                    sizeBytes,
                    sourceSizeBytes,
                    sha256,
                    dialect,
                    schema,
                    warnings,
                    problem,
                    profileReportId,
                    jobId,
                    createdAt,
                    readyAt,
                    new Members(extra).rest());
        }
    }
}
