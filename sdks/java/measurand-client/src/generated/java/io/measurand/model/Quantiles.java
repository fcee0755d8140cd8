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
 * Quantiles as parallel arrays.
 *
 * @param probabilities Probabilities in the order asked.
 * @param values Quantile of each probability; empty without values.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Quantiles(
        List<Double> probabilities,
        List<Double> values,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Quantiles fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Quantiles(
                in.take("probabilities", Kind.list(Kind.DOUBLE)),
                in.take("values", Kind.list(Kind.DOUBLE)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("probabilities", probabilities)
                .put("values", values)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Quantiles}. */
    public static final class Builder {
        private @Nullable List<Double> probabilities;
        private @Nullable List<Double> values;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Probabilities in the order asked. */
        public Builder probabilities(List<Double> value) {
            probabilities = value;
            return this;
        }

        /** Quantile of each probability; empty without values. */
        public Builder values(List<Double> value) {
            values = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Quantiles build() {
            return new Quantiles(
                    probabilities,
                    values,
                    new Members(extra).rest());
        }
    }
}
