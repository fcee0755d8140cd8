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
 * Shares of the characters of all values; each null without characters.
 *
 * @param letters Letters.
 * @param digits Digits.
 * @param spaces White space.
 * @param punctuation Punctuation and symbols.
 * @param other The rest: control characters and the like.
 * @param scripts Scripts of the letters ({@code latin}, {@code cyrillic}, {@code greek}, {@code han} …), most frequent
 *     first.
 * @param scriptFractions Share of the letters of each script.
 * @param extra what this version does not know or cannot express, as it came
 */
public record CharacterClasses(
        @Nullable Double letters,
        @Nullable Double digits,
        @Nullable Double spaces,
        @Nullable Double punctuation,
        @Nullable Double other,
        List<String> scripts,
        List<Double> scriptFractions,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static CharacterClasses fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new CharacterClasses(
                in.nullable("letters", Kind.DOUBLE),
                in.nullable("digits", Kind.DOUBLE),
                in.nullable("spaces", Kind.DOUBLE),
                in.nullable("punctuation", Kind.DOUBLE),
                in.nullable("other", Kind.DOUBLE),
                in.take("scripts", Kind.list(Kind.TEXT)),
                in.take("script_fractions", Kind.list(Kind.DOUBLE)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .nullable("letters", letters)
                .nullable("digits", digits)
                .nullable("spaces", spaces)
                .nullable("punctuation", punctuation)
                .nullable("other", other)
                .put("scripts", scripts)
                .put("script_fractions", scriptFractions)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link CharacterClasses}. */
    public static final class Builder {
        private @Nullable Double letters;
        private @Nullable Double digits;
        private @Nullable Double spaces;
        private @Nullable Double punctuation;
        private @Nullable Double other;
        private @Nullable List<String> scripts;
        private @Nullable List<Double> scriptFractions;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Letters. */
        public Builder letters(@Nullable Double value) {
            letters = value;
            return this;
        }

        /** Digits. */
        public Builder digits(@Nullable Double value) {
            digits = value;
            return this;
        }

        /** White space. */
        public Builder spaces(@Nullable Double value) {
            spaces = value;
            return this;
        }

        /** Punctuation and symbols. */
        public Builder punctuation(@Nullable Double value) {
            punctuation = value;
            return this;
        }

        /** The rest: control characters and the like. */
        public Builder other(@Nullable Double value) {
            other = value;
            return this;
        }

        /**
         * Scripts of the letters ({@code latin}, {@code cyrillic}, {@code greek}, {@code han} …), most frequent first.
         */
        public Builder scripts(List<String> value) {
            scripts = value;
            return this;
        }

        /** Share of the letters of each script. */
        public Builder scriptFractions(List<Double> value) {
            scriptFractions = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public CharacterClasses build() {
            return new CharacterClasses(
                    letters,
                    digits,
                    spaces,
                    punctuation,
                    other,
                    scripts,
                    scriptFractions,
                    new Members(extra).rest());
        }
    }
}
