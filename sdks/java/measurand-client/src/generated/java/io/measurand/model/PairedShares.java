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
 * Shares of both sides by category, as parallel arrays, largest in either side first, at most 50.
 *
 * @param values The categories.
 * @param reference Share of the reference in each category.
 * @param current Share of the current data in each category.
 * @param extra what this version does not know or cannot express, as it came
 */
public record PairedShares(
        List<Value> values,
        List<Double> reference,
        List<Double> current,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static PairedShares fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new PairedShares(
                in.take("values", Kind.list(Kind.VALUE)),
                in.take("reference", Kind.list(Kind.DOUBLE)),
                in.take("current", Kind.list(Kind.DOUBLE)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("values", values)
                .put("reference", reference)
                .put("current", current)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link PairedShares}. */
    public static final class Builder {
        private @Nullable List<Value> values;
        private @Nullable List<Double> reference;
        private @Nullable List<Double> current;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** The categories. */
        public Builder values(List<Value> value) {
            values = value;
            return this;
        }

        /** Share of the reference in each category. */
        public Builder reference(List<Double> value) {
            reference = value;
            return this;
        }

        /** Share of the current data in each category. */
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
        public PairedShares build() {
            return new PairedShares(
                    values,
                    reference,
                    current,
                    new Members(extra).rest());
        }
    }
}
