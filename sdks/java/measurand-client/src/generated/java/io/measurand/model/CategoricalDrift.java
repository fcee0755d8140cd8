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
 * Drift of a text or boolean column.
 *
 * @param kind Variant.
 * @param name Name of the column.
 * @param dtype Physical type of a column.
 * @param drifted Whether the score reaches its threshold and the corrected p-value lies below alpha.
 * @param severity How far something moved. The severity of a dataset that drifted is the upper median of its drifted
 *     columns'.
 * @param scoreName Score that decides on text and boolean columns.
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
 * @param chiSquare Chi-square statistic; null when undefined.
 * @param degreesOfFreedom Degrees of freedom of the test; null when undefined.
 * @param cramersV Cramér's V, the effect size beside the p-value; 0 is equal, 1 is disjoint; null when undefined.
 * @param totalVariation Total variation distance; 0 is equal, 1 is disjoint; null when undefined.
 * @param nCategoriesReference Different values of the reference.
 * @param nCategoriesCurrent Different values of the current data.
 * @param nPooled Categories that were pooled because they are rare.
 * @param newCategories Values with their counts, as parallel arrays, most frequent first, ties by value.
 * @param lostCategories Values with their counts, as parallel arrays, most frequent first, ties by value.
 * @param shares Shares of the most frequent categories; null without values on a side.
 * @param recommendation What to do about it; null when it did not drift.
 * @param extra what this version does not know or cannot express, as it came
 */
public record CategoricalDrift(
        String kind,
        String name,
        DType dtype,
        Boolean drifted,
        DriftSeverity severity,
        CategoricalScore scoreName,
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
        @Nullable Double chiSquare,
        @Nullable Integer degreesOfFreedom,
        @Nullable Double cramersV,
        @Nullable Double totalVariation,
        Long nCategoriesReference,
        Long nCategoriesCurrent,
        Long nPooled,
        Frequencies newCategories,
        Frequencies lostCategories,
        @Nullable PairedShares shares,
        @Nullable String recommendation,
        Map<String, @Nullable Object> extra)
        implements ColumnDrift {
    /** Reads what {@code toMap} gives. */
    public static CategoricalDrift fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new CategoricalDrift(
                in.take("kind", Kind.TEXT),
                in.take("name", Kind.TEXT),
                in.take("dtype", Kind.term(DType::of)),
                in.take("drifted", Kind.BOOLEAN),
                in.take("severity", Kind.term(DriftSeverity::of)),
                in.take("score_name", Kind.term(CategoricalScore::of)),
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
                in.nullable("chi_square", Kind.DOUBLE),
                in.nullable("degrees_of_freedom", Kind.INT32),
                in.nullable("cramers_v", Kind.DOUBLE),
                in.nullable("total_variation", Kind.DOUBLE),
                in.take("n_categories_reference", Kind.INT64),
                in.take("n_categories_current", Kind.INT64),
                in.take("n_pooled", Kind.INT64),
                in.take("new_categories", Kind.object(Frequencies::fromMap)),
                in.take("lost_categories", Kind.object(Frequencies::fromMap)),
                in.nullable("shares", Kind.object(PairedShares::fromMap)),
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
                .nullable("chi_square", chiSquare)
                .nullable("degrees_of_freedom", degreesOfFreedom)
                .nullable("cramers_v", cramersV)
                .nullable("total_variation", totalVariation)
                .put("n_categories_reference", nCategoriesReference)
                .put("n_categories_current", nCategoriesCurrent)
                .put("n_pooled", nPooled)
                .put("new_categories", newCategories)
                .put("lost_categories", lostCategories)
                .nullable("shares", shares)
                .nullable("recommendation", recommendation)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link CategoricalDrift}. */
    public static final class Builder {
        private @Nullable String kind;
        private @Nullable String name;
        private @Nullable DType dtype;
        private @Nullable Boolean drifted;
        private @Nullable DriftSeverity severity;
        private @Nullable CategoricalScore scoreName;
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
        private @Nullable Double chiSquare;
        private @Nullable Integer degreesOfFreedom;
        private @Nullable Double cramersV;
        private @Nullable Double totalVariation;
        private @Nullable Long nCategoriesReference;
        private @Nullable Long nCategoriesCurrent;
        private @Nullable Long nPooled;
        private @Nullable Frequencies newCategories;
        private @Nullable Frequencies lostCategories;
        private @Nullable PairedShares shares;
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

        /** Score that decides on text and boolean columns. */
        public Builder scoreName(CategoricalScore value) {
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

        /** Chi-square statistic; null when undefined. */
        public Builder chiSquare(@Nullable Double value) {
            chiSquare = value;
            return this;
        }

        /** Degrees of freedom of the test; null when undefined. */
        public Builder degreesOfFreedom(@Nullable Integer value) {
            degreesOfFreedom = value;
            return this;
        }

        /** Cramér's V, the effect size beside the p-value; 0 is equal, 1 is disjoint; null when undefined. */
        public Builder cramersV(@Nullable Double value) {
            cramersV = value;
            return this;
        }

        /** Total variation distance; 0 is equal, 1 is disjoint; null when undefined. */
        public Builder totalVariation(@Nullable Double value) {
            totalVariation = value;
            return this;
        }

        /** Different values of the reference. */
        public Builder nCategoriesReference(Long value) {
            nCategoriesReference = value;
            return this;
        }

        /** Different values of the current data. */
        public Builder nCategoriesCurrent(Long value) {
            nCategoriesCurrent = value;
            return this;
        }

        /** Categories that were pooled because they are rare. */
        public Builder nPooled(Long value) {
            nPooled = value;
            return this;
        }

        /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
        public Builder newCategories(Frequencies value) {
            newCategories = value;
            return this;
        }

        /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
        public Builder newCategories(Consumer<Frequencies.Builder> settings) {
            return newCategories(Frequencies.builder().apply(settings).build());
        }

        /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
        public Builder lostCategories(Frequencies value) {
            lostCategories = value;
            return this;
        }

        /** Values with their counts, as parallel arrays, most frequent first, ties by value. */
        public Builder lostCategories(Consumer<Frequencies.Builder> settings) {
            return lostCategories(Frequencies.builder().apply(settings).build());
        }

        /** Shares of the most frequent categories; null without values on a side. */
        public Builder shares(@Nullable PairedShares value) {
            shares = value;
            return this;
        }

        /** Shares of the most frequent categories; null without values on a side. */
        public Builder shares(Consumer<PairedShares.Builder> settings) {
            return shares(PairedShares.builder().apply(settings).build());
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
        public CategoricalDrift build() {
            return new CategoricalDrift(
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
                    chiSquare,
                    degreesOfFreedom,
                    cramersV,
                    totalVariation,
                    nCategoriesReference,
                    nCategoriesCurrent,
                    nPooled,
                    newCategories,
                    lostCategories,
                    shares,
                    recommendation,
                    new Members(extra).rest());
        }
    }
}
