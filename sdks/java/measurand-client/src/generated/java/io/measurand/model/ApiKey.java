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
 * A key without its secret.
 *
 * @param id Id of the key.
 * @param name What it is for.
 * @param scopes What it may do.
 * @param datasets Names and ids of the datasets that it may touch; null for all.
 * @param operations operationIds of what it may call; null for all that its scopes allow.
 * @param createdAt When it was created.
 * @param expiresAt When it expires; null when never.
 * @param revokedAt When it was revoked; null while it is valid.
 * @param extra what this version does not know or cannot express, as it came
 */
public record ApiKey(
        String id,
        String name,
        List<Scope> scopes,
        @Nullable List<String> datasets,
        @Nullable List<String> operations,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime expiresAt,
        @Nullable OffsetDateTime revokedAt,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static ApiKey fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new ApiKey(
                in.take("id", Kind.TEXT),
                in.take("name", Kind.TEXT),
                in.take("scopes", Kind.list(Kind.term(Scope::of))),
                in.nullable("datasets", Kind.list(Kind.TEXT)),
                in.nullable("operations", Kind.list(Kind.TEXT)),
                in.take("created_at", Kind.MOMENT),
                in.nullable("expires_at", Kind.MOMENT),
                in.nullable("revoked_at", Kind.MOMENT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("id", id)
                .put("name", name)
                .put("scopes", scopes)
                .nullable("datasets", datasets)
                .nullable("operations", operations)
                .put("created_at", createdAt)
                .nullable("expires_at", expiresAt)
                .nullable("revoked_at", revokedAt)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link ApiKey}. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable List<Scope> scopes;
        private @Nullable List<String> datasets;
        private @Nullable List<String> operations;
        private @Nullable OffsetDateTime createdAt;
        private @Nullable OffsetDateTime expiresAt;
        private @Nullable OffsetDateTime revokedAt;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Id of the key. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** What it is for. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** What it may do. */
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

        /** When it was created. */
        public Builder createdAt(OffsetDateTime value) {
            createdAt = value;
            return this;
        }

        /** When it expires; null when never. */
        public Builder expiresAt(@Nullable OffsetDateTime value) {
            expiresAt = value;
            return this;
        }

        /** When it was revoked; null while it is valid. */
        public Builder revokedAt(@Nullable OffsetDateTime value) {
            revokedAt = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public ApiKey build() {
            return new ApiKey(
                    id,
                    name,
                    scopes,
                    datasets,
                    operations,
                    createdAt,
                    expiresAt,
                    revokedAt,
                    new Members(extra).rest());
        }
    }
}
