// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Profile of one column; {@code kind} says of which sort. */
public interface ColumnProfile extends Model {
    /** Which of the kinds this is. */
    @Nullable String kind();

    /** Name of the column. */
    String name();

    /** Place from the left; 0 is the first. */
    Integer position();

    /** Physical type of a column. */
    DType dtype();

    /** Rows, nulls included. */
    Long n();

    /** Nulls; NaN counts as null. */
    Long nNull();

    /** Nulls by rows; null for no rows. */
    @Nullable Double nullFraction();

    /** Different values; null is none. */
    Long nDistinct();

    /** Whether counts of distinct values are exact or estimated. */
    Boolean distinctExact();

    /** Values that occur once. */
    Long nUnique();

    /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
    Frequencies top();

    /** Reads what {@code toMap} gives; a kind that this version does not know becomes {@link Unknown}. */
    static ColumnProfile fromMap(Map<String, ? extends @Nullable Object> object) {
        return switch (String.valueOf(object.get("kind"))) {
            case "numeric" -> NumericProfile.fromMap(object);
            case "text" -> TextProfile.fromMap(object);
            case "temporal" -> TemporalProfile.fromMap(object);
            case "boolean" -> BooleanProfile.fromMap(object);
            case "empty" -> EmptyProfile.fromMap(object);
            case "masked" -> MaskedProfile.fromMap(object);
            default -> new Unknown(new Members(object).rest());
        };
    }

    /**
     * An object of a kind that this version does not know.
     *
     * @param object the object as it came
     */
    record Unknown(Map<String, @Nullable Object> object) implements ColumnProfile {
        @Override
        public @Nullable String kind() {
            return new Members(object).take("kind", Kind.TEXT);
        }

        @Override
        public @Nullable String name() {
            Members in = new Members(object);
            return in.take("name", Kind.TEXT);
        }

        @Override
        public @Nullable Integer position() {
            Members in = new Members(object);
            return in.take("position", Kind.INT32);
        }

        @Override
        public @Nullable DType dtype() {
            Members in = new Members(object);
            return in.take("dtype", Kind.term(DType::of));
        }

        @Override
        public @Nullable Long n() {
            Members in = new Members(object);
            return in.take("n", Kind.INT64);
        }

        @Override
        public @Nullable Long nNull() {
            Members in = new Members(object);
            return in.take("n_null", Kind.INT64);
        }

        @Override
        public @Nullable Double nullFraction() {
            Members in = new Members(object);
            return in.nullable("null_fraction", Kind.DOUBLE);
        }

        @Override
        public @Nullable Long nDistinct() {
            Members in = new Members(object);
            return in.take("n_distinct", Kind.INT64);
        }

        @Override
        public @Nullable Boolean distinctExact() {
            Members in = new Members(object);
            return in.take("distinct_exact", Kind.BOOLEAN);
        }

        @Override
        public @Nullable Long nUnique() {
            Members in = new Members(object);
            return in.take("n_unique", Kind.INT64);
        }

        @Override
        public @Nullable Frequencies top() {
            Members in = new Members(object);
            return in.take("top", Kind.object(Frequencies::fromMap));
        }

        @Override
        public Map<String, @Nullable Object> toMap() {
            return object;
        }
    }
}
