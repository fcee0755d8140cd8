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
 * Something that this server knows.
 *
 * @param code Stable snake_case code.
 * @param title Short name.
 * @param description When it applies and what it means.
 * @param tags What it belongs to.
 * @param optionsSchema A free JSON object.
 * @param extra what this version does not know or cannot express, as it came
 */
public record CatalogEntry(
        String code,
        String title,
        String description,
        List<String> tags,
        Map<String, @Nullable Object> optionsSchema,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static CatalogEntry fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new CatalogEntry(
                in.take("code", Kind.TEXT),
                in.take("title", Kind.TEXT),
                in.take("description", Kind.TEXT),
                in.take("tags", Kind.list(Kind.TEXT)),
                in.take("options_schema", Kind.OBJECT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("code", code)
                .put("title", title)
                .put("description", description)
                .put("tags", tags)
                .put("options_schema", optionsSchema)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link CatalogEntry}. */
    public static final class Builder {
        private @Nullable String code;
        private @Nullable String title;
        private @Nullable String description;
        private @Nullable List<String> tags;
        private @Nullable Map<String, @Nullable Object> optionsSchema;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Stable snake_case code. */
        public Builder code(String value) {
            code = value;
            return this;
        }

        /** Short name. */
        public Builder title(String value) {
            title = value;
            return this;
        }

        /** When it applies and what it means. */
        public Builder description(String value) {
            description = value;
            return this;
        }

        /** What it belongs to. */
        public Builder tags(List<String> value) {
            tags = value;
            return this;
        }

        /** A free JSON object. */
        public Builder optionsSchema(Map<String, @Nullable Object> value) {
            optionsSchema = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public CatalogEntry build() {
            return new CatalogEntry(
                    code,
                    title,
                    description,
                    tags,
                    optionsSchema,
                    new Members(extra).rest());
        }
    }
}
