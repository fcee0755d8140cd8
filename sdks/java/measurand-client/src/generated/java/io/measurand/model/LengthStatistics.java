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
 * Moments of a count over the non-null values.
 *
 * @param min Least.
 * @param mean Mean.
 * @param standardDeviation Sample standard deviation; null below two values.
 * @param max Most.
 * @param extra what this version does not know or cannot express, as it came
 */
public record LengthStatistics(
        Long min,
        Double mean,
        @Nullable Double standardDeviation,
        Long max,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static LengthStatistics fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new LengthStatistics(
                in.take("min", Kind.INT64),
                in.take("mean", Kind.DOUBLE),
                in.nullable("standard_deviation", Kind.DOUBLE),
                in.take("max", Kind.INT64),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("min", min)
                .put("mean", mean)
                .nullable("standard_deviation", standardDeviation)
                .put("max", max)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link LengthStatistics}. */
    public static final class Builder {
        private @Nullable Long min;
        private @Nullable Double mean;
        private @Nullable Double standardDeviation;
        private @Nullable Long max;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Least. */
        public Builder min(Long value) {
            min = value;
            return this;
        }

        /** Mean. */
        public Builder mean(Double value) {
            mean = value;
            return this;
        }

        /** Sample standard deviation; null below two values. */
        public Builder standardDeviation(@Nullable Double value) {
            standardDeviation = value;
            return this;
        }

        /** Most. */
        public Builder max(Long value) {
            max = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public LengthStatistics build() {
            return new LengthStatistics(
                    min,
                    mean,
                    standardDeviation,
                    max,
                    new Members(extra).rest());
        }
    }
}
