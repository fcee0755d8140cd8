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
 * A step of a job.
 *
 * @param sequence Number of the event within the job; the SSE id.
 * @param jobId Id of the job.
 * @param state State of a job.
 * @param progress Share that is done.
 * @param stage What it does now; null before the start.
 * @param occurredAt When it happened.
 * @param extra what this version does not know or cannot express, as it came
 */
public record JobEvent(
        Long sequence,
        String jobId,
        JobState state,
        Double progress,
        @Nullable String stage,
        OffsetDateTime occurredAt,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static JobEvent fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new JobEvent(
                in.take("sequence", Kind.INT64),
                in.take("job_id", Kind.TEXT),
                in.take("state", Kind.term(JobState::of)),
                in.take("progress", Kind.DOUBLE),
                in.nullable("stage", Kind.TEXT),
                in.take("occurred_at", Kind.MOMENT),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("sequence", sequence)
                .put("job_id", jobId)
                .put("state", state)
                .put("progress", progress)
                .nullable("stage", stage)
                .put("occurred_at", occurredAt)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link JobEvent}. */
    public static final class Builder {
        private @Nullable Long sequence;
        private @Nullable String jobId;
        private @Nullable JobState state;
        private @Nullable Double progress;
        private @Nullable String stage;
        private @Nullable OffsetDateTime occurredAt;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Number of the event within the job; the SSE id. */
        public Builder sequence(Long value) {
            sequence = value;
            return this;
        }

        /** Id of the job. */
        public Builder jobId(String value) {
            jobId = value;
            return this;
        }

        /** State of a job. */
        public Builder state(JobState value) {
            state = value;
            return this;
        }

        /** Share that is done. */
        public Builder progress(Double value) {
            progress = value;
            return this;
        }

        /** What it does now; null before the start. */
        public Builder stage(@Nullable String value) {
            stage = value;
            return this;
        }

        /** When it happened. */
        public Builder occurredAt(OffsetDateTime value) {
            occurredAt = value;
            return this;
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public JobEvent build() {
            return new JobEvent(
                    sequence,
                    jobId,
                    state,
                    progress,
                    stage,
                    occurredAt,
                    new Members(extra).rest());
        }
    }
}
