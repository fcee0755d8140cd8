// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Fields;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dataset version.
 *
 * @param id {@code <dataset id>@<version>}.
 * @param datasetId Id of the dataset.
 * @param name Name of the dataset.
 * @param version Number of the version.
 * @param operation operationId that made the version.
 * @param filename File that it was read from; null when there was none.
 * @param rows Rows; null until it is ready.
 * @param columns Columns; null until it is ready.
 * @param createdAt When it was made.
 * @param extra what this version does not know or cannot express, as it came
 */
public record LineageNode(
        String id,
        String datasetId,
        String name,
        Integer version,
        String operation,
        @Nullable String filename,
        @Nullable Long rows,
        @Nullable Integer columns,
        OffsetDateTime createdAt,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static LineageNode fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new LineageNode(
                in.take("id", Kind.TEXT),
                in.take("dataset_id", Kind.TEXT),
                in.take("name", Kind.TEXT),
                in.take("version", Kind.INT32),
                in.take("operation", Kind.TEXT),
                in.nullable("filename", Kind.TEXT),
                in.nullable("rows", Kind.INT64),
                in.nullable("columns", Kind.INT32),
                in.take("created_at", Kind.MOMENT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("id", id)
                .put("dataset_id", datasetId)
                .put("name", name)
                .put("version", version)
                .put("operation", operation)
                .nullable("filename", filename)
                .nullable("rows", rows)
                .nullable("columns", columns)
                .put("created_at", createdAt)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link LineageNode}. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String datasetId;
        private @Nullable String name;
        private @Nullable Integer version;
        private @Nullable String operation;
        private @Nullable String filename;
        private @Nullable Long rows;
        private @Nullable Integer columns;
        private @Nullable OffsetDateTime createdAt;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** {@code <dataset id>@<version>}. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** Id of the dataset. */
        public Builder datasetId(String value) {
            datasetId = value;
            return this;
        }

        /** Name of the dataset. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** Number of the version. */
        public Builder version(Integer value) {
            version = value;
            return this;
        }

        /** operationId that made the version. */
        public Builder operation(String value) {
            operation = value;
            return this;
        }

        /** File that it was read from; null when there was none. */
        public Builder filename(@Nullable String value) {
            filename = value;
            return this;
        }

        /** Rows; null until it is ready. */
        public Builder rows(@Nullable Long value) {
            rows = value;
            return this;
        }

        /** Columns; null until it is ready. */
        public Builder columns(@Nullable Integer value) {
            columns = value;
            return this;
        }

        /** When it was made. */
        public Builder createdAt(OffsetDateTime value) {
            createdAt = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public LineageNode build() {
            return new LineageNode(
                    id,
                    datasetId,
                    name,
                    version,
                    operation,
                    filename,
                    rows,
                    columns,
                    createdAt,
                    new Members(extra).rest());
        }
    }
}
