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
 * Counts in bins of time. Bin i runs from edge i, included, to edge i + 1, excluded; the last includes its end.
 *
 * @param edges Edges of the bins; one more than counts.
 * @param counts Rows in each bin.
 * @param extra what this version does not know or cannot express, as it came
 */
public record TemporalHistogram(
        List<String> edges,
        List<Long> counts,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static TemporalHistogram fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new TemporalHistogram(
                in.take("edges", Kind.list(Kind.TEXT)),
                in.take("counts", Kind.list(Kind.INT64)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("edges", edges)
                .put("counts", counts)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link TemporalHistogram}. */
    public static final class Builder {
        private @Nullable List<String> edges;
        private @Nullable List<Long> counts;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Edges of the bins; one more than counts. */
        public Builder edges(List<String> value) {
            edges = value;
            return this;
        }

        /** Rows in each bin. */
        public Builder counts(List<Long> value) {
            counts = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public TemporalHistogram build() {
            return new TemporalHistogram(
                    edges,
                    counts,
                    new Members(extra).rest());
        }
    }
}
