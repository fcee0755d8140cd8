// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Fields;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What became of an uploaded file.
 *
 * @param datasetId Id of the dataset.
 * @param status Status of a version.
 * @param schema The columns; guessed from the head of the file while it is processed, null when no worker was free to
 *     look.
 * @param job The job that reads it; null when it is ready.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Upload(
        String datasetId,
        DatasetStatus status,
        @Nullable Keyed<ColumnSchema> schema,
        @Nullable Job job,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Upload fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Upload(
                in.take("dataset_id", Kind.TEXT),
                in.take("status", Kind.term(DatasetStatus::of)),
                in.nullable("schema", Kind.keyed(Kind.object(ColumnSchema::fromMap), ColumnSchema::name)),
                in.nullable("job", Kind.object(Job::fromMap)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("dataset_id", datasetId)
                .put("status", status)
                .nullable("schema", schema)
                .nullable("job", job)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Upload}. */
    public static final class Builder {
        private @Nullable String datasetId;
        private @Nullable DatasetStatus status;
        private @Nullable Keyed<ColumnSchema> schema;
        private @Nullable Job job;
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

        /** Status of a version. */
        public Builder status(DatasetStatus value) {
            status = value;
            return this;
        }

        /**
         * The columns; guessed from the head of the file while it is processed, null when no worker was free to look.
         */
        public Builder schema(@Nullable List<ColumnSchema> value) {
            schema = value == null ? null : Keyed.of(value, ColumnSchema::name);
            return this;
        }

        /** The job that reads it; null when it is ready. */
        public Builder job(@Nullable Job value) {
            job = value;
            return this;
        }

        /** The job that reads it; null when it is ready. */
        public Builder job(Consumer<Job.Builder> settings) {
            return job(Job.builder().apply(settings).build());
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Upload build() {
            return new Upload(
                    datasetId,
                    status,
                    schema,
                    job,
                    new Members(extra).rest());
        }
    }
}
