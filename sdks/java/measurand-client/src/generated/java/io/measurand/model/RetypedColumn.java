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
 * A column that has another sort of type.
 *
 * @param name Name of the column.
 * @param referenceDtype Physical type of a column.
 * @param currentDtype Physical type of a column.
 * @param extra what this version does not know or cannot express, as it came
 */
public record RetypedColumn(
        String name,
        DType referenceDtype,
        DType currentDtype,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static RetypedColumn fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new RetypedColumn(
                in.take("name", Kind.TEXT),
                in.take("reference_dtype", Kind.term(DType::of)),
                in.take("current_dtype", Kind.term(DType::of)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("name", name)
                .put("reference_dtype", referenceDtype)
                .put("current_dtype", currentDtype)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link RetypedColumn}. */
    public static final class Builder {
        private @Nullable String name;
        private @Nullable DType referenceDtype;
        private @Nullable DType currentDtype;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Name of the column. */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /** Physical type of a column. */
        public Builder referenceDtype(DType value) {
            referenceDtype = value;
            return this;
        }

        /** Physical type of a column. */
        public Builder currentDtype(DType value) {
            currentDtype = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public RetypedColumn build() {
            return new RetypedColumn(
                    name,
                    referenceDtype,
                    currentDtype,
                    new Members(extra).rest());
        }
    }
}
