// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Fields;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What this server takes at most.
 *
 * @param maxUploadBytes Largest file.
 * @param maxBodyBytes Largest JSON body, inline data included.
 * @param maxColumns Most columns of a dataset.
 * @param maxQueuedJobs Most jobs of a tenant that may wait.
 * @param extra what this version does not know or cannot express, as it came
 */
public record ServiceLimits(
        Long maxUploadBytes,
        Long maxBodyBytes,
        Integer maxColumns,
        Integer maxQueuedJobs,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static ServiceLimits fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new ServiceLimits(
                in.take("max_upload_bytes", Kind.INT64),
                in.take("max_body_bytes", Kind.INT64),
                in.take("max_columns", Kind.INT32),
                in.take("max_queued_jobs", Kind.INT32),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("max_upload_bytes", maxUploadBytes)
                .put("max_body_bytes", maxBodyBytes)
                .put("max_columns", maxColumns)
                .put("max_queued_jobs", maxQueuedJobs)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link ServiceLimits}. */
    public static final class Builder {
        private @Nullable Long maxUploadBytes;
        private @Nullable Long maxBodyBytes;
        private @Nullable Integer maxColumns;
        private @Nullable Integer maxQueuedJobs;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Largest file. */
        public Builder maxUploadBytes(Long value) {
            maxUploadBytes = value;
            return this;
        }

        /** Largest JSON body, inline data included. */
        public Builder maxBodyBytes(Long value) {
            maxBodyBytes = value;
            return this;
        }

        /** Most columns of a dataset. */
        public Builder maxColumns(Integer value) {
            maxColumns = value;
            return this;
        }

        /** Most jobs of a tenant that may wait. */
        public Builder maxQueuedJobs(Integer value) {
            maxQueuedJobs = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public ServiceLimits build() {
            return new ServiceLimits(
                    maxUploadBytes,
                    maxBodyBytes,
                    maxColumns,
                    maxQueuedJobs,
                    new Members(extra).rest());
        }
    }
}
