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
 * The type of one column.
 *
 * @param column Name of a column.
 * @param dtype Physical type of a column.
 * @param extra what this version does not know or cannot express, as it came
 */
public record ColumnType(
        String column,
        DType dtype,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static ColumnType fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new ColumnType(
                in.take("column", Kind.TEXT),
                in.take("dtype", Kind.term(DType::of)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("column", column)
                .put("dtype", dtype)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link ColumnType}. */
    public static final class Builder {
        private @Nullable String column;
        private @Nullable DType dtype;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Name of a column. */
        public Builder column(String value) {
            column = value;
            return this;
        }

        /** Physical type of a column. */
        public Builder dtype(DType value) {
            dtype = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public ColumnType build() {
            return new ColumnType(
                    column,
                    dtype,
                    new Members(extra).rest());
        }
    }
}
