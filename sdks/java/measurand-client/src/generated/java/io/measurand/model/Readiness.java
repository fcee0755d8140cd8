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
 * Everything that requests need is there.
 *
 * @param status Readiness of the server.
 * @param checks What was checked.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Readiness(
        ReadinessStatus status,
        List<ReadinessCheck> checks,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Readiness fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Readiness(
                in.take("status", Kind.term(ReadinessStatus::of)),
                in.take("checks", Kind.list(Kind.object(ReadinessCheck::fromMap))),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("status", status)
                .put("checks", checks)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Readiness}. */
    public static final class Builder {
        private @Nullable ReadinessStatus status;
        private @Nullable List<ReadinessCheck> checks;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Readiness of the server. */
        public Builder status(ReadinessStatus value) {
            status = value;
            return this;
        }

        /** What was checked. */
        public Builder checks(List<ReadinessCheck> value) {
            checks = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Readiness build() {
            return new Readiness(
                    status,
                    checks,
                    new Members(extra).rest());
        }
    }
}
