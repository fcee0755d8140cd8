// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Fields;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling.
 *
 * @param tenantId Id of the tenant.
 * @param keyId Id of the key.
 * @param keyName Name of the key.
 * @param scopes What the key may do.
 * @param datasets Names and ids of the datasets that it may touch; null for all.
 * @param operations operationIds of what it may call; null for all that its scopes allow.
 * @param expiresAt When the key expires; null when never.
 * @param quotas Quotas of the tenant and what is used of them; empty when it has none.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Caller(
        String tenantId,
        String keyId,
        String keyName,
        List<Scope> scopes,
        @Nullable List<String> datasets,
        @Nullable List<String> operations,
        @Nullable OffsetDateTime expiresAt,
        List<Quota> quotas,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Caller fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Caller(
                in.take("tenant_id", Kind.TEXT),
                in.take("key_id", Kind.TEXT),
                in.take("key_name", Kind.TEXT),
                in.take("scopes", Kind.list(Kind.term(Scope::of))),
                in.nullable("datasets", Kind.list(Kind.TEXT)),
                in.nullable("operations", Kind.list(Kind.TEXT)),
                in.nullable("expires_at", Kind.MOMENT),
                in.take("quotas", Kind.list(Kind.object(Quota::fromMap))),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("tenant_id", tenantId)
                .put("key_id", keyId)
                .put("key_name", keyName)
                .put("scopes", scopes)
                .nullable("datasets", datasets)
                .nullable("operations", operations)
                .nullable("expires_at", expiresAt)
                .put("quotas", quotas)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Caller}. */
    public static final class Builder {
        private @Nullable String tenantId;
        private @Nullable String keyId;
        private @Nullable String keyName;
        private @Nullable List<Scope> scopes;
        private @Nullable List<String> datasets;
        private @Nullable List<String> operations;
        private @Nullable OffsetDateTime expiresAt;
        private @Nullable List<Quota> quotas;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Id of the tenant. */
        public Builder tenantId(String value) {
            tenantId = value;
            return this;
        }

        /** Id of the key. */
        public Builder keyId(String value) {
            keyId = value;
            return this;
        }

        /** Name of the key. */
        public Builder keyName(String value) {
            keyName = value;
            return this;
        }

        /** What the key may do. */
        public Builder scopes(List<Scope> value) {
            scopes = value;
            return this;
        }

        /** Names and ids of the datasets that it may touch; null for all. */
        public Builder datasets(@Nullable List<String> value) {
            datasets = value;
            return this;
        }

        /** operationIds of what it may call; null for all that its scopes allow. */
        public Builder operations(@Nullable List<String> value) {
            operations = value;
            return this;
        }

        /** When the key expires; null when never. */
        public Builder expiresAt(@Nullable OffsetDateTime value) {
            expiresAt = value;
            return this;
        }

        /** Quotas of the tenant and what is used of them; empty when it has none. */
        public Builder quotas(List<Quota> value) {
            quotas = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Caller build() {
            return new Caller(
                    tenantId,
                    keyId,
                    keyName,
                    scopes,
                    datasets,
                    operations,
                    expiresAt,
                    quotas,
                    new Members(extra).rest());
        }
    }
}
