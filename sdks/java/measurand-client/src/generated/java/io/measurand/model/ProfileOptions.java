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
 * How to profile.
 *
 * @param nBins Bins of a histogram at most; a column with fewer distinct values has fewer.
 * @param nTop Most frequent values to list.
 * @param quantiles Probabilities of the quantiles, linear between order statistics (type 7).
 * @param confidenceLevel Coverage of the intervals.
 * @param correlationThreshold Absolute correlation from which a pair of columns becomes a finding.
 * @param seed Seed of the samples that long columns are described by.
 * @param extra what this version does not know or cannot express, as it came
 */
public record ProfileOptions(
        @Nullable Integer nBins,
        @Nullable Integer nTop,
        @Nullable List<Double> quantiles,
        @Nullable Double confidenceLevel,
        @Nullable Double correlationThreshold,
        @Nullable Long seed,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static ProfileOptions fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new ProfileOptions(
                in.take("n_bins", Kind.INT32),
                in.take("n_top", Kind.INT32),
                in.take("quantiles", Kind.list(Kind.DOUBLE)),
                in.take("confidence_level", Kind.DOUBLE),
                in.take("correlation_threshold", Kind.DOUBLE),
                in.take("seed", Kind.INT64),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("n_bins", nBins)
                .put("n_top", nTop)
                .put("quantiles", quantiles)
                .put("confidence_level", confidenceLevel)
                .put("correlation_threshold", correlationThreshold)
                .put("seed", seed)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link ProfileOptions}. */
    public static final class Builder {
        private @Nullable Integer nBins;
        private @Nullable Integer nTop;
        private @Nullable List<Double> quantiles;
        private @Nullable Double confidenceLevel;
        private @Nullable Double correlationThreshold;
        private @Nullable Long seed;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Bins of a histogram at most; a column with fewer distinct values has fewer. */
        public Builder nBins(Integer value) {
            nBins = value;
            return this;
        }

        /** Most frequent values to list. */
        public Builder nTop(Integer value) {
            nTop = value;
            return this;
        }

        /** Probabilities of the quantiles, linear between order statistics (type 7). */
        public Builder quantiles(List<Double> value) {
            quantiles = value;
            return this;
        }

        /** Coverage of the intervals. */
        public Builder confidenceLevel(Double value) {
            confidenceLevel = value;
            return this;
        }

        /** Absolute correlation from which a pair of columns becomes a finding. */
        public Builder correlationThreshold(Double value) {
            correlationThreshold = value;
            return this;
        }

        /** Seed of the samples that long columns are described by. */
        public Builder seed(Long value) {
            seed = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public ProfileOptions build() {
            return new ProfileOptions(
                    nBins,
                    nTop,
                    quantiles,
                    confidenceLevel,
                    correlationThreshold,
                    seed,
                    new Members(extra).rest());
        }
    }
}
