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
 * Profile of a date, datetime or time column.
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
 * @param min A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and
 *     non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
 * @param max A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and
 *     non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
 * @param rangeSeconds Latest less earliest; null without values.
 * @param nFuture Values after the report was made; 0 for times of day.
 * @param monotonicity Order of the non-null values from the first row to the last.
 * @param frequencySeconds Most frequent step between neighbouring distinct values; null below three.
 * @param regularFraction Share of the steps that equal the most frequent one; null below three values.
 * @param nGaps Steps longer than the most frequent one.
 * @param largestGapSeconds Longest step; null below two distinct values.
 * @param weekdays Rows by weekday from Monday to Sunday, seven numbers; empty for times of day.
 * @param hours Rows by hour from 0 to 23, 24 numbers; empty for dates.
 * @param weekendFraction Share on Saturday and Sunday; null without values and for times of day.
 * @param nMidnight Values at exactly midnight; 0 for dates.
 * @param histogram Counts in bins of equal length; null without values.
 * @param extra what this version does not know or cannot express, as it came
 */
public record TemporalProfile(
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
        Value min,
        Value max,
        @Nullable Double rangeSeconds,
        Long nFuture,
        Monotonicity monotonicity,
        @Nullable Double frequencySeconds,
        @Nullable Double regularFraction,
        Long nGaps,
        @Nullable Double largestGapSeconds,
        List<Long> weekdays,
        List<Long> hours,
        @Nullable Double weekendFraction,
        Long nMidnight,
        @Nullable TemporalHistogram histogram,
        Map<String, @Nullable Object> extra)
        implements ColumnProfile {
    /** Reads what {@code toMap} gives. */
    public static TemporalProfile fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new TemporalProfile(
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
                in.value("min"),
                in.value("max"),
                in.nullable("range_seconds", Kind.DOUBLE),
                in.take("n_future", Kind.INT64),
                in.take("monotonicity", Kind.term(Monotonicity::of)),
                in.nullable("frequency_seconds", Kind.DOUBLE),
                in.nullable("regular_fraction", Kind.DOUBLE),
                in.take("n_gaps", Kind.INT64),
                in.nullable("largest_gap_seconds", Kind.DOUBLE),
                in.take("weekdays", Kind.list(Kind.INT64)),
                in.take("hours", Kind.list(Kind.INT64)),
                in.nullable("weekend_fraction", Kind.DOUBLE),
                in.take("n_midnight", Kind.INT64),
                in.nullable("histogram", Kind.object(TemporalHistogram::fromMap)),
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
                .nullable("min", min)
                .nullable("max", max)
                .nullable("range_seconds", rangeSeconds)
                .put("n_future", nFuture)
                .put("monotonicity", monotonicity)
                .nullable("frequency_seconds", frequencySeconds)
                .nullable("regular_fraction", regularFraction)
                .put("n_gaps", nGaps)
                .nullable("largest_gap_seconds", largestGapSeconds)
                .put("weekdays", weekdays)
                .put("hours", hours)
                .nullable("weekend_fraction", weekendFraction)
                .put("n_midnight", nMidnight)
                .nullable("histogram", histogram)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link TemporalProfile}. */
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
        private @Nullable Value min;
        private @Nullable Value max;
        private @Nullable Double rangeSeconds;
        private @Nullable Long nFuture;
        private @Nullable Monotonicity monotonicity;
        private @Nullable Double frequencySeconds;
        private @Nullable Double regularFraction;
        private @Nullable Long nGaps;
        private @Nullable Double largestGapSeconds;
        private @Nullable List<Long> weekdays;
        private @Nullable List<Long> hours;
        private @Nullable Double weekendFraction;
        private @Nullable Long nMidnight;
        private @Nullable TemporalHistogram histogram;
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

        /**
         * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and
         * non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
         */
        public Builder min(Value value) {
            min = value;
            return this;
        }

        /**
         * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and
         * non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
         */
        public Builder max(Value value) {
            max = value;
            return this;
        }

        /** Latest less earliest; null without values. */
        public Builder rangeSeconds(@Nullable Double value) {
            rangeSeconds = value;
            return this;
        }

        /** Values after the report was made; 0 for times of day. */
        public Builder nFuture(Long value) {
            nFuture = value;
            return this;
        }

        /** Order of the non-null values from the first row to the last. */
        public Builder monotonicity(Monotonicity value) {
            monotonicity = value;
            return this;
        }

        /** Most frequent step between neighbouring distinct values; null below three. */
        public Builder frequencySeconds(@Nullable Double value) {
            frequencySeconds = value;
            return this;
        }

        /** Share of the steps that equal the most frequent one; null below three values. */
        public Builder regularFraction(@Nullable Double value) {
            regularFraction = value;
            return this;
        }

        /** Steps longer than the most frequent one. */
        public Builder nGaps(Long value) {
            nGaps = value;
            return this;
        }

        /** Longest step; null below two distinct values. */
        public Builder largestGapSeconds(@Nullable Double value) {
            largestGapSeconds = value;
            return this;
        }

        /** Rows by weekday from Monday to Sunday, seven numbers; empty for times of day. */
        public Builder weekdays(List<Long> value) {
            weekdays = value;
            return this;
        }

        /** Rows by hour from 0 to 23, 24 numbers; empty for dates. */
        public Builder hours(List<Long> value) {
            hours = value;
            return this;
        }

        /** Share on Saturday and Sunday; null without values and for times of day. */
        public Builder weekendFraction(@Nullable Double value) {
            weekendFraction = value;
            return this;
        }

        /** Values at exactly midnight; 0 for dates. */
        public Builder nMidnight(Long value) {
            nMidnight = value;
            return this;
        }

        /** Counts in bins of equal length; null without values. */
        public Builder histogram(@Nullable TemporalHistogram value) {
            histogram = value;
            return this;
        }

        /** Counts in bins of equal length; null without values. */
        public Builder histogram(Consumer<TemporalHistogram.Builder> settings) {
            return histogram(TemporalHistogram.builder().apply(settings).build());
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public TemporalProfile build() {
            return new TemporalProfile(
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
                    min,
                    max,
                    rangeSeconds,
                    nFuture,
                    monotonicity,
                    frequencySeconds,
                    regularFraction,
                    nGaps,
                    largestGapSeconds,
                    weekdays,
                    hours,
                    weekendFraction,
                    nMidnight,
                    histogram,
                    new Members(extra).rest());
        }
    }
}
