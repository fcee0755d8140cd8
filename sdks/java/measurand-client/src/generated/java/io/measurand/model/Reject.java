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
 * Something in the file that could not be taken as it is.
 *
 * @param kind What was rejected.
 * @param reason Why something was rejected.
 * @param line Line on which the row starts; 1 is the first; null for formats without lines.
 * @param byteOffset Where the row starts in the file; null for formats without lines.
 * @param column Column of the cell; null for a row.
 * @param rawText The row or the cell as it stands in the file, the first 10,000 characters; null when it would show a
 *     sensitive column to a key without the scope {@code reveal}.
 * @param detail What was expected.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Reject(
        RejectKind kind,
        RejectReason reason,
        @Nullable Long line,
        @Nullable Long byteOffset,
        @Nullable String column,
        @Nullable String rawText,
        String detail,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Reject fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Reject(
                in.take("kind", Kind.term(RejectKind::of)),
                in.take("reason", Kind.term(RejectReason::of)),
                in.nullable("line", Kind.INT64),
                in.nullable("byte_offset", Kind.INT64),
                in.nullable("column", Kind.TEXT),
                in.nullable("raw_text", Kind.TEXT),
                in.take("detail", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("kind", kind)
                .put("reason", reason)
                .nullable("line", line)
                .nullable("byte_offset", byteOffset)
                .nullable("column", column)
                .nullable("raw_text", rawText)
                .put("detail", detail)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Reject}. */
    public static final class Builder {
        private @Nullable RejectKind kind;
        private @Nullable RejectReason reason;
        private @Nullable Long line;
        private @Nullable Long byteOffset;
        private @Nullable String column;
        private @Nullable String rawText;
        private @Nullable String detail;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** What was rejected. */
        public Builder kind(RejectKind value) {
            kind = value;
            return this;
        }

        /** Why something was rejected. */
        public Builder reason(RejectReason value) {
            reason = value;
            return this;
        }

        /** Line on which the row starts; 1 is the first; null for formats without lines. */
        public Builder line(@Nullable Long value) {
            line = value;
            return this;
        }

        /** Where the row starts in the file; null for formats without lines. */
        public Builder byteOffset(@Nullable Long value) {
            byteOffset = value;
            return this;
        }

        /** Column of the cell; null for a row. */
        public Builder column(@Nullable String value) {
            column = value;
            return this;
        }

        /**
         * The row or the cell as it stands in the file, the first 10,000 characters; null when it would show a
         * sensitive column to a key without the scope {@code reveal}.
         */
        public Builder rawText(@Nullable String value) {
            rawText = value;
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
        public Reject build() {
            return new Reject(
                    kind,
                    reason,
                    line,
                    byteOffset,
                    column,
                    rawText,
                    detail,
                    new Members(extra).rest());
        }
    }
}
