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
 * A page of rejects.
 *
 * @param items The rejects.
 * @param warnings {@code masked} when texts are left out because the key lacks the scope {@code reveal}.
 * @param nextCursor Cursor of the next page; null on the last.
 * @param extra what this version does not know or cannot express, as it came
 */
public record RejectPage(
        List<Reject> items,
        List<Notice> warnings,
        @Nullable String nextCursor,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static RejectPage fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new RejectPage(
                in.take("items", Kind.list(Kind.object(Reject::fromMap))),
                in.take("warnings", Kind.list(Kind.object(Notice::fromMap))),
                in.nullable("next_cursor", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("items", items)
                .put("warnings", warnings)
                .nullable("next_cursor", nextCursor)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link RejectPage}. */
    public static final class Builder {
        private @Nullable List<Reject> items;
        private @Nullable List<Notice> warnings;
        private @Nullable String nextCursor;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** The rejects. */
        public Builder items(List<Reject> value) {
            items = value;
            return this;
        }

        /** {@code masked} when texts are left out because the key lacks the scope {@code reveal}. */
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
        public RejectPage build() {
            return new RejectPage(
                    items,
                    warnings,
                    nextCursor,
                    new Members(extra).rest());
        }
    }
}
