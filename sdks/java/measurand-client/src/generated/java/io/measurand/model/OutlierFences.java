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
 * Tukey's fences, 1.5 interquartile ranges beyond the quartiles; a value on a fence is inside.
 *
 * @param lower Lower fence.
 * @param upper Upper fence.
 * @param nBelow Values below the lower fence.
 * @param nAbove Values above the upper fence.
 * @param extra what this version does not know or cannot express, as it came
 */
public record OutlierFences(
        Double lower,
        Double upper,
        Long nBelow,
        Long nAbove,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static OutlierFences fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new OutlierFences(
                in.take("lower", Kind.DOUBLE),
                in.take("upper", Kind.DOUBLE),
                in.take("n_below", Kind.INT64),
                in.take("n_above", Kind.INT64),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("lower", lower)
                .put("upper", upper)
                .put("n_below", nBelow)
                .put("n_above", nAbove)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link OutlierFences}. */
    public static final class Builder {
        private @Nullable Double lower;
        private @Nullable Double upper;
        private @Nullable Long nBelow;
        private @Nullable Long nAbove;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Lower fence. */
        public Builder lower(Double value) {
            lower = value;
            return this;
        }

        /** Upper fence. */
        public Builder upper(Double value) {
            upper = value;
            return this;
        }

        /** Values below the lower fence. */
        public Builder nBelow(Long value) {
            nBelow = value;
            return this;
        }

        /** Values above the upper fence. */
        public Builder nAbove(Long value) {
            nAbove = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public OutlierFences build() {
            return new OutlierFences(
                    lower,
                    upper,
                    nBelow,
                    nAbove,
                    new Members(extra).rest());
        }
    }
}
