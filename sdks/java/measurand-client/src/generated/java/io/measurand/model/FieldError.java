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
 * One violation of the contract.
 *
 * @param pointer JSON pointer to the place: {@code /body/options/n_bins}, {@code /query/limit}, {@code
 *     /header/If-Match}.
 * @param code Stable code of the rule.
 * @param detail What was expected.
 * @param extra what this version does not know or cannot express, as it came
 */
public record FieldError(
        String pointer,
        String code,
        String detail,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static FieldError fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new FieldError(
                in.take("pointer", Kind.TEXT),
                in.take("code", Kind.TEXT),
                in.take("detail", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("pointer", pointer)
                .put("code", code)
                .put("detail", detail)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link FieldError}. */
    public static final class Builder {
        private @Nullable String pointer;
        private @Nullable String code;
        private @Nullable String detail;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** JSON pointer to the place: {@code /body/options/n_bins}, {@code /query/limit}, {@code /header/If-Match}. */
        public Builder pointer(String value) {
            pointer = value;
            return this;
        }

        /** Stable code of the rule. */
        public Builder code(String value) {
            code = value;
            return this;
        }

        /** What was expected. */
        public Builder detail(String value) {
            detail = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public FieldError build() {
            return new FieldError(
                    pointer,
                    code,
                    detail,
                    new Members(extra).rest());
        }
    }
}
