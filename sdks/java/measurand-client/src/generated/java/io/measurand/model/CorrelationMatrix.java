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
 * Pearson correlation of numeric columns over the rows where both have a value.
 *
 * @param columns The columns; at most 100.
 * @param coefficients The matrix row by row, as many values as columns squared; null where a column is constant.
 * @param extra what this version does not know or cannot express, as it came
 */
public record CorrelationMatrix(
        List<String> columns,
        List<@Nullable Double> coefficients,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static CorrelationMatrix fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new CorrelationMatrix(
                in.take("columns", Kind.list(Kind.TEXT)),
                in.take("coefficients", Kind.list(Kind.DOUBLE)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("columns", columns)
                .put("coefficients", coefficients)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link CorrelationMatrix}. */
    public static final class Builder {
        private @Nullable List<String> columns;
        private @Nullable List<@Nullable Double> coefficients;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** The columns; at most 100. */
        public Builder columns(List<String> value) {
            columns = value;
            return this;
        }

        /** The matrix row by row, as many values as columns squared; null where a column is constant. */
        public Builder coefficients(List<@Nullable Double> value) {
            coefficients = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public CorrelationMatrix build() {
            return new CorrelationMatrix(
                    columns,
                    coefficients,
                    new Members(extra).rest());
        }
    }
}
