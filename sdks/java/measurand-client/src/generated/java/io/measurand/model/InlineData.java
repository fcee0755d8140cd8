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
 * Values sent with the request, by column. Up to 8 MiB; upload more as a file.
 *
 * @param columns Values by column name, all of one length. Types are inferred from the values.
 * @param extra what this version does not know or cannot express, as it came
 */
public record InlineData(
        Map<String, List<Value>> columns,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static InlineData fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new InlineData(
                in.take("columns", Kind.COLUMNS),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("columns", columns)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link InlineData}. */
    public static final class Builder {
        private @Nullable Map<String, List<Value>> columns;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Values by column name, all of one length. Types are inferred from the values. */
        public Builder columns(Map<String, List<Value>> value) {
            columns = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public InlineData build() {
            return new InlineData(
                    columns,
                    new Members(extra).rest());
        }
    }
}
