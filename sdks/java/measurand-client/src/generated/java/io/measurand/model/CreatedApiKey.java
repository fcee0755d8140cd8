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
 * A new key. Keep the secret; it is not shown again.
 *
 * @param apiKey A key without its secret.
 * @param secret What goes into {@code Authorization: Bearer …}.
 * @param extra what this version does not know or cannot express, as it came
 */
public record CreatedApiKey(
        ApiKey apiKey,
        String secret,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static CreatedApiKey fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new CreatedApiKey(
                in.take("api_key", Kind.object(ApiKey::fromMap)),
                in.take("secret", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("api_key", apiKey)
                .put("secret", secret)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link CreatedApiKey}. */
    public static final class Builder {
        private @Nullable ApiKey apiKey;
        private @Nullable String secret;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** A key without its secret. */
        public Builder apiKey(ApiKey value) {
            apiKey = value;
            return this;
        }

        /** A key without its secret. */
        public Builder apiKey(Consumer<ApiKey.Builder> settings) {
            return apiKey(ApiKey.builder().apply(settings).build());
        }

        /** What goes into {@code Authorization: Bearer …}. */
        public Builder secret(String value) {
            secret = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public CreatedApiKey build() {
            return new CreatedApiKey(
                    apiKey,
                    secret,
                    new Members(extra).rest());
        }
    }
}
