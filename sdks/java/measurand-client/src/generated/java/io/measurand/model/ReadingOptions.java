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
 * How to read a file. What is absent is detected, and the answer says what was found and why.
 *
 * @param delimiter Text between fields: {@code ,}, {@code ;}, a tab, {@code ||} …
 * @param quote Character around fields that hold delimiters or line ends.
 * @param escape Character before a quote inside a quoted field; absent when quotes are doubled.
 * @param encoding Character encoding of a text file.
 * @param header Whether the first record holds the column names.
 * @param comment Lines that start with this are not data.
 * @param skipRows Lines before the header or the first record that are not data.
 * @param nullTokens Fields that mean null beside the empty one; absent for the documented default list.
 * @param dtypes Types of columns that are not to be detected.
 * @param minTypeShare Share of a column's non-null values that must parse as a type for the column to take it. Values
 *     that do not parse are then listed as rejected cells and become null.
 * @param extra what this version does not know or cannot express, as it came
 */
public record ReadingOptions(
        @Nullable String delimiter,
        @Nullable String quote,
        @Nullable String escape,
        @Nullable Encoding encoding,
        @Nullable Boolean header,
        @Nullable String comment,
        @Nullable Integer skipRows,
        @Nullable List<String> nullTokens,
        @Nullable List<ColumnType> dtypes,
        @Nullable Double minTypeShare,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static ReadingOptions fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new ReadingOptions(
                in.take("delimiter", Kind.TEXT),
                in.take("quote", Kind.TEXT),
                in.take("escape", Kind.TEXT),
                in.take("encoding", Kind.term(Encoding::of)),
                in.take("header", Kind.BOOLEAN),
                in.take("comment", Kind.TEXT),
                in.take("skip_rows", Kind.INT32),
                in.take("null_tokens", Kind.list(Kind.TEXT)),
                in.take("dtypes", Kind.list(Kind.object(ColumnType::fromMap))),
                in.take("min_type_share", Kind.DOUBLE),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("delimiter", delimiter)
                .put("quote", quote)
                .put("escape", escape)
                .put("encoding", encoding)
                .put("header", header)
                .put("comment", comment)
                .put("skip_rows", skipRows)
                .put("null_tokens", nullTokens)
                .put("dtypes", dtypes)
                .put("min_type_share", minTypeShare)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link ReadingOptions}. */
    public static final class Builder {
        private @Nullable String delimiter;
        private @Nullable String quote;
        private @Nullable String escape;
        private @Nullable Encoding encoding;
        private @Nullable Boolean header;
        private @Nullable String comment;
        private @Nullable Integer skipRows;
        private @Nullable List<String> nullTokens;
        private @Nullable List<ColumnType> dtypes;
        private @Nullable Double minTypeShare;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Text between fields: {@code ,}, {@code ;}, a tab, {@code ||} … */
        public Builder delimiter(String value) {
            delimiter = value;
            return this;
        }

        /** Character around fields that hold delimiters or line ends. */
        public Builder quote(String value) {
            quote = value;
            return this;
        }

        /** Character before a quote inside a quoted field; absent when quotes are doubled. */
        public Builder escape(String value) {
            escape = value;
            return this;
        }

        /** Character encoding of a text file. */
        public Builder encoding(Encoding value) {
            encoding = value;
            return this;
        }

        /** Whether the first record holds the column names. */
        public Builder header(Boolean value) {
            header = value;
            return this;
        }

        /** Lines that start with this are not data. */
        public Builder comment(String value) {
            comment = value;
            return this;
        }

        /** Lines before the header or the first record that are not data. */
        public Builder skipRows(Integer value) {
            skipRows = value;
            return this;
        }

        /** Fields that mean null beside the empty one; absent for the documented default list. */
        public Builder nullTokens(List<String> value) {
            nullTokens = value;
            return this;
        }

        /** Types of columns that are not to be detected. */
        public Builder dtypes(List<ColumnType> value) {
            dtypes = value;
            return this;
        }

        /**
         * Share of a column's non-null values that must parse as a type for the column to take it. Values that do not
         * parse are then listed as rejected cells and become null.
         */
        public Builder minTypeShare(Double value) {
            minTypeShare = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public ReadingOptions build() {
            return new ReadingOptions(
                    delimiter,
                    quote,
                    escape,
                    encoding,
                    header,
                    comment,
                    skipRows,
                    nullTokens,
                    dtypes,
                    minTypeShare,
                    new Members(extra).rest());
        }
    }
}
