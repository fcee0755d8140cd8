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
 * A report without its content.
 *
 * @param reportId Id of the report.
 * @param kind Kind of report.
 * @param engineVersion Version of the engine that made it.
 * @param createdAt When it was made.
 * @param sources What it is about: one entry, or reference and current.
 * @param href Path of the report.
 * @param extra what this version does not know or cannot express, as it came
 */
public record ReportSummary(
        String reportId,
        ReportKind kind,
        String engineVersion,
        OffsetDateTime createdAt,
        List<Source> sources,
        String href,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static ReportSummary fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new ReportSummary(
                in.take("report_id", Kind.TEXT),
                in.take("kind", Kind.term(ReportKind::of)),
                in.take("engine_version", Kind.TEXT),
                in.take("created_at", Kind.MOMENT),
                in.take("sources", Kind.list(Kind.object(Source::fromMap))),
                in.take("href", Kind.TEXT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("report_id", reportId)
                .put("kind", kind)
                .put("engine_version", engineVersion)
                .put("created_at", createdAt)
                .put("sources", sources)
                .put("href", href)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link ReportSummary}. */
    public static final class Builder {
        private @Nullable String reportId;
        private @Nullable ReportKind kind;
        private @Nullable String engineVersion;
        private @Nullable OffsetDateTime createdAt;
        private @Nullable List<Source> sources;
        private @Nullable String href;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Id of the report. */
        public Builder reportId(String value) {
            reportId = value;
            return this;
        }

        /** Kind of report. */
        public Builder kind(ReportKind value) {
            kind = value;
            return this;
        }

        /** Version of the engine that made it. */
        public Builder engineVersion(String value) {
            engineVersion = value;
            return this;
        }

        /** When it was made. */
        public Builder createdAt(OffsetDateTime value) {
            createdAt = value;
            return this;
        }

        /** What it is about: one entry, or reference and current. */
        public Builder sources(List<Source> value) {
            sources = value;
            return this;
        }

        /** Path of the report. */
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
        public ReportSummary build() {
            return new ReportSummary(
                    reportId,
                    kind,
                    engineVersion,
                    createdAt,
                    sources,
                    href,
                    new Members(extra).rest());
        }
    }
}
