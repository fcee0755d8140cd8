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
 * An error (RFC 9457).
 *
 * @param type Page of the documentation about this code.
 * @param title The same short text for each occurrence of the code.
 * @param status HTTP status.
 * @param detail What was wrong, what was expected, what to do. Never holds cells of a dataset.
 * @param code Stable code of a problem.
 * @param requestId Id of the request.
 * @param errors Violations of the contract; empty for other problems.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Problem(
        String type,
        String title,
        Integer status,
        String detail,
        ProblemCode code,
        String requestId,
        List<FieldError> errors,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Problem fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Problem(
                in.take("type", Kind.TEXT),
                in.take("title", Kind.TEXT),
                in.take("status", Kind.INT32),
                in.take("detail", Kind.TEXT),
                in.take("code", Kind.term(ProblemCode::of)),
                in.take("request_id", Kind.TEXT),
                in.take("errors", Kind.list(Kind.object(FieldError::fromMap))),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("type", type)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .put("request_id", requestId)
                .put("errors", errors)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Problem}. */
    public static final class Builder {
        private @Nullable String type;
        private @Nullable String title;
        private @Nullable Integer status;
        private @Nullable String detail;
        private @Nullable ProblemCode code;
        private @Nullable String requestId;
        private @Nullable List<FieldError> errors;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Page of the documentation about this code. */
        public Builder type(String value) {
            type = value;
            return this;
        }

        /** The same short text for each occurrence of the code. */
        public Builder title(String value) {
            title = value;
            return this;
        }

        /** HTTP status. */
        public Builder status(Integer value) {
            status = value;
            return this;
        }

        /** What was wrong, what was expected, what to do. Never holds cells of a dataset. */
        public Builder detail(String value) {
            detail = value;
            return this;
        }

        /** Stable code of a problem. */
        public Builder code(ProblemCode value) {
            code = value;
            return this;
        }

        /** Id of the request. */
        public Builder requestId(String value) {
            requestId = value;
            return this;
        }

        /** Violations of the contract; empty for other problems. */
        public Builder errors(List<FieldError> value) {
            errors = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Problem build() {
            return new Problem(
                    type,
                    title,
                    status,
                    detail,
                    code,
                    requestId,
                    errors,
                    new Members(extra).rest());
        }
    }
}
