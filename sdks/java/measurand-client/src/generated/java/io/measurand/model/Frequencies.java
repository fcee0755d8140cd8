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
 * Values with their counts, as parallel arrays, most frequent first, ties by value.
 *
 * @param values The values.
 * @param counts Rows of each value.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Frequencies(
        List<Value> values,
        List<Long> counts,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Frequencies fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Frequencies(
                in.take("values", Kind.list(Kind.VALUE)),
                in.take("counts", Kind.list(Kind.INT64)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("values", values)
                .put("counts", counts)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Frequencies}. */
    public static final class Builder {
        private @Nullable List<Value> values;
        private @Nullable List<Long> counts;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** The values. */
        public Builder values(List<Value> value) {
            values = value;
            return this;
        }

        /** Rows of each value. */
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
        public Frequencies build() {
            return new Frequencies(
                    values,
                    counts,
                    new Members(extra).rest());
        }
    }
}
