// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Fields;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that changed something, tried to, or was refused with 403. Never holds anything of a body.
 *
 * @param id Id of the event.
 * @param occurredAt When the request was answered.
 * @param keyId Key that the request came with; null for what an operator did on the server.
 * @param operation operationId of the request.
 * @param status HTTP status of the answer.
 * @param problem Code of the problem it was refused with; null when it succeeded.
 * @param resource What the path named ({@code flights@3}), or the id of what was made; null when the request named
 *     nothing.
 * @param requestId Id of the request, as in the logs.
 * @param sequence Number in the tenant's chain, without gaps from 1; null until it is sealed.
 * @param seal SHA-256 over the seal before and this event, in hexadecimal; null until it is sealed.
 * @param extra what this version does not know or cannot express, as it came
 */
public record AuditEvent(
        String id,
        OffsetDateTime occurredAt,
        @Nullable String keyId,
        String operation,
        Integer status,
        @Nullable String problem,
        @Nullable String resource,
        String requestId,
        @Nullable Long sequence,
        @Nullable String seal,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static AuditEvent fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new AuditEvent(
                in.take("id", Kind.TEXT),
                in.take("occurred_at", Kind.MOMENT),
                in.nullable("key_id", Kind.TEXT),
                in.take("operation", Kind.TEXT),
                in.take("status", Kind.INT32),
                in.nullable("problem", Kind.TEXT),
                in.nullable("resource", Kind.TEXT),
                in.take("request_id", Kind.TEXT),
                in.nullable("sequence", Kind.INT64),
                in.nullable("seal", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("id", id)
                .put("occurred_at", occurredAt)
                .nullable("key_id", keyId)
                .put("operation", operation)
                .put("status", status)
                .nullable("problem", problem)
                .nullable("resource", resource)
                .put("request_id", requestId)
                .nullable("sequence", sequence)
                .nullable("seal", seal)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link AuditEvent}. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable OffsetDateTime occurredAt;
        private @Nullable String keyId;
        private @Nullable String operation;
        private @Nullable Integer status;
        private @Nullable String problem;
        private @Nullable String resource;
        private @Nullable String requestId;
        private @Nullable Long sequence;
        private @Nullable String seal;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Id of the event. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** When the request was answered. */
        public Builder occurredAt(OffsetDateTime value) {
            occurredAt = value;
            return this;
        }

        /** Key that the request came with; null for what an operator did on the server. */
        public Builder keyId(@Nullable String value) {
            keyId = value;
            return this;
        }

        /** operationId of the request. */
        public Builder operation(String value) {
            operation = value;
            return this;
        }

        /** HTTP status of the answer. */
        public Builder status(Integer value) {
            status = value;
            return this;
        }

        /** Code of the problem it was refused with; null when it succeeded. */
        public Builder problem(@Nullable String value) {
            problem = value;
            return this;
        }

        /** What the path named ({@code flights@3}), or the id of what was made; null when the request named nothing. */
        public Builder resource(@Nullable String value) {
            resource = value;
            return this;
        }

        /** Id of the request, as in the logs. */
        public Builder requestId(String value) {
            requestId = value;
            return this;
        }

        /** Number in the tenant's chain, without gaps from 1; null until it is sealed. */
        public Builder sequence(@Nullable Long value) {
            sequence = value;
            return this;
        }

        /** SHA-256 over the seal before and this event, in hexadecimal; null until it is sealed. */
        public Builder seal(@Nullable String value) {
            seal = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public AuditEvent build() {
            return new AuditEvent(
                    id,
                    occurredAt,
                    keyId,
                    operation,
                    status,
                    problem,
                    resource,
                    requestId,
                    sequence,
                    seal,
                    new Members(extra).rest());
        }
    }
}
