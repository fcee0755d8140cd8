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
 * The data that a report is about. Every property is null for inline data.
 *
 * @param datasetId Id of the dataset; null for inline data.
 * @param name Name of the dataset when the report was made; null for inline data.
 * @param version Number of the version; null for inline data.
 * @param sha256 Hash of the version's content; null for inline data.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Source(
        @Nullable String datasetId,
        @Nullable String name,
        @Nullable Integer version,
        @Nullable String sha256,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Source fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Source(
                in.nullable("dataset_id", Kind.TEXT),
                in.nullable("name", Kind.TEXT),
                in.nullable("version", Kind.INT32),
                in.nullable("sha256", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .nullable("dataset_id", datasetId)
                .nullable("name", name)
                .nullable("version", version)
                .nullable("sha256", sha256)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Source}. */
    public static final class Builder {
        private @Nullable String datasetId;
        private @Nullable String name;
        private @Nullable Integer version;
        private @Nullable String sha256;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Id of the dataset; null for inline data. */
        public Builder datasetId(@Nullable String value) {
            datasetId = value;
            return this;
        }

        /** Name of the dataset when the report was made; null for inline data. */
        public Builder name(@Nullable String value) {
            name = value;
            return this;
        }

        /** Number of the version; null for inline data. */
        public Builder version(@Nullable Integer value) {
            version = value;
            return this;
        }

        /** Hash of the version's content; null for inline data. */
        public Builder sha256(@Nullable String value) {
            sha256 = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Source build() {
            return new Source(
                    datasetId,
                    name,
                    version,
                    sha256,
                    new Members(extra).rest());
        }
    }
}
