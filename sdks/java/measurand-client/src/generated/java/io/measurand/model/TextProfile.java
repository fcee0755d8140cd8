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
 * Profile of a text column.
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
 * @param entropy Shannon entropy of the values; null without values.
 * @param imbalance 1 less the entropy by its maximum; 0 is even, 1 is one value; null below two distinct values.
 * @param lengths Lengths of the values; null without values.
 * @param words Words of the values; null without values.
 * @param nEmpty Empty strings.
 * @param nBlank Strings of nothing but white space.
 * @param nPadded Values with white space at either end.
 * @param characters Shares of the characters of all values; each null without characters.
 * @param masks Shapes of the values as parallel arrays, most frequent first, at most 20: letters become A or a, digits
 *     9, everything else stays. Of values beyond 64 characters, the first 64 count.
 * @param nCaseVariants Rows of values that differ from a more frequent value in case only.
 * @param nMojibake Rows of values that look like UTF-8 read as another encoding.
 * @param numericFraction Share of the values that read as numbers; null without values.
 * @param temporalFraction Share of the values that read as dates or times; null without values.
 * @param nearDuplicates Groups of values that differ in case, white space or punctuation only, largest first, at most
 *     20.
 * @param samples Some values.
 * @param extra what this version does not know or cannot express, as it came
 */
