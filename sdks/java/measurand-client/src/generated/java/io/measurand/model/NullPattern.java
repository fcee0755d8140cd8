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
 * A set of columns that are null in the same rows, all others not.
 *
 * @param columns The null columns.
 * @param nRows Rows with this pattern.
 * @param fraction These rows by all rows.
 * @param extra what this version does not know or cannot express, as it came
 */
public record NullPattern(
        List<String> columns,
        Long nRows,
        Double fraction,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static NullPattern fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new NullPattern(
                in.take("columns", Kind.list(Kind.TEXT)),
                in.take("n_rows", Kind.INT64),
                in.take("fraction", Kind.DOUBLE),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("columns", columns)
                .put("n_rows", nRows)
                .put("fraction", fraction)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link NullPattern}. */
    public static final class Builder {
        private @Nullable List<String> columns;
        private @Nullable Long nRows;
        private @Nullable Double fraction;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** The null columns. */
        public Builder columns(List<String> value) {
            columns = value;
            return this;
        }

        /** Rows with this pattern. */
        public Builder nRows(Long value) {
            nRows = value;
            return this;
        }

        /** These rows by all rows. */
        public Builder fraction(Double value) {
            fraction = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public NullPattern build() {
            return new NullPattern(
                    columns,
                    nRows,
                    fraction,
                    new Members(extra).rest());
        }
    }
}
