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
 * Profile of an integer, float or decimal column. Figures are of the finite non-null values.
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
 * @param range Maximum less minimum; null without values.
 * @param nZero Zeros.
 * @param nNegative Values below zero.
 * @param nInfinite Infinite values; left out of every other figure.
 * @param sum Sum of the values; null when it is not finite.
 * @param mean Arithmetic mean; null without values.
 * @param meanCiLow Lower end of the t interval of the mean; null below two values.
 * @param meanCiHigh Upper end of the t interval of the mean; null below two values.
 * @param standardDeviation Sample standard deviation (n - 1); null below two values.
 * @param variance Sample variance (n - 1); null below two values.
 * @param coefficientOfVariation Standard deviation by the absolute mean; null when the mean is zero.
 * @param skewness Third standardised moment of the population (g1); above zero the right tail is longer; null for
 *     constant columns.
 * @param kurtosis Excess kurtosis of the population (g2); 0 for a normal distribution, higher has heavier tails; null
 *     for constant columns.
 * @param quantiles Quantiles as parallel arrays.
 * @param iqr Interquartile range; null without values.
 * @param mad Median absolute deviation from the median, unscaled; null without values.
 * @param trimmedMean Mean of the middle 90 % of the values; null without values.
 * @param monotonicity Order of the non-null values from the first row to the last.
 * @param histogram Counts in bins of equal width; null without values.
 * @param outliers Tukey's fences; null without values or when one is not representable.
 * @param significantDigits Most significant decimal digits of a value; null without values.
 * @param decimalPlaces Most digits after the decimal point of a value; null without values.
 * @param lastDigits Rows whose last digit is 0 to 9, ten numbers; empty for columns with fractions.
 * @param heaping The round number that values gather on; null when there is none.
 * @param extra what this version does not know or cannot express, as it came
 */
