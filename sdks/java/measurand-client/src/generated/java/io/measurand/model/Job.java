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
 * Work that goes on after the answer.
 *
 * @param id Id of the job.
 * @param operation operationId of the request that made it.
 * @param state State of a job.
 * @param progress Share that is done.
 * @param stage What it does now; null before the start.
 * @param attempt Times that it was started.
 * @param maxAttempts Starts after which it fails for good.
 * @param createdAt When it was asked for.
 * @param startedAt Start of the last attempt; null before.
 * @param finishedAt When it ended; null before.
 * @param result What came of it; null until it succeeded.
 * @param problem Why it failed; null otherwise.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Job(
        String id,
        String operation,
        JobState state,
        Double progress,
        @Nullable String stage,
        Integer attempt,
        Integer maxAttempts,
        OffsetDateTime createdAt,
        @Nullable OffsetDateTime startedAt,
        @Nullable OffsetDateTime finishedAt,
        @Nullable JobResult result,
        @Nullable Problem problem,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Job fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Job(
                in.take("id", Kind.TEXT),
                in.take("operation", Kind.TEXT),
                in.take("state", Kind.term(JobState::of)),
                in.take("progress", Kind.DOUBLE),
                in.nullable("stage", Kind.TEXT),
                in.take("attempt", Kind.INT32),
                in.take("max_attempts", Kind.INT32),
                in.take("created_at", Kind.MOMENT),
                in.nullable("started_at", Kind.MOMENT),
                in.nullable("finished_at", Kind.MOMENT),
                in.nullable("result", Kind.object(JobResult::fromMap)),
                in.nullable("problem", Kind.object(Problem::fromMap)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("id", id)
                .put("operation", operation)
                .put("state", state)
                .put("progress", progress)
                .nullable("stage", stage)
                .put("attempt", attempt)
                .put("max_attempts", maxAttempts)
                .put("created_at", createdAt)
                .nullable("started_at", startedAt)
                .nullable("finished_at", finishedAt)
                .nullable("result", result)
                .nullable("problem", problem)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Job}. */
    public static final class Builder {
        private @Nullable String id;
        private @Nullable String operation;
        private @Nullable JobState state;
        private @Nullable Double progress;
        private @Nullable String stage;
        private @Nullable Integer attempt;
        private @Nullable Integer maxAttempts;
        private @Nullable OffsetDateTime createdAt;
        private @Nullable OffsetDateTime startedAt;
        private @Nullable OffsetDateTime finishedAt;
        private @Nullable JobResult result;
        private @Nullable Problem problem;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Id of the job. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** operationId of the request that made it. */
        public Builder operation(String value) {
            operation = value;
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

        /** Times that it was started. */
        public Builder attempt(Integer value) {
            attempt = value;
            return this;
        }

        /** Starts after which it fails for good. */
        public Builder maxAttempts(Integer value) {
            maxAttempts = value;
            return this;
        }

        /** When it was asked for. */
        public Builder createdAt(OffsetDateTime value) {
            createdAt = value;
            return this;
        }

        /** Start of the last attempt; null before. */
        public Builder startedAt(@Nullable OffsetDateTime value) {
            startedAt = value;
            return this;
        }

        /** When it ended; null before. */
        public Builder finishedAt(@Nullable OffsetDateTime value) {
            finishedAt = value;
            return this;
        }

        /** What came of it; null until it succeeded. */
        public Builder result(@Nullable JobResult value) {
            result = value;
            return this;
        }

        /** What came of it; null until it succeeded. */
        public Builder result(Consumer<JobResult.Builder> settings) {
            return result(JobResult.builder().apply(settings).build());
        }

        /** Why it failed; null otherwise. */
        public Builder problem(@Nullable Problem value) {
            problem = value;
            return this;
        }

        /** Why it failed; null otherwise. */
        public Builder problem(Consumer<Problem.Builder> settings) {
            return problem(Problem.builder().apply(settings).build());
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Job build() {
            return new Job(
                    id,
                    operation,
                    state,
                    progress,
                    stage,
                    attempt,
                    maxAttempts,
                    createdAt,
                    startedAt,
                    finishedAt,
                    result,
                    problem,
                    new Members(extra).rest());
        }
    }
}
