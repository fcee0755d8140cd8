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
 * The process answers.
 *
 * @param status Health of the process.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Health(
        HealthStatus status,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Health fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Health(
                in.take("status", Kind.term(HealthStatus::of)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("status", status)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Health}. */
    public static final class Builder {
        private @Nullable HealthStatus status;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Health of the process. */
        public Builder status(HealthStatus value) {
            status = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Health build() {
            return new Health(
                    status,
                    new Members(extra).rest());
        }
    }
}
