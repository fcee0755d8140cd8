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
 * A request that can be sent as it is: operation, path parameters, body.
 *
 * @param operationId operationId of the request.
 * @param dataset Value of the path parameter {@code dataset}; null when the operation has none.
 * @param body A free JSON object.
 * @param description What it does.
 * @param extra what this version does not know or cannot express, as it came
 */
public record NextStep(
        String operationId,
        @Nullable String dataset,
        Map<String, @Nullable Object> body,
        String description,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static NextStep fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new NextStep(
                in.take("operation_id", Kind.TEXT),
                in.nullable("dataset", Kind.TEXT),
                in.take("body", Kind.OBJECT),
                in.take("description", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("operation_id", operationId)
                .nullable("dataset", dataset)
                .put("body", body)
                .put("description", description)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link NextStep}. */
    public static final class Builder {
        private @Nullable String operationId;
        private @Nullable String dataset;
        private @Nullable Map<String, @Nullable Object> body;
        private @Nullable String description;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** operationId of the request. */
        public Builder operationId(String value) {
            operationId = value;
            return this;
        }

        /** Value of the path parameter {@code dataset}; null when the operation has none. */
        public Builder dataset(@Nullable String value) {
            dataset = value;
            return this;
        }

        /** A free JSON object. */
        public Builder body(Map<String, @Nullable Object> value) {
            body = value;
            return this;
        }

        /** What it does. */
        public Builder description(String value) {
            description = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public NextStep build() {
            return new NextStep(
                    operationId,
                    dataset,
                    body,
                    description,
                    new Members(extra).rest());
        }
    }
}
