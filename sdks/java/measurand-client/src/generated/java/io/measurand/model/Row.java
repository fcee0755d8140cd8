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
 * A row.
 *
 * @param row Place in the version; 0 is the first.
 * @param values Values in the order of the page's columns.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Row(
        Long row,
        List<Value> values,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Row fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Row(
                in.take("row", Kind.INT64),
                in.take("values", Kind.list(Kind.VALUE)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("row", row)
                .put("values", values)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Row}. */
    public static final class Builder {
        private @Nullable Long row;
        private @Nullable List<Value> values;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Place in the version; 0 is the first. */
        public Builder row(Long value) {
            row = value;
            return this;
        }

        /** Values in the order of the page's columns. */
        public Builder values(List<Value> value) {
            values = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Row build() {
            return new Row(
                    row,
                    values,
                    new Members(extra).rest());
        }
    }
}
