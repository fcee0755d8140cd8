// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Fields;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A step from one version to another.
 *
 * @param parent Node that the step starts from.
 * @param child Node that the step made.
 * @param relation What an edge means.
 * @param operation operationId of the step.
 * @param createdAt When the step was made.
 * @param extra what this version does not know or cannot express, as it came
 */
public record LineageEdge(
        String parent,
        String child,
        LineageRelation relation,
        String operation,
        OffsetDateTime createdAt,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static LineageEdge fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new LineageEdge(
                in.take("parent", Kind.TEXT),
                in.take("child", Kind.TEXT),
                in.take("relation", Kind.term(LineageRelation::of)),
                in.take("operation", Kind.TEXT),
                in.take("created_at", Kind.MOMENT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("parent", parent)
                .put("child", child)
                .put("relation", relation)
                .put("operation", operation)
                .put("created_at", createdAt)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link LineageEdge}. */
    public static final class Builder {
        private @Nullable String parent;
        private @Nullable String child;
        private @Nullable LineageRelation relation;
        private @Nullable String operation;
        private @Nullable OffsetDateTime createdAt;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Node that the step starts from. */
        public Builder parent(String value) {
            parent = value;
            return this;
        }

        /** Node that the step made. */
        public Builder child(String value) {
            child = value;
            return this;
        }

        /** What an edge means. */
        public Builder relation(LineageRelation value) {
            relation = value;
            return this;
        }

        /** operationId of the step. */
        public Builder operation(String value) {
            operation = value;
            return this;
        }

        /** When the step was made. */
        public Builder createdAt(OffsetDateTime value) {
            createdAt = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public LineageEdge build() {
            return new LineageEdge(
                    parent,
                    child,
                    relation,
                    operation,
                    createdAt,
                    new Members(extra).rest());
        }
    }
}
