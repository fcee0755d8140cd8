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
 * A figure that a finding rests on.
 *
 * @param name Name of the figure.
 * @param value A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and
 *     non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Evidence(
        String name,
        Value value,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Evidence fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Evidence(
                in.take("name", Kind.TEXT),
                in.value("value"),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("name", name)
                .nullable("value", value)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Evidence}. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable Value value;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Name of the figure. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and
         * non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
         */
        public Builder value(Value value) {
            value = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Evidence build() {
            return new Evidence(
                    name,
                    value,
                    new Members(extra).rest());
        }
    }
}
