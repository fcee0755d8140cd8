// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Fields;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Facts about this server.
 *
 * @param version Version of the server.
 * @param engineVersion Version of the engine; reports carry it.
 * @param startedAt When the process started.
 * @param capabilities Capabilities of the contract that it serves.
 * @param limits What this server takes at most.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Service(
        String version,
        String engineVersion,
        OffsetDateTime startedAt,
        List<String> capabilities,
        ServiceLimits limits,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Service fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Service(
                in.take("version", Kind.TEXT),
                in.take("engine_version", Kind.TEXT),
                in.take("started_at", Kind.MOMENT),
                in.take("capabilities", Kind.list(Kind.TEXT)),
                in.take("limits", Kind.object(ServiceLimits::fromMap)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("version", version)
                .put("engine_version", engineVersion)
                .put("started_at", startedAt)
                .put("capabilities", capabilities)
                .put("limits", limits)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Service}. */
    public static final class Builder {
        private @Nullable String version;
        private @Nullable String engineVersion;
        private @Nullable OffsetDateTime startedAt;
        private @Nullable List<String> capabilities;
        private @Nullable ServiceLimits limits;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Version of the server. */
        public Builder version(String value) {
            version = value;
            return this;
        }

        /** Version of the engine; reports carry it. */
        public Builder engineVersion(String value) {
            engineVersion = value;
            return this;
        }

        /** When the process started. */
        public Builder startedAt(OffsetDateTime value) {
            startedAt = value;
            return this;
        }

        /** Capabilities of the contract that it serves. */
        public Builder capabilities(List<String> value) {
            capabilities = value;
            return this;
        }

        /** What this server takes at most. */
        public Builder limits(ServiceLimits value) {
            limits = value;
            return this;
        }

        /** What this server takes at most. */
        public Builder limits(Consumer<ServiceLimits.Builder> settings) {
            return limits(ServiceLimits.builder().apply(settings).build());
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Service build() {
            return new Service(
                    version,
                    engineVersion,
                    startedAt,
                    capabilities,
                    limits,
                    new Members(extra).rest());
        }
    }
}
