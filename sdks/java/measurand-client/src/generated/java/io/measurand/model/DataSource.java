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
 * Which data. Exactly one of {@code dataset} and {@code inline}.
 *
 * @param dataset Id or unique name of a dataset, with an optional version ({@code flights@3}).
 * @param inline Values sent with the request, by column. Up to 8 MiB; upload more as a file.
 * @param columns Columns to use; all when absent.
 * @param sample Use a random part of the rows, drawn without replacement and kept in their order.
 * @param extra what this version does not know or cannot express, as it came
 */
public record DataSource(
        @Nullable String dataset,
        @Nullable InlineData inline,
        @Nullable List<String> columns,
        @Nullable Sample sample,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static DataSource fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new DataSource(
                in.take("dataset", Kind.TEXT),
                in.take("inline", Kind.object(InlineData::fromMap)),
                in.take("columns", Kind.list(Kind.TEXT)),
                in.take("sample", Kind.object(Sample::fromMap)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("dataset", dataset)
                .put("inline", inline)
                .put("columns", columns)
                .put("sample", sample)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link DataSource}. */
    public static final class Builder {
        private @Nullable String dataset;
        private @Nullable InlineData inline;
        private @Nullable List<String> columns;
        private @Nullable Sample sample;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Id or unique name of a dataset, with an optional version ({@code flights@3}). */
        public Builder dataset(String value) {
            dataset = value;
            return this;
        }

        /** Values sent with the request, by column. Up to 8 MiB; upload more as a file. */
        public Builder inline(InlineData value) {
            inline = value;
            return this;
        }

        /** Values sent with the request, by column. Up to 8 MiB; upload more as a file. */
        public Builder inline(Consumer<InlineData.Builder> settings) {
            return inline(InlineData.builder().apply(settings).build());
        }

        /** Columns to use; all when absent. */
        public Builder columns(List<String> value) {
            columns = value;
            return this;
        }

        /** Use a random part of the rows, drawn without replacement and kept in their order. */
        public Builder sample(Sample value) {
            sample = value;
            return this;
        }

        /** Use a random part of the rows, drawn without replacement and kept in their order. */
        public Builder sample(Consumer<Sample.Builder> settings) {
            return sample(Sample.builder().apply(settings).build());
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public DataSource build() {
            return new DataSource(
                    dataset,
                    inline,
                    columns,
                    sample,
                    new Members(extra).rest());
        }
    }
}