public record TextProfile(
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
        @Nullable Double entropy,
        @Nullable Double imbalance,
        @Nullable LengthStatistics lengths,
        @Nullable LengthStatistics words,
        Long nEmpty,
        Long nBlank,
        Long nPadded,
        CharacterClasses characters,
        Masks masks,
        Long nCaseVariants,
        Long nMojibake,
        @Nullable Double numericFraction,
        @Nullable Double temporalFraction,
        List<Frequencies> nearDuplicates,
        List<String> samples,
        Map<String, @Nullable Object> extra)
        implements ColumnProfile {
    /** Reads what {@code toMap} gives. */
    public static TextProfile fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new TextProfile(
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
                in.nullable("entropy", Kind.DOUBLE),
                in.nullable("imbalance", Kind.DOUBLE),
                in.nullable("lengths", Kind.object(LengthStatistics::fromMap)),
                in.nullable("words", Kind.object(LengthStatistics::fromMap)),
                in.take("n_empty", Kind.INT64),
                in.take("n_blank", Kind.INT64),
                in.take("n_padded", Kind.INT64),
                in.take("characters", Kind.object(CharacterClasses::fromMap)),
                in.take("masks", Kind.object(Masks::fromMap)),
                in.take("n_case_variants", Kind.INT64),
                in.take("n_mojibake", Kind.INT64),
                in.nullable("numeric_fraction", Kind.DOUBLE),
                in.nullable("temporal_fraction", Kind.DOUBLE),
                in.take("near_duplicates", Kind.list(Kind.object(Frequencies::fromMap))),
                in.take("samples", Kind.list(Kind.TEXT)),
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
                .nullable("entropy", entropy)
                .nullable("imbalance", imbalance)
                .nullable("lengths", lengths)
                .nullable("words", words)
                .put("n_empty", nEmpty)
                .put("n_blank", nBlank)
                .put("n_padded", nPadded)
                .put("characters", characters)
                .put("masks", masks)
                .put("n_case_variants", nCaseVariants)
                .put("n_mojibake", nMojibake)
                .nullable("numeric_fraction", numericFraction)
                .nullable("temporal_fraction", temporalFraction)
                .put("near_duplicates", nearDuplicates)
                .put("samples", samples)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link TextProfile}. */
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
        private @Nullable Double entropy;
        private @Nullable Double imbalance;
        private @Nullable LengthStatistics lengths;
        private @Nullable LengthStatistics words;
        private @Nullable Long nEmpty;
        private @Nullable Long nBlank;
        private @Nullable Long nPadded;
        private @Nullable CharacterClasses characters;
        private @Nullable Masks masks;
        private @Nullable Long nCaseVariants;
        private @Nullable Long nMojibake;
        private @Nullable Double numericFraction;
        private @Nullable Double temporalFraction;
        private @Nullable List<Frequencies> nearDuplicates;
        private @Nullable List<String> samples;
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

        /** Shannon entropy of the values; null without values. */
        public Builder entropy(@Nullable Double value) {
            entropy = value;
            return this;
        }

        /** 1 less the entropy by its maximum; 0 is even, 1 is one value; null below two distinct values. */
        public Builder imbalance(@Nullable Double value) {
            imbalance = value;
            return this;
        }

        /** Lengths of the values; null without values. */
        public Builder lengths(@Nullable LengthStatistics value) {
            lengths = value;
            return this;
        }

        /** Lengths of the values; null without values. */
        public Builder lengths(Consumer<LengthStatistics.Builder> settings) {
            return lengths(LengthStatistics.builder().apply(settings).build());
        }

        /** Words of the values; null without values. */
        public Builder words(@Nullable LengthStatistics value) {
            words = value;
            return this;
        }

        /** Words of the values; null without values. */
        public Builder words(Consumer<LengthStatistics.Builder> settings) {
            return words(LengthStatistics.builder().apply(settings).build());
        }

        /** Empty strings. */
        public Builder nEmpty(Long value) {
            nEmpty = value;
            return this;
        }

        /** Strings of nothing but white space. */
        public Builder nBlank(Long value) {
            nBlank = value;
            return this;
        }

        /** Values with white space at either end. */
        public Builder nPadded(Long value) {
            nPadded = value;
            return this;
        }

        /** Shares of the characters of all values; each null without characters. */
        public Builder characters(CharacterClasses value) {
            characters = value;
            return this;
        }

        /** Shares of the characters of all values; each null without characters. */
        public Builder characters(Consumer<CharacterClasses.Builder> settings) {
            return characters(CharacterClasses.builder().apply(settings).build());
        }

        /**
         * Shapes of the values as parallel arrays, most frequent first, at most 20: letters become A or a, digits 9,
         * everything else stays. Of values beyond 64 characters, the first 64 count.
         */
        public Builder masks(Masks value) {
            masks = value;
            return this;
        }

        /**
         * Shapes of the values as parallel arrays, most frequent first, at most 20: letters become A or a, digits 9,
         * everything else stays. Of values beyond 64 characters, the first 64 count.
         */
        public Builder masks(Consumer<Masks.Builder> settings) {
            return masks(Masks.builder().apply(settings).build());
        }

        /** Rows of values that differ from a more frequent value in case only. */
        public Builder nCaseVariants(Long value) {
            nCaseVariants = value;
            return this;
        }

        /** Rows of values that look like UTF-8 read as another encoding. */
        public Builder nMojibake(Long value) {
            nMojibake = value;
            return this;
        }

        /** Share of the values that read as numbers; null without values. */
        public Builder numericFraction(@Nullable Double value) {
            numericFraction = value;
            return this;
        }

        /** Share of the values that read as dates or times; null without values. */
        public Builder temporalFraction(@Nullable Double value) {
            temporalFraction = value;
            return this;
        }

        /** Groups of values that differ in case, white space or punctuation only, largest first, at most 20. */
        public Builder nearDuplicates(List<Frequencies> value) {
            nearDuplicates = value;
            return this;
        }

        /** Some values. */
        public Builder samples(List<String> value) {
            samples = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public TextProfile build() {
            return new TextProfile(
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
                    entropy,
                    imbalance,
                    lengths,
                    words,
                    nEmpty,
                    nBlank,
                    nPadded,
                    characters,
                    masks,
                    nCaseVariants,
                    nMojibake,
                    numericFraction,
                    temporalFraction,
                    nearDuplicates,
                    samples,
                    new Members(extra).rest());
        }
    }
}
