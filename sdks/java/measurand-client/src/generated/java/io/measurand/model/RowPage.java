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
 * A page of rows.
 *
 * @param columns Names of the columns shown.
 * @param items The rows.
 * @param warnings {@code masked} for each column whose cells are null because the key lacks the scope {@code reveal}.
 * @param nextCursor Cursor of the next page; null on the last.
 * @param extra what this version does not know or cannot express, as it came
 */
public record RowPage(
        List<String> columns,
        List<Row> items,
        List<Notice> warnings,
        @Nullable String nextCursor,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static RowPage fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new RowPage(
                in.take("columns", Kind.list(Kind.TEXT)),
                in.take("items", Kind.list(Kind.object(Row::fromMap))),
                in.take("warnings", Kind.list(Kind.object(Notice::fromMap))),
                in.nullable("next_cursor", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("columns", columns)
                .put("items", items)
                .put("warnings", warnings)
                .nullable("next_cursor", nextCursor)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link RowPage}. */
    public static final class Builder {
        private @Nullable List<String> columns;
        private @Nullable List<Row> items;
        private @Nullable List<Notice> warnings;
        private @Nullable String nextCursor;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Names of the columns shown. */
        public Builder columns(List<String> value) {
            columns = value;
            return this;
        }

        /** The rows. */
        public Builder items(List<Row> value) {
            items = value;
            return this;
        }

        /** {@code masked} for each column whose cells are null because the key lacks the scope {@code reveal}. */
        public Builder warnings(List<Notice> value) {
            warnings = value;
            return this;
        }

        /** Cursor of the next page; null on the last. */
        public Builder nextCursor(@Nullable String value) {
            nextCursor = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public RowPage build() {
            return new RowPage(
                    columns,
                    items,
                    warnings,
                    nextCursor,
                    new Members(extra).rest());
        }
    }
}
