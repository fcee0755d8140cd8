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
 * A dataset with one of its versions, the latest unless another was asked for.
 *
 * @param id Id of the dataset.
 * @param name Unique name.
 * @param description What it is; null when nobody said.
 * @param tags Words to find it by.
 * @param owner Who answers for it; null when nobody said.
 * @param keyColumns Columns that together identify a row; empty when nobody said.
 * @param sensitiveColumns Columns whose cells only keys with the scope {@code reveal} may see.
 * @param version Number of the version shown.
 * @param latestVersion Number of the latest version.
 * @param status Status of a version.
 * @param filename Name of the uploaded file; null for inline rows.
 * @param rows Rows; null until it is ready.
 * @param columns Number of columns; null until it is ready.
 * @param schema The columns; empty until it is ready.
 * @param validationReport What reading and profiling found; null until it is ready.
 * @param sizeBytes Size as stored; null until it is ready.
 * @param sha256 Hash of the content; null until it is ready.
 * @param problem Why the version failed; null otherwise.
 * @param createdAt When the dataset was created.
 * @param updatedAt When it was last described or got a version.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Dataset(
        String id,
        String name,
        @Nullable String description,
        List<String> tags,
        @Nullable String owner,
        List<String> keyColumns,
        List<String> sensitiveColumns,
        Integer version,
        Integer latestVersion,
        DatasetStatus status,
        @Nullable String filename,
        @Nullable Long rows,
        @Nullable Integer columns,
        Keyed<ColumnSchema> schema,
        @Nullable IngestReport validationReport,
        @Nullable Long sizeBytes,
        @Nullable String sha256,
        @Nullable Problem problem,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Dataset fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Dataset(
                in.take("id", Kind.TEXT),
                in.take("name", Kind.TEXT),
                in.nullable("description", Kind.TEXT),
                in.take("tags", Kind.list(Kind.TEXT)),
                in.nullable("owner", Kind.TEXT),
                in.take("key_columns", Kind.list(Kind.TEXT)),
                in.take("sensitive_columns", Kind.list(Kind.TEXT)),
                in.take("version", Kind.INT32),
                in.take("latest_version", Kind.INT32),
                in.take("status", Kind.term(DatasetStatus::of)),
                in.nullable("filename", Kind.TEXT),
                in.nullable("rows", Kind.INT64),
                in.nullable("columns", Kind.INT32),
                in.take("schema", Kind.keyed(Kind.object(ColumnSchema::fromMap), ColumnSchema::name)),
                in.nullable("validation_report", Kind.object(IngestReport::fromMap)),
                in.nullable("size_bytes", Kind.INT64),
                in.nullable("sha256", Kind.TEXT),
                in.nullable("problem", Kind.object(Problem::fromMap)),
                in.take("created_at", Kind.MOMENT),
                in.take("updated_at", Kind.MOMENT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("id", id)
                .put("name", name)
                .nullable("description", description)
                .put("tags", tags)
                .nullable("owner", owner)
                .put("key_columns", keyColumns)
                .put("sensitive_columns", sensitiveColumns)
                .put("version", version)
                .put("latest_version", latestVersion)
                .put("status", status)
                .nullable("filename", filename)
                .nullable("rows", rows)
                .nullable("columns", columns)
                .put("schema", schema)
                .nullable("validation_report", validationReport)
                .nullable("size_bytes", sizeBytes)
                .nullable("sha256", sha256)
                .nullable("problem", problem)
                .put("created_at", createdAt)
                .put("updated_at", updatedAt)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Dataset}. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable List<String> tags;
        private @Nullable String owner;
        private @Nullable List<String> keyColumns;
        private @Nullable List<String> sensitiveColumns;
        private @Nullable Integer version;
        private @Nullable Integer latestVersion;
        private @Nullable DatasetStatus status;
        private @Nullable String filename;
        private @Nullable Long rows;
        private @Nullable Integer columns;
        private @Nullable Keyed<ColumnSchema> schema;
        private @Nullable IngestReport validationReport;
        private @Nullable Long sizeBytes;
        private @Nullable String sha256;
        private @Nullable Problem problem;
        private @Nullable OffsetDateTime createdAt;
        private @Nullable OffsetDateTime updatedAt;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Id of the dataset. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** Unique name. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** What it is; null when nobody said. */
        public Builder description(@Nullable String value) {
            description = value;
            return this;
        }

        /** Words to find it by. */
        public Builder tags(List<String> value) {
            tags = value;
            return this;
        }

        /** Who answers for it; null when nobody said. */
        public Builder owner(@Nullable String value) {
            owner = value;
            return this;
        }

        /** Columns that together identify a row; empty when nobody said. */
        public Builder keyColumns(List<String> value) {
            keyColumns = value;
            return this;
        }

        /** Columns whose cells only keys with the scope {@code reveal} may see. */
        public Builder sensitiveColumns(List<String> value) {
            sensitiveColumns = value;
            return this;
        }

        /** Number of the version shown. */
        public Builder version(Integer value) {
            version = value;
            return this;
        }

        /** Number of the latest version. */
        public Builder latestVersion(Integer value) {
            latestVersion = value;
            return this;
        }

        /** Status of a version. */
        public Builder status(DatasetStatus value) {
            status = value;
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

        /** The columns; empty until it is ready. */
        public Builder schema(List<ColumnSchema> value) {
            schema = Keyed.of(value, ColumnSchema::name);
            return this;
        }

        /** What reading and profiling found; null until it is ready. */
        public Builder validationReport(@Nullable IngestReport value) {
            validationReport = value;
            return this;
        }

        /** What reading and profiling found; null until it is ready. */
        public Builder validationReport(Consumer<IngestReport.Builder> settings) {
            return validationReport(IngestReport.builder().apply(settings).build());
        }

        /** Size as stored; null until it is ready. */
        public Builder sizeBytes(@Nullable Long value) {
            sizeBytes = value;
            return this;
        }

        /** Hash of the content; null until it is ready. */
        public Builder sha256(@Nullable String value) {
            sha256 = value;
            return this;
        }

        /** Why the version failed; null otherwise. */
        public Builder problem(@Nullable Problem value) {
            problem = value;
            return this;
        }

        /** Why the version failed; null otherwise. */
        public Builder problem(Consumer<Problem.Builder> settings) {
            return problem(Problem.builder().apply(settings).build());
        }

        /** When the dataset was created. */
        public Builder createdAt(OffsetDateTime value) {
            createdAt = value;
            return this;
        }

        /** When it was last described or got a version. */
        public Builder updatedAt(OffsetDateTime value) {
            updatedAt = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Dataset build() {
            return new Dataset(
                    id,
                    name,
                    description,
                    tags,
                    owner,
                    keyColumns,
                    sensitiveColumns,
                    version,
                    latestVersion,
                    status,
                    filename,
                    rows,
                    columns,
                    schema,
                    validationReport,
                    sizeBytes,
                    sha256,
                    problem,
                    createdAt,
                    updatedAt,
                    new Members(extra).rest());
        }
    }
}
