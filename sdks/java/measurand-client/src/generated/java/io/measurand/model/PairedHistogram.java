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
 * Shares of both sides in common bins, as parallel arrays. Long tails are left out, so shares may sum to less than 1.
 *
 * @param edges Edges of the bins; one more than shares.
 * @param reference Share of the reference in each bin.
 * @param current Share of the current data in each bin.
 * @param extra what this version does not know or cannot express, as it came
 */
public record PairedHistogram(
        List<Double> edges,
        List<Double> reference,
        List<Double> current,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static PairedHistogram fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new PairedHistogram(
                in.take("edges", Kind.list(Kind.DOUBLE)),
                in.take("reference", Kind.list(Kind.DOUBLE)),
                in.take("current", Kind.list(Kind.DOUBLE)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("edges", edges)
                .put("reference", reference)
                .put("current", current)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link PairedHistogram}. */
    public static final class Builder {
        private @Nullable List<Double> edges;
        private @Nullable List<Double> reference;
        private @Nullable List<Double> current;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Edges of the bins; one more than shares. */
        public Builder edges(List<Double> value) {
            edges = value;
            return this;
        }

        /** Share of the reference in each bin. */
        public Builder reference(List<Double> value) {
            reference = value;
            return this;
        }

        /** Share of the current data in each bin. */
        public Builder current(List<Double> value) {
            current = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public PairedHistogram build() {
            return new PairedHistogram(
                    edges,
                    reference,
                    current,
                    new Members(extra).rest());
        }
    }
}
