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
 * Values gather on multiples of a round number.
 *
 * @param base The round number.
 * @param fraction Share of the values that are multiples of it.
 * @param expectedFraction Share that even last digits would give.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Heaping(
        Double base,
        Double fraction,
        Double expectedFraction,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Heaping fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Heaping(
                in.take("base", Kind.DOUBLE),
                in.take("fraction", Kind.DOUBLE),
                in.take("expected_fraction", Kind.DOUBLE),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("base", base)
                .put("fraction", fraction)
                .put("expected_fraction", expectedFraction)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Heaping}. */
    public static final class Builder {
        private @Nullable Double base;
        private @Nullable Double fraction;
        private @Nullable Double expectedFraction;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** The round number. */
        public Builder base(Double value) {
            base = value;
            return this;
        }

        /** Share of the values that are multiples of it. */
        public Builder fraction(Double value) {
            fraction = value;
            return this;
        }

        /** Share that even last digits would give. */
        public Builder expectedFraction(Double value) {
            expectedFraction = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Heaping build() {
            return new Heaping(
                    base,
                    fraction,
                    expectedFraction,
                    new Members(extra).rest());
        }
    }
}