public record NumericProfile(
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
        @Nullable Double range,
        Long nZero,
        Long nNegative,
        Long nInfinite,
        @Nullable Double sum,
        @Nullable Double mean,
        @Nullable Double meanCiLow,
        @Nullable Double meanCiHigh,
        @Nullable Double standardDeviation,
        @Nullable Double variance,
        @Nullable Double coefficientOfVariation,
        @Nullable Double skewness,
        @Nullable Double kurtosis,
        Quantiles quantiles,
        @Nullable Double iqr,
        @Nullable Double mad,
        @Nullable Double trimmedMean,
        Monotonicity monotonicity,
        @Nullable Histogram histogram,
        @Nullable OutlierFences outliers,
        @Nullable Integer significantDigits,
        @Nullable Integer decimalPlaces,
        List<Long> lastDigits,
        @Nullable Heaping heaping,
        Map<String, @Nullable Object> extra)
        implements ColumnProfile {
    /** Reads what {@code toMap} gives. */
    public static NumericProfile fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new NumericProfile(
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
                in.nullable("range", Kind.DOUBLE),
                in.take("n_zero", Kind.INT64),
                in.take("n_negative", Kind.INT64),
                in.take("n_infinite", Kind.INT64),
                in.nullable("sum", Kind.DOUBLE),
                in.nullable("mean", Kind.DOUBLE),
                in.nullable("mean_ci_low", Kind.DOUBLE),
                in.nullable("mean_ci_high", Kind.DOUBLE),
                in.nullable("standard_deviation", Kind.DOUBLE),
                in.nullable("variance", Kind.DOUBLE),
                in.nullable("coefficient_of_variation", Kind.DOUBLE),
                in.nullable("skewness", Kind.DOUBLE),
                in.nullable("kurtosis", Kind.DOUBLE),
                in.take("quantiles", Kind.object(Quantiles::fromMap)),
                in.nullable("iqr", Kind.DOUBLE),
                in.nullable("mad", Kind.DOUBLE),
                in.nullable("trimmed_mean", Kind.DOUBLE),
                in.take("monotonicity", Kind.term(Monotonicity::of)),
                in.nullable("histogram", Kind.object(Histogram::fromMap)),
                in.nullable("outliers", Kind.object(OutlierFences::fromMap)),
                in.nullable("significant_digits", Kind.INT32),
                in.nullable("decimal_places", Kind.INT32),
                in.take("last_digits", Kind.list(Kind.INT64)),
                in.nullable("heaping", Kind.object(Heaping::fromMap)),
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
                .nullable("range", range)
                .put("n_zero", nZero)
                .put("n_negative", nNegative)
                .put("n_infinite", nInfinite)
                .nullable("sum", sum)
                .nullable("mean", mean)
                .nullable("mean_ci_low", meanCiLow)
                .nullable("mean_ci_high", meanCiHigh)
                .nullable("standard_deviation", standardDeviation)
                .nullable("variance", variance)
                .nullable("coefficient_of_variation", coefficientOfVariation)
                .nullable("skewness", skewness)
                .nullable("kurtosis", kurtosis)
                .put("quantiles", quantiles)
                .nullable("iqr", iqr)
                .nullable("mad", mad)
                .nullable("trimmed_mean", trimmedMean)
                .put("monotonicity", monotonicity)
                .nullable("histogram", histogram)
                .nullable("outliers", outliers)
                .nullable("significant_digits", significantDigits)
                .nullable("decimal_places", decimalPlaces)
                .put("last_digits", lastDigits)
                .nullable("heaping", heaping)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link NumericProfile}. */
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
        private @Nullable Double range;
        private @Nullable Long nZero;
        private @Nullable Long nNegative;
        private @Nullable Long nInfinite;
        private @Nullable Double sum;
        private @Nullable Double mean;
        private @Nullable Double meanCiLow;
        private @Nullable Double meanCiHigh;
        private @Nullable Double standardDeviation;
        private @Nullable Double variance;
        private @Nullable Double coefficientOfVariation;
        private @Nullable Double skewness;
        private @Nullable Double kurtosis;
        private @Nullable Quantiles quantiles;
        private @Nullable Double iqr;
        private @Nullable Double mad;
        private @Nullable Double trimmedMean;
        private @Nullable Monotonicity monotonicity;
        private @Nullable Histogram histogram;
        private @Nullable OutlierFences outliers;
        private @Nullable Integer significantDigits;
        private @Nullable Integer decimalPlaces;
        private @Nullable List<Long> lastDigits;
        private @Nullable Heaping heaping;
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

        /** Maximum less minimum; null without values. */
        public Builder range(@Nullable Double value) {
            range = value;
            return this;
        }

        /** Zeros. */
        public Builder nZero(Long value) {
            nZero = value;
            return this;
        }

        /** Values below zero. */
        public Builder nNegative(Long value) {
            nNegative = value;
            return this;
        }

        /** Infinite values; left out of every other figure. */
        public Builder nInfinite(Long value) {
            nInfinite = value;
            return this;
        }

        /** Sum of the values; null when it is not finite. */
        public Builder sum(@Nullable Double value) {
            sum = value;
            return this;
        }

        /** Arithmetic mean; null without values. */
        public Builder mean(@Nullable Double value) {
            mean = value;
            return this;
        }

        /** Lower end of the t interval of the mean; null below two values. */
        public Builder meanCiLow(@Nullable Double value) {
            meanCiLow = value;
            return this;
        }

        /** Upper end of the t interval of the mean; null below two values. */
        public Builder meanCiHigh(@Nullable Double value) {
            meanCiHigh = value;
            return this;
        }

        /** Sample standard deviation (n - 1); null below two values. */
        public Builder standardDeviation(@Nullable Double value) {
            standardDeviation = value;
            return this;
        }

        /** Sample variance (n - 1); null below two values. */
        public Builder variance(@Nullable Double value) {
            variance = value;
            return this;
        }

        /** Standard deviation by the absolute mean; null when the mean is zero. */
        public Builder coefficientOfVariation(@Nullable Double value) {
            coefficientOfVariation = value;
            return this;
        }

        /**
         * Third standardised moment of the population (g1); above zero the right tail is longer; null for constant
         * columns.
         */
        public Builder skewness(@Nullable Double value) {
            skewness = value;
            return this;
        }

        /**
         * Excess kurtosis of the population (g2); 0 for a normal distribution, higher has heavier tails; null for
         * constant columns.
         */
        public Builder kurtosis(@Nullable Double value) {
            kurtosis = value;
            return this;
        }

        /** Quantiles as parallel arrays. */
        public Builder quantiles(Quantiles value) {
            quantiles = value;
            return this;
        }

        /** Quantiles as parallel arrays. */
        public Builder quantiles(Consumer<Quantiles.Builder> settings) {
            return quantiles(Quantiles.builder().apply(settings).build());
        }

        /** Interquartile range; null without values. */
        public Builder iqr(@Nullable Double value) {
            iqr = value;
            return this;
        }

        /** Median absolute deviation from the median, unscaled; null without values. */
        public Builder mad(@Nullable Double value) {
            mad = value;
            return this;
        }

        /** Mean of the middle 90 % of the values; null without values. */
        public Builder trimmedMean(@Nullable Double value) {
            trimmedMean = value;
            return this;
        }

        /** Order of the non-null values from the first row to the last. */
        public Builder monotonicity(Monotonicity value) {
            monotonicity = value;
            return this;
        }

        /** Counts in bins of equal width; null without values. */
        public Builder histogram(@Nullable Histogram value) {
            histogram = value;
            return this;
        }

        /** Counts in bins of equal width; null without values. */
        public Builder histogram(Consumer<Histogram.Builder> settings) {
            return histogram(Histogram.builder().apply(settings).build());
        }

        /** Tukey's fences; null without values or when one is not representable. */
        public Builder outliers(@Nullable OutlierFences value) {
            outliers = value;
            return this;
        }

        /** Tukey's fences; null without values or when one is not representable. */
        public Builder outliers(Consumer<OutlierFences.Builder> settings) {
            return outliers(OutlierFences.builder().apply(settings).build());
        }

        /** Most significant decimal digits of a value; null without values. */
        public Builder significantDigits(@Nullable Integer value) {
            significantDigits = value;
            return this;
        }

        /** Most digits after the decimal point of a value; null without values. */
        public Builder decimalPlaces(@Nullable Integer value) {
            decimalPlaces = value;
            return this;
        }

        /** Rows whose last digit is 0 to 9, ten numbers; empty for columns with fractions. */
        public Builder lastDigits(List<Long> value) {
            lastDigits = value;
            return this;
        }

        /** The round number that values gather on; null when there is none. */
        public Builder heaping(@Nullable Heaping value) {
            heaping = value;
            return this;
        }

        /** The round number that values gather on; null when there is none. */
        public Builder heaping(Consumer<Heaping.Builder> settings) {
            return heaping(Heaping.builder().apply(settings).build());
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public NumericProfile build() {
            return new NumericProfile(
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
                    range,
                    nZero,
                    nNegative,
                    nInfinite,
                    sum,
                    mean,
                    meanCiLow,
                    meanCiHigh,
                    standardDeviation,
                    variance,
                    coefficientOfVariation,
                    skewness,
                    kurtosis,
                    quantiles,
                    iqr,
                    mad,
                    trimmedMean,
                    monotonicity,
                    histogram,
                    outliers,
                    significantDigits,
                    decimalPlaces,
                    lastDigits,
                    heaping,
                    new Members(extra).rest());
        }
    }
}
