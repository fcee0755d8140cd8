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
 * How a file was read, and why.
 *
 * @param format What a version was read from.
 * @param delimiter Text between fields; null where there are none.
 * @param quote Quote character; null when none is used.
 * @param escape Escape character; null when quotes are doubled.
 * @param encoding Character encoding; null for binary formats.
 * @param header Whether the first record holds names; null for formats that carry them.
 * @param lineEnding {@code lf}, {@code crlf}, {@code cr} or {@code mixed}; null for binary formats.
 * @param skippedRows Lines before the table that are not data.
 * @param comment Start of lines that are not data; null when there are none.
 * @param nullTokens Fields that were taken for null and occurred.
 * @param confidence How clearly the dialect beats the next best; higher is clearer; null for binary formats.
 * @param evidence What was seen.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Dialect(
        FileFormat format,
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable String encoding,
        @Nullable Boolean header,
        @Nullable String lineEnding,
        Integer skippedRows,
        @Nullable String comment,
        List<String> nullTokens,
        @Nullable Double confidence,
        List<String> evidence,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Dialect fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Dialect(
                in.take("format", Kind.term(FileFormat::of)),
                in.nullable("delimiter", Kind.TEXT),
                in.nullable("quote", Kind.TEXT),
                in.nullable("escape", Kind.TEXT),
                in.nullable("encoding", Kind.TEXT),
                in.nullable("header", Kind.BOOLEAN),
                in.nullable("line_ending", Kind.TEXT),
                in.take("skipped_rows", Kind.INT32),
                in.nullable("comment", Kind.TEXT),
                in.take("null_tokens", Kind.list(Kind.TEXT)),
                in.nullable("confidence", Kind.DOUBLE),
                in.take("evidence", Kind.list(Kind.TEXT)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("format", format)
                .nullable("delimiter", delimiter)
                .nullable("quote", quote)
                .nullable("escape", escape)
                .nullable("encoding", encoding)
                .nullable("header", header)
                .nullable("line_ending", lineEnding)
                .put("skipped_rows", skippedRows)
                .nullable("comment", comment)
                .put("null_tokens", nullTokens)
                .nullable("confidence", confidence)
                .put("evidence", evidence)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Dialect}. */
    public static final class Builder {
        private @Nullable FileFormat format;
        private @Nullable String delimiter;
        private @Nullable String quote;
        private @Nullable String escape;
        private @Nullable String encoding;
        private @Nullable Boolean header;
        private @Nullable String lineEnding;
        private @Nullable Integer skippedRows;
        private @Nullable String comment;
        private @Nullable List<String> nullTokens;
        private @Nullable Double confidence;
        private @Nullable List<String> evidence;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** What a version was read from. */
        public Builder format(FileFormat value) {
            format = value;
            return this;
        }

        /** Text between fields; null where there are none. */
        public Builder delimiter(@Nullable String value) {
            delimiter = value;
            return this;
        }

        /** Quote character; null when none is used. */
        public Builder quote(@Nullable String value) {
            quote = value;
            return this;
        }

        /** Escape character; null when quotes are doubled. */
        public Builder escape(@Nullable String value) {
            escape = value;
            return this;
        }

        /** Character encoding; null for binary formats. */
        public Builder encoding(@Nullable String value) {
            encoding = value;
            return this;
        }

        /** Whether the first record holds names; null for formats that carry them. */
        public Builder header(@Nullable Boolean value) {
            header = value;
            return this;
        }

        /** {@code lf}, {@code crlf}, {@code cr} or {@code mixed}; null for binary formats. */
        public Builder lineEnding(@Nullable String value) {
            lineEnding = value;
            return this;
        }

        /** Lines before the table that are not data. */
        public Builder skippedRows(Integer value) {
            skippedRows = value;
            return this;
        }

        /** Start of lines that are not data; null when there are none. */
        public Builder comment(@Nullable String value) {
            comment = value;
            return this;
        }

        /** Fields that were taken for null and occurred. */
        public Builder nullTokens(List<String> value) {
            nullTokens = value;
            return this;
        }

        /** How clearly the dialect beats the next best; higher is clearer; null for binary formats. */
        public Builder confidence(@Nullable Double value) {
            confidence = value;
            return this;
        }

        /** What was seen. */
        public Builder evidence(List<String> value) {
            evidence = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Dialect build() {
            return new Dialect(
                    format,
                    delimiter,
                    quote,
                    escape,
                    encoding,
                    header,
                    lineEnding,
                    skippedRows,
                    comment,
                    nullTokens,
                    confidence,
                    evidence,
                    new Members(extra).rest());
        }
    }
}
