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
 * Drift of a date, datetime or time column.
 *
 * @param kind Variant.
 * @param name Name of the column.
 * @param dtype Physical type of a column.
 * @param drifted Whether the score reaches its threshold and the corrected p-value lies below alpha.
 * @param severity How far something moved. The severity of a dataset that drifted is the upper median of its drifted
 *     columns'.
 * @param scoreName Score that decides on numeric and temporal columns.
 * @param score Score that decides; higher is further apart; null when undefined.
 * @param threshold Score from which the column may count as drifted.
 * @param pValue p-value of the test; null when undefined.
 * @param pValueAdjusted p-value corrected over all columns; null when undefined.
 * @param nReference Non-null values of the reference.
 * @param nCurrent Non-null values of the current data.
 * @param nullFractionReference Nulls by rows of the reference; null for no rows.
 * @param nullFractionCurrent Nulls by rows of the current data; null for no rows.
 * @param nullPValue p-value of the two-proportion test on nulls; null when undefined.
 * @param psi Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined.
 * @param jensenShannon Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined.
 * @param ksStatistic Kolmogorov-Smirnov statistic, the effect size beside its p-value; 0 is equal, 1 is disjoint; null
 *     when undefined.
 * @param wassersteinSeconds Wasserstein distance; null when undefined.
 * @param wassersteinNormalized Wasserstein distance by the reference's standard deviation; null when that is zero.
 * @param minReference A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates,
 *     times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
 * @param maxReference A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates,
 *     times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
 * @param minCurrent A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates,
 *     times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
 * @param maxCurrent A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates,
 *     times and non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
 * @param recommendation What to do about it; null when it did not drift.
 * @param extra what this version does not know or cannot express, as it came
 */
