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
 * How to compare.
 *
 * @param numericScore Score that decides on numeric and temporal columns.
 * @param categoricalScore Score that decides on text and boolean columns.
 * @param numericThreshold Score from which a numeric or temporal column may count as drifted.
 * @param categoricalThreshold Score from which a text or boolean column may count as drifted.
 * @param datasetThreshold Share of drifted columns from which the dataset counts as drifted.
 * @param alpha Corrected p-value below which a column may count as drifted.
 * @param correction Correction of p-values for the number of columns.
 * @param nBins Quantile bins of the reference for {@code psi} and {@code jensen_shannon}.
 * @param nCategories Categories kept apart; rarer ones are pooled.
 * @param extra what this version does not know or cannot express, as it came
 */
public record DriftOptions(
        @Nullable NumericScore numericScore,
        @Nullable CategoricalScore categoricalScore,
        @Nullable Double numericThreshold,
        @Nullable Double categoricalThreshold,
        @Nullable Double datasetThreshold,
        @Nullable Double alpha,
        @Nullable Correction correction,
        @Nullable Integer nBins,
        @Nullable Integer nCategories,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static DriftOptions fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new DriftOptions(
                in.take("numeric_score", Kind.term(NumericScore::of)),
                in.take("categorical_score", Kind.term(CategoricalScore::of)),
                in.take("numeric_threshold", Kind.DOUBLE),
                in.take("categorical_threshold", Kind.DOUBLE),
                in.take("dataset_threshold", Kind.DOUBLE),
                in.take("alpha", Kind.DOUBLE),
                in.take("correction", Kind.term(Correction::of)),
                in.take("n_bins", Kind.INT32),
                in.take("n_categories", Kind.INT32),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("numeric_score", numericScore)
                .put("categorical_score", categoricalScore)
                .put("numeric_threshold", numericThreshold)
                .put("categorical_threshold", categoricalThreshold)
                .put("dataset_threshold", datasetThreshold)
                .put("alpha", alpha)
                .put("correction", correction)
                .put("n_bins", nBins)
                .put("n_categories", nCategories)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link DriftOptions}. */
    public static final class Builder {
        private @Nullable NumericScore numericScore;
        private @Nullable CategoricalScore categoricalScore;
        private @Nullable Double numericThreshold;
        private @Nullable Double categoricalThreshold;
        private @Nullable Double datasetThreshold;
        private @Nullable Double alpha;
        private @Nullable Correction correction;
        private @Nullable Integer nBins;
        private @Nullable Integer nCategories;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Score that decides on numeric and temporal columns. */
        public Builder numericScore(NumericScore value) {
            numericScore = value;
            return this;
        }

        /** Score that decides on text and boolean columns. */
        public Builder categoricalScore(CategoricalScore value) {
            categoricalScore = value;
            return this;
        }

        /** Score from which a numeric or temporal column may count as drifted. */
        public Builder numericThreshold(Double value) {
            numericThreshold = value;
            return this;
        }

        /** Score from which a text or boolean column may count as drifted. */
        public Builder categoricalThreshold(Double value) {
            categoricalThreshold = value;
            return this;
        }

        /** Share of drifted columns from which the dataset counts as drifted. */
        public Builder datasetThreshold(Double value) {
            datasetThreshold = value;
            return this;
        }

        /** Corrected p-value below which a column may count as drifted. */
        public Builder alpha(Double value) {
            alpha = value;
            return this;
        }

        /** Correction of p-values for the number of columns. */
        public Builder correction(Correction value) {
            correction = value;
            return this;
        }

        /** Quantile bins of the reference for {@code psi} and {@code jensen_shannon}. */
        public Builder nBins(Integer value) {
            nBins = value;
            return this;
        }

        /** Categories kept apart; rarer ones are pooled. */
        public Builder nCategories(Integer value) {
            nCategories = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public DriftOptions build() {
            return new DriftOptions(
                    numericScore,
                    categoricalScore,
                    numericThreshold,
                    categoricalThreshold,
                    datasetThreshold,
                    alpha,
                    correction,
                    nBins,
                    nCategories,
                    new Members(extra).rest());
        }
    }
}
