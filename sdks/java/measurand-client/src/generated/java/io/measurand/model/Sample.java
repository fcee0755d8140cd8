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
 * Use a random part of the rows, drawn without replacement and kept in their order.
 *
 * @param nRows Rows to draw; all when the data has fewer.
 * @param seed Seed of the draw; equal seeds draw equal rows.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Sample(
        Long nRows,
        @Nullable Long seed,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Sample fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Sample(
                in.take("n_rows", Kind.INT64),
                in.take("seed", Kind.INT64),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("n_rows", nRows)
                .put("seed", seed)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Sample}. */
    public static final class Builder {
        private @Nullable Long nRows;
        private @Nullable Long seed;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Rows to draw; all when the data has fewer. */
        public Builder nRows(Long value) {
            nRows = value;
            return this;
        }

        /** Seed of the draw; equal seeds draw equal rows. */
        public Builder seed(Long value) {
            seed = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Sample build() {
            return new Sample(
                    nRows,
                    seed,
                    new Members(extra).rest());
        }
    }
}
