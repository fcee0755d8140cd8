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
 * A part that has arrived.
 *
 * @param part Number of the part.
 * @param sizeBytes Its size.
 * @param sha256 SHA-256 of what arrived.
 * @param extra what this version does not know or cannot express, as it came
 */
public record UploadPart(
        Integer part,
        Long sizeBytes,
        String sha256,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static UploadPart fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new UploadPart(
                in.take("part", Kind.INT32),
                in.take("size_bytes", Kind.INT64),
                in.take("sha256", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("part", part)
                .put("size_bytes", sizeBytes)
                .put("sha256", sha256)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link UploadPart}. */
    public static final class Builder {
        private @Nullable Integer part;
        private @Nullable Long sizeBytes;
        private @Nullable String sha256;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Number of the part. */
        public Builder part(Integer value) {
            part = value;
            return this;
        }

        /** Its size. */
        public Builder sizeBytes(Long value) {
            sizeBytes = value;
            return this;
        }

        /** SHA-256 of what arrived. */
        public Builder sha256(String value) {
            sha256 = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public UploadPart build() {
            return new UploadPart(
                    part,
                    sizeBytes,
                    sha256,
                    new Members(extra).rest());
        }
    }
}