public record TemporalDrift(
        String kind,
        String name,
        DType dtype,
        Boolean drifted,
        DriftSeverity severity,
        NumericScore scoreName,
        @Nullable Double score,
        Double threshold,
        @Nullable Double pValue,
        @Nullable Double pValueAdjusted,
        Long nReference,
        Long nCurrent,
        @Nullable Double nullFractionReference,
        @Nullable Double nullFractionCurrent,
        @Nullable Double nullPValue,
        @Nullable Double psi,
        @Nullable Double jensenShannon,
        @Nullable Double ksStatistic,
        @Nullable Double wassersteinSeconds,
        @Nullable Double wassersteinNormalized,
        Value minReference,
        Value maxReference,
        Value minCurrent,
        Value maxCurrent,
        @Nullable String recommendation,
        Map<String, @Nullable Object> extra)
        implements ColumnDrift {
    /** Reads what {@code toMap} gives. */
    public static TemporalDrift fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new TemporalDrift(
                in.take("kind", Kind.TEXT),
                in.take("name", Kind.TEXT),
                in.take("dtype", Kind.term(DType::of)),
                in.take("drifted", Kind.BOOLEAN),
                in.take("severity", Kind.term(DriftSeverity::of)),
                in.take("score_name", Kind.term(NumericScore::of)),
                in.nullable("score", Kind.DOUBLE),
                in.take("threshold", Kind.DOUBLE),
                in.nullable("p_value", Kind.DOUBLE),
                in.nullable("p_value_adjusted", Kind.DOUBLE),
                in.take("n_reference", Kind.INT64),
                in.take("n_current", Kind.INT64),
                in.nullable("null_fraction_reference", Kind.DOUBLE),
                in.nullable("null_fraction_current", Kind.DOUBLE),
                in.nullable("null_p_value", Kind.DOUBLE),
                in.nullable("psi", Kind.DOUBLE),
                in.nullable("jensen_shannon", Kind.DOUBLE),
                in.nullable("ks_statistic", Kind.DOUBLE),
                in.nullable("wasserstein_seconds", Kind.DOUBLE),
                in.nullable("wasserstein_normalized", Kind.DOUBLE),
                in.value("min_reference"),
                in.value("max_reference"),
                in.value("min_current"),
                in.value("max_current"),
                in.nullable("recommendation", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("kind", kind)
                .put("name", name)
                .put("dtype", dtype)
                .put("drifted", drifted)
                .put("severity", severity)
                .put("score_name", scoreName)
                .nullable("score", score)
                .put("threshold", threshold)
                .nullable("p_value", pValue)
                .nullable("p_value_adjusted", pValueAdjusted)
                .put("n_reference", nReference)
                .put("n_current", nCurrent)
                .nullable("null_fraction_reference", nullFractionReference)
                .nullable("null_fraction_current", nullFractionCurrent)
                .nullable("null_p_value", nullPValue)
                .nullable("psi", psi)
                .nullable("jensen_shannon", jensenShannon)
                .nullable("ks_statistic", ksStatistic)
                .nullable("wasserstein_seconds", wassersteinSeconds)
                .nullable("wasserstein_normalized", wassersteinNormalized)
                .nullable("min_reference", minReference)
                .nullable("max_reference", maxReference)
                .nullable("min_current", minCurrent)
                .nullable("max_current", maxCurrent)
                .nullable("recommendation", recommendation)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link TemporalDrift}. */
    public static final class Builder {
        private @Nullable String kind;
        private @Nullable String name;
        private @Nullable DType dtype;
        private @Nullable Boolean drifted;
        private @Nullable DriftSeverity severity;
        private @Nullable NumericScore scoreName;
        private @Nullable Double score;
        private @Nullable Double threshold;
        private @Nullable Double pValue;
        private @Nullable Double pValueAdjusted;
        private @Nullable Long nReference;
        private @Nullable Long nCurrent;
        private @Nullable Double nullFractionReference;
        private @Nullable Double nullFractionCurrent;
        private @Nullable Double nullPValue;
        private @Nullable Double psi;
        private @Nullable Double jensenShannon;
        private @Nullable Double ksStatistic;
        private @Nullable Double wassersteinSeconds;
        private @Nullable Double wassersteinNormalized;
        private @Nullable Value minReference;
        private @Nullable Value maxReference;
        private @Nullable Value minCurrent;
        private @Nullable Value maxCurrent;
        private @Nullable String recommendation;
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

        /** Physical type of a column. */
        public Builder dtype(DType value) {
            dtype = value;
            return this;
        }

        /** Whether the score reaches its threshold and the corrected p-value lies below alpha. */
        public Builder drifted(Boolean value) {
            drifted = value;
            return this;
        }

        /**
         * How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'.
         */
        public Builder severity(DriftSeverity value) {
            severity = value;
            return this;
        }

        /** Score that decides on numeric and temporal columns. */
        public Builder scoreName(NumericScore value) {
            scoreName = value;
            return this;
        }

        /** Score that decides; higher is further apart; null when undefined. */
        public Builder score(@Nullable Double value) {
            score = value;
            return this;
        }

        /** Score from which the column may count as drifted. */
        public Builder threshold(Double value) {
            threshold = value;
            return this;
        }

        /** p-value of the test; null when undefined. */
        public Builder pValue(@Nullable Double value) {
            pValue = value;
            return this;
        }

        /** p-value corrected over all columns; null when undefined. */
        public Builder pValueAdjusted(@Nullable Double value) {
            pValueAdjusted = value;
            return this;
        }

        /** Non-null values of the reference. */
        public Builder nReference(Long value) {
            nReference = value;
            return this;
        }

        /** Non-null values of the current data. */
        public Builder nCurrent(Long value) {
            nCurrent = value;
            return this;
        }

        /** Nulls by rows of the reference; null for no rows. */
        public Builder nullFractionReference(@Nullable Double value) {
            nullFractionReference = value;
            return this;
        }

        /** Nulls by rows of the current data; null for no rows. */
        public Builder nullFractionCurrent(@Nullable Double value) {
            nullFractionCurrent = value;
            return this;
        }

        /** p-value of the two-proportion test on nulls; null when undefined. */
        public Builder nullPValue(@Nullable Double value) {
            nullPValue = value;
            return this;
        }

        /** Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined. */
        public Builder psi(@Nullable Double value) {
            psi = value;
            return this;
        }

        /** Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined. */
        public Builder jensenShannon(@Nullable Double value) {
            jensenShannon = value;
            return this;
        }

        /**
         * Kolmogorov-Smirnov statistic, the effect size beside its p-value; 0 is equal, 1 is disjoint; null when
         * undefined.
         */
        public Builder ksStatistic(@Nullable Double value) {
            ksStatistic = value;
            return this;
        }

        /** Wasserstein distance; null when undefined. */
        public Builder wassersteinSeconds(@Nullable Double value) {
            wassersteinSeconds = value;
            return this;
        }

        /** Wasserstein distance by the reference's standard deviation; null when that is zero. */
        public Builder wassersteinNormalized(@Nullable Double value) {
            wassersteinNormalized = value;
            return this;
        }

        /**
         * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and
         * non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
         */
        public Builder minReference(Value value) {
            minReference = value;
            return this;
        }

        /**
         * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and
         * non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
         */
        public Builder maxReference(Value value) {
            maxReference = value;
            return this;
        }

        /**
         * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and
         * non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
         */
        public Builder minCurrent(Value value) {
            minCurrent = value;
            return this;
        }

        /**
         * A value of the data: string, number, boolean or null. Integers beyond 2^53-1, decimals, dates, times and
         * non-finite numbers are strings; the column's dtype says how to read them. Nothing is rounded.
         */
        public Builder maxCurrent(Value value) {
            maxCurrent = value;
            return this;
        }

        /** What to do about it; null when it did not drift. */
        public Builder recommendation(@Nullable String value) {
            recommendation = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public TemporalDrift build() {
            return new TemporalDrift(
                    kind,
                    name,
                    dtype,
                    drifted,
                    severity,
                    scoreName,
                    score,
                    threshold,
                    pValue,
                    pValueAdjusted,
                    nReference,
                    nCurrent,
                    nullFractionReference,
                    nullFractionCurrent,
                    nullPValue,
                    psi,
                    jensenShannon,
                    ksStatistic,
                    wassersteinSeconds,
                    wassersteinNormalized,
                    minReference,
                    maxReference,
                    minCurrent,
                    maxCurrent,
                    recommendation,
                    new Members(extra).rest());
        }
    }
}
