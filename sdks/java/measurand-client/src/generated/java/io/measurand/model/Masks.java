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
 * Shapes of the values as parallel arrays, most frequent first, at most 20: letters become A or a, digits 9, everything
 * else stays. Of values beyond 64 characters, the first 64 count.
 *
 * @param masks The shapes.
 * @param counts Rows of each shape.
 * @param coverage Share of the values that have one of these shapes; null without values.
 * @param nMasks Different shapes.
 * @param nRare Values whose shape covers less than one in a thousand.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Masks(
        List<String> masks,
        List<Long> counts,
        @Nullable Double coverage,
        Long nMasks,
        Long nRare,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Masks fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Masks(
                in.take("masks", Kind.list(Kind.TEXT)),
                in.take("counts", Kind.list(Kind.INT64)),
                in.nullable("coverage", Kind.DOUBLE),
                in.take("n_masks", Kind.INT64),
                in.take("n_rare", Kind.INT64),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("masks", masks)
                .put("counts", counts)
                .nullable("coverage", coverage)
                .put("n_masks", nMasks)
                .put("n_rare", nRare)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Masks}. */
    public static final class Builder {
        private @Nullable List<String> masks;
        private @Nullable List<Long> counts;
        private @Nullable Double coverage;
        private @Nullable Long nMasks;
        private @Nullable Long nRare;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** The shapes. */
        public Builder masks(List<String> value) {
            masks = value;
            return this;
        }

        /** Rows of each shape. */
        public Builder counts(List<Long> value) {
            counts = value;
            return this;
        }

        /** Share of the values that have one of these shapes; null without values. */
        public Builder coverage(@Nullable Double value) {
            coverage = value;
            return this;
        }

        /** Different shapes. */
        public Builder nMasks(Long value) {
            nMasks = value;
            return this;
        }

        /** Values whose shape covers less than one in a thousand. */
        public Builder nRare(Long value) {
            nRare = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Masks build() {
            return new Masks(
                    masks,
                    counts,
                    coverage,
                    nMasks,
                    nRare,
                    new Members(extra).rest());
        }
    }
}
