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
 * A column of a version.
 *
 * @param name Name; unique and never empty.
 * @param sourceName Name in the file when it was empty or repeated there; null when it is the same.
 * @param position Place from the left; 0 is the first.
 * @param dtype Physical type of a column.
 * @param nullable Whether it holds nulls.
 * @param format Format in which values were read ({@code %Y-%m-%d}, decimal comma …); null when there is nothing to
 *     say.
 * @param parseShare Share of the non-null values that parse as the dtype; null where nothing was parsed.
 * @param nUnparsed Cells that do not parse; listed among the rejects.
 * @param extra what this version does not know or cannot express, as it came
 */
public record ColumnSchema(
        String name,
        @Nullable String sourceName,
        Integer position,
        DType dtype,
        Boolean nullable,
        @Nullable String format,
        @Nullable Double parseShare,
        Long nUnparsed,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static ColumnSchema fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new ColumnSchema(
                in.take("name", Kind.TEXT),
                in.nullable("source_name", Kind.TEXT),
                in.take("position", Kind.INT32),
                in.take("dtype", Kind.term(DType::of)),
                in.take("nullable", Kind.BOOLEAN),
                in.nullable("format", Kind.TEXT),
                in.nullable("parse_share", Kind.DOUBLE),
                in.take("n_unparsed", Kind.INT64),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("name", name)
                .nullable("source_name", sourceName)
                .put("position", position)
                .put("dtype", dtype)
                .put("nullable", nullable)
                .nullable("format", format)
                .nullable("parse_share", parseShare)
                .put("n_unparsed", nUnparsed)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link ColumnSchema}. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable String sourceName;
        private @Nullable Integer position;
        private @Nullable DType dtype;
        private @Nullable Boolean nullable;
        private @Nullable String format;
        private @Nullable Double parseShare;
        private @Nullable Long nUnparsed;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Name; unique and never empty. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** Name in the file when it was empty or repeated there; null when it is the same. */
        public Builder sourceName(@Nullable String value) {
            sourceName = value;
            return this;
        }

        /** Place from the left; 0 is the first. */
        public Builder position(Integer value) {
            position = value;
            return this;
        }

        /** Physical type of a column. */
        public Builder dtype(DType value) {
            dtype = value;
            return this;
        }

        /** Whether it holds nulls. */
        public Builder nullable(Boolean value) {
            nullable = value;
            return this;
        }

        /** Format in which values were read ({@code %Y-%m-%d}, decimal comma …); null when there is nothing to say. */
        public Builder format(@Nullable String value) {
            format = value;
            return this;
        }

        /** Share of the non-null values that parse as the dtype; null where nothing was parsed. */
        public Builder parseShare(@Nullable Double value) {
            parseShare = value;
            return this;
        }

        /** Cells that do not parse; listed among the rejects. */
        public Builder nUnparsed(Long value) {
            nUnparsed = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public ColumnSchema build() {
            return new ColumnSchema(
                    name,
                    sourceName,
                    position,
                    dtype,
                    nullable,
                    format,
                    parseShare,
                    nUnparsed,
                    new Members(extra).rest());
        }
    }
}
