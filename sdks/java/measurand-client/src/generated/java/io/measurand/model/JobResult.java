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
 * Where the result of a job is.
 *
 * @param kind What a job made.
 * @param id Id of the report or the dataset.
 * @param href Path of the result; GET it.
 * @param extra what this version does not know or cannot express, as it came
 */
public record JobResult(
        JobResultKind kind,
        String id,
        String href,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static JobResult fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new JobResult(
                in.take("kind", Kind.term(JobResultKind::of)),
                in.take("id", Kind.TEXT),
                in.take("href", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("kind", kind)
                .put("id", id)
                .put("href", href)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link JobResult}. */
    public static final class Builder {
        private @Nullable JobResultKind kind;
        private @Nullable String id;
        private @Nullable String href;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** What a job made. */
        public Builder kind(JobResultKind value) {
            kind = value;
            return this;
        }

        /** Id of the report or the dataset. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** Path of the result; GET it. */
        public Builder href(String value) {
            href = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public JobResult build() {
            return new JobResult(
                    kind,
                    id,
                    href,
                    new Members(extra).rest());
        }
    }
}
