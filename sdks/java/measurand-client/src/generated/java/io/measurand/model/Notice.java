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
 * Something that the reader of a result must know: why a figure is null, what was approximated.
 *
 * @param code Stable snake_case code.
 * @param column Column concerned; null for the whole.
 * @param message One sentence.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Notice(
        String code,
        @Nullable String column,
        String message,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Notice fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Notice(
                in.take("code", Kind.TEXT),
                in.nullable("column", Kind.TEXT),
                in.take("message", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("code", code)
                .nullable("column", column)
                .put("message", message)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Notice}. */
    public static final class Builder {
        private @Nullable String code;
        private @Nullable String column;
        private @Nullable String message;
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

        /** Column concerned; null for the whole. */
        public Builder column(@Nullable String value) {
            column = value;
            return this;
        }

        /** One sentence. */
        public Builder message(String value) {
            message = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Notice build() {
            return new Notice(
                    code,
                    column,
                    message,
                    new Members(extra).rest());
        }
    }
}
