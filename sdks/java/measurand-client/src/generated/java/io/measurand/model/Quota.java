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
 * A quota of the tenant.
 *
 * @param name What a quota is about.
 * @param limit What the tenant may use.
 * @param used What it has used.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Quota(
        QuotaName name,
        Long limit,
        Long used,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Quota fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Quota(
                in.take("name", Kind.term(QuotaName::of)),
                in.take("limit", Kind.INT64),
                in.take("used", Kind.INT64),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("name", name)
                .put("limit", limit)
                .put("used", used)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Quota}. */
    public static final class Builder {
        private @Nullable QuotaName name;
        private @Nullable Long limit;
        private @Nullable Long used;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** What a quota is about. */
        public Builder name(QuotaName value) {
            name = value;
            return this;
        }

        /** What the tenant may use. */
        public Builder limit(Long value) {
            limit = value;
            return this;
        }

        /** What it has used. */
        public Builder used(Long value) {
            used = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Quota build() {
            return new Quota(
                    name,
                    limit,
                    used,
                    new Members(extra).rest());
        }
    }
}
