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
 * Profile of a column without any value.
 *
 * @param kind Variant.
 * @param name Name of the column.
 * @param position Place from the left; 0 is the first.
 * @param dtype Physical type of a column.
 * @param n Rows, nulls included.
 * @param nNull Nulls; NaN counts as null.
 * @param nullFraction Nulls by rows; null for no rows.
 * @param nDistinct Different values; null is none.
 * @param distinctExact Whether counts of distinct values are exact or estimated.
 * @param nUnique Values that occur once.
 * @param top Values with their counts, as parallel arrays, most frequent first, ties by value.
 * @param extra what this version does not know or cannot express, as it came
 */
public record EmptyProfile(
        String kind,
        String name,
        Integer position,
        DType dtype,
        Long n,
        Long nNull,
        @Nullable Double nullFraction,
        Long nDistinct,
        Boolean distinctExact,
        Long nUnique,
        Frequencies top,
        Map<String, @Nullable Object> extra)
        implements ColumnProfile {
    /** Reads what {@code toMap} gives. */
    public static EmptyProfile fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new EmptyProfile(
                in.take("kind", Kind.TEXT),
                in.take("name", Kind.TEXT),
                in.take("position", Kind.INT32),
                in.take("dtype", Kind.term(DType::of)),
                in.take("n", Kind.INT64),
                in.take("n_null", Kind.INT64),
                in.nullable("null_fraction", Kind.DOUBLE),
                in.take("n_distinct", Kind.INT64),
                in.take("distinct_exact", Kind.BOOLEAN),
                in.take("n_unique", Kind.INT64),
                in.take("top", Kind.object(Frequencies::fromMap)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("kind", kind)
                .put("name", name)
                .put("position", position)
                .put("dtype", dtype)
                .put("n", n)
                .put("n_null", nNull)
                .nullable("null_fraction", nullFraction)
                .put("n_distinct", nDistinct)
                .put("distinct_exact", distinctExact)
                .put("n_unique", nUnique)
                .put("top", top)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link EmptyProfile}. */
    public static final class Builder {
        private @Nullable String kind;
        private @Nullable String name;
        private @Nullable Integer position;
        private @Nullable DType dtype;
        private @Nullable Long n;
        private @Nullable Long nNull;
        private @Nullable Double nullFraction;
        private @Nullable Long nDistinct;
        private @Nullable Boolean distinctExact;
        private @Nullable Long nUnique;
        private @Nullable Frequencies top;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Variant. */
        public Builder kind(String value) {
            kind = value;
            return this;
        }

        /** Name of the column. */
        public Builder name(String value) {
            name = value;
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

        /** Rows, nulls included. */
        public Builder n(Long value) {
            n = value;
            return this;
        }

        /** Nulls; NaN counts as null. */
        public Builder nNull(Long value) {
            nNull = value;
            return this;
        }

        /** Nulls by rows; null for no rows. */
        public Builder nullFraction(@Nullable Double value) {
            nullFraction = value;
            return this;
        }

        /** Different values; null is none. */
        public Builder nDistinct(Long value) {
            nDistinct = value;
            return this;
        }

        /** Whether counts of distinct values are exact or estimated. */
        public Builder distinctExact(Boolean value) {
            distinctExact = value;
            return this;
        }

        /** Values that occur once. */
        public Builder nUnique(Long value) {
            nUnique = value;
            return this;
        }

        /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
        public Builder top(Frequencies value) {
            top = value;
            return this;
        }

        /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
        public Builder top(Consumer<Frequencies.Builder> settings) {
            return top(Frequencies.builder().apply(settings).build());
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public EmptyProfile build() {
            return new EmptyProfile(
                    kind,
                    name,
                    position,
                    dtype,
                    n,
                    nNull,
                    nullFraction,
                    nDistinct,
                    distinctExact,
                    nUnique,
                    top,
                    new Members(extra).rest());
        }
    }
}
