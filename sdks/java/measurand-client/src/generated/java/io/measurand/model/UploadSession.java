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
 * A resumable upload.
 *
 * @param id Id of the upload.
 * @param name Name of the dataset.
 * @param filename Name of the file.
 * @param sizeBytes Size of the file.
 * @param sha256 SHA-256 that the file must have; null when none was given.
 * @param partSizeBytes Size of each part but the last, which has the rest.
 * @param nParts Parts that the file has.
 * @param state State of a resumable upload.
 * @param receivedParts Numbers of the parts that have arrived, ascending.
 * @param receivedBytes Size of the parts that have arrived.
 * @param jobId Job of the last completion; null before the first.
 * @param datasetId Id of the dataset; null until the upload is completed.
 * @param version Number of the version that it became; null until the upload is completed.
 * @param createdAt When it was opened.
 * @param expiresAt When it is removed.
 * @param extra what this version does not know or cannot express, as it came
 */
public record UploadSession(
        String id,
        String name,
        String filename,
        Long sizeBytes,
        @Nullable String sha256,
        Long partSizeBytes,
        Integer nParts,
        UploadState state,
        List<Integer> receivedParts,
        Long receivedBytes,
        @Nullable String jobId,
        @Nullable String datasetId,
        @Nullable Integer version,
        OffsetDateTime createdAt,
        OffsetDateTime expiresAt,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static UploadSession fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new UploadSession(
                in.take("id", Kind.TEXT),
                in.take("name", Kind.TEXT),
                in.take("filename", Kind.TEXT),
                in.take("size_bytes", Kind.INT64),
                in.nullable("sha256", Kind.TEXT),
                in.take("part_size_bytes", Kind.INT64),
                in.take("n_parts", Kind.INT32),
                in.take("state", Kind.term(UploadState::of)),
                in.take("received_parts", Kind.list(Kind.INT32)),
                in.take("received_bytes", Kind.INT64),
                in.nullable("job_id", Kind.TEXT),
                in.nullable("dataset_id", Kind.TEXT),
                in.nullable("version", Kind.INT32),
                in.take("created_at", Kind.MOMENT),
                in.take("expires_at", Kind.MOMENT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("id", id)
                .put("name", name)
                .put("filename", filename)
                .put("size_bytes", sizeBytes)
                .nullable("sha256", sha256)
                .put("part_size_bytes", partSizeBytes)
                .put("n_parts", nParts)
                .put("state", state)
                .put("received_parts", receivedParts)
                .put("received_bytes", receivedBytes)
                .nullable("job_id", jobId)
                .nullable("dataset_id", datasetId)
                .nullable("version", version)
                .put("created_at", createdAt)
                .put("expires_at", expiresAt)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link UploadSession}. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String filename;
        private @Nullable Long sizeBytes;
        private @Nullable String sha256;
        private @Nullable Long partSizeBytes;
        private @Nullable Integer nParts;
        private @Nullable UploadState state;
        private @Nullable List<Integer> receivedParts;
        private @Nullable Long receivedBytes;
        private @Nullable String jobId;
        private @Nullable String datasetId;
        private @Nullable Integer version;
        private @Nullable OffsetDateTime createdAt;
        private @Nullable OffsetDateTime expiresAt;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Id of the upload. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** Name of the dataset. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** Name of the file. */
        public Builder filename(String value) {
            filename = value;
            return this;
        }

        /** Size of the file. */
        public Builder sizeBytes(Long value) {
            sizeBytes = value;
            return this;
        }

        /** SHA-256 that the file must have; null when none was given. */
        public Builder sha256(@Nullable String value) {
            sha256 = value;
            return this;
        }

        /** Size of each part but the last, which has the rest. */
        public Builder partSizeBytes(Long value) {
            partSizeBytes = value;
            return this;
        }

        /** Parts that the file has. */
        public Builder nParts(Integer value) {
            nParts = value;
            return this;
        }

        /** State of a resumable upload. */
        public Builder state(UploadState value) {
            state = value;
            return this;
        }

        /** Numbers of the parts that have arrived, ascending. */
        public Builder receivedParts(List<Integer> value) {
            receivedParts = value;
            return this;
        }

        /** Size of the parts that have arrived. */
        public Builder receivedBytes(Long value) {
            receivedBytes = value;
            return this;
        }

        /** Job of the last completion; null before the first. */
        public Builder jobId(@Nullable String value) {
            jobId = value;
            return this;
        }

        /** Id of the dataset; null until the upload is completed. */
        public Builder datasetId(@Nullable String value) {
            datasetId = value;
            return this;
        }

        /** Number of the version that it became; null until the upload is completed. */
        public Builder version(@Nullable Integer value) {
            version = value;
            return this;
        }

        /** When it was opened. */
        public Builder createdAt(OffsetDateTime value) {
            createdAt = value;
            return this;
        }

        /** When it is removed. */
        public Builder expiresAt(OffsetDateTime value) {
            expiresAt = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public UploadSession build() {
            return new UploadSession(
                    id,
                    name,
                    filename,
                    sizeBytes,
                    sha256,
                    partSizeBytes,
                    nParts,
                    state,
                    receivedParts,
                    receivedBytes,
                    jobId,
                    datasetId,
                    version,
                    createdAt,
                    expiresAt,
                    new Members(extra).rest());
        }
    }
}
