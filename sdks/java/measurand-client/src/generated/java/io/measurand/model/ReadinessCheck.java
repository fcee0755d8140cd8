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
 * One part that was checked and works.
 *
 * @param name Name of the part: {@code database}, {@code blobs}, {@code answer_workers}, {@code worker}.
 * @param elapsedSeconds How long the check took.
 * @param extra what this version does not know or cannot express, as it came
 */
public record ReadinessCheck(
        String name,
        Double elapsedSeconds,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static ReadinessCheck fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new ReadinessCheck(
                in.take("name", Kind.TEXT),
                in.take("elapsed_seconds", Kind.DOUBLE),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("name", name)
                .put("elapsed_seconds", elapsedSeconds)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link ReadinessCheck}. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable Double elapsedSeconds;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Name of the part: {@code database}, {@code blobs}, {@code answer_workers}, {@code worker}. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** How long the check took. */
        public Builder elapsedSeconds(Double value) {
            elapsedSeconds = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public ReadinessCheck build() {
            return new ReadinessCheck(
                    name,
                    elapsedSeconds,
                    new Members(extra).rest());
        }
    }
}
