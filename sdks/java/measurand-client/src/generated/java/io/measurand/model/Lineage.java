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
 * A graph of dataset versions.
 *
 * @param root Node that was asked for.
 * @param nodes The versions, the root first.
 * @param edges Edges from parent to child.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Lineage(
        String root,
        List<LineageNode> nodes,
        List<LineageEdge> edges,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Lineage fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Lineage(
                in.take("root", Kind.TEXT),
                in.take("nodes", Kind.list(Kind.object(LineageNode::fromMap))),
                in.take("edges", Kind.list(Kind.object(LineageEdge::fromMap))),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("root", root)
                .put("nodes", nodes)
                .put("edges", edges)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Lineage}. */
    public static final class Builder {
        private @Nullable String root;
        private @Nullable List<LineageNode> nodes;
        private @Nullable List<LineageEdge> edges;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Node that was asked for. */
        public Builder root(String value) {
            root = value;
            return this;
        }

        /** The versions, the root first. */
        public Builder nodes(List<LineageNode> value) {
            nodes = value;
            return this;
        }

        /** Edges from parent to child. */
        public Builder edges(List<LineageEdge> value) {
            edges = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Lineage build() {
            return new Lineage(
                    root,
                    nodes,
                    edges,
                    new Members(extra).rest());
        }
    }
}
