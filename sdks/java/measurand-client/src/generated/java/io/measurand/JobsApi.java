// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.Job;
import io.measurand.model.JobEvent;
import io.measurand.model.JobPage;
import io.measurand.model.JobState;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The {@code jobs} operations. */
public final class JobsApi {
    private final Calls calls;

    JobsApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Cancel a job.
     *
     * <p>A queued job ends at once (204); a running one is stopped hard within two seconds (202, then state {@code
     * cancelled}). Nothing of it is published.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.JobFinished
     * JobFinished}, {@link io.measurand.errors.JobNotFound JobNotFound}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.Unauthenticated
     * Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public Optional<Job> cancel(String jobId, Consumer<JobsApi.CancelParams> params) {
        return Calls.await(calls.maybe(new JobsApi.CancelParams(jobId).given(params), Job::fromMap));
    }

    /** Cancel a job. */
    public Optional<Job> cancel(String jobId) {
        return cancel(jobId, params -> {});
    }

    /**
     * Get a job.
     *
     * <p>Its state now; with {@code Prefer: wait=N}, at its end or after N seconds. {@code Retry-After} says when to
     * ask again.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.JobNotFound
     * JobNotFound}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited
     * RateLimited}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public Job get(String jobId, Consumer<JobsApi.GetParams> params) {
        return Calls.await(calls.call(new JobsApi.GetParams(jobId).given(params), Job::fromMap));
    }

    /** Get a job. */
    public Job get(String jobId) {
        return get(jobId, params -> {});
    }

    /**
     * List jobs.
     *
     * <p>Jobs of the tenant, newest first. Ended ones are kept for a day.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.StaleCursor
     * StaleCursor}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public Pages<JobPage, Job> list(Consumer<JobsApi.ListParams> params) {
        return new Pages<>(calls, new JobsApi.ListParams().given(params), JobPage::fromMap, JobPage::items, JobPage::nextCursor);
    }

    /** List jobs. */
    public Pages<JobPage, Job> list() {
        return list(params -> {});
    }

    /**
     * Follow a job.
     *
     * <p>Server-sent events from the first, or from the one after {@code Last-Event-ID}, until the job has ended. Each
     * event's {@code id} is its sequence, its data a {@code JobEvent}.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.JobNotFound
     * JobNotFound}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited
     * RateLimited}, {@link io.measurand.errors.TooManyStreams TooManyStreams}, {@link
     * io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public EventStream<JobEvent> events(String jobId, Consumer<JobsApi.EventsParams> params) {
        return new EventStream<>(calls, new JobsApi.EventsParams(jobId).given(params), JobEvent::fromMap);
    }

    /** Follow a job. */
    public EventStream<JobEvent> events(String jobId) {
        return events(jobId, params -> {});
    }

    /** What {@code cancel} can be told. */
    public static final class CancelParams extends Params<CancelParams> {
        CancelParams(String jobId) {
            super("DELETE", "/jobs/{job_id}", "job_id", jobId);
        }

        @Override
        CancelParams self() {
            return this;
        }
    }

    /** What {@code get} can be told. */
    public static final class GetParams extends Params<GetParams> {
        GetParams(String jobId) {
            super("GET", "/jobs/{job_id}", "job_id", jobId);
        }

        @Override
        GetParams self() {
            return this;
        }
    }

    /** What {@code list} can be told. */
    public static final class ListParams extends Params<ListParams> {
        ListParams() {
            super("GET", "/jobs");
        }

        @Override
        ListParams self() {
            return this;
        }

        /** Only jobs in this state. */
        public ListParams state(JobState state) {
            put(request.query, "state", state);
            return this;
        }

        /** Items on a page at most. */
        public ListParams limit(int limit) {
            put(request.query, "limit", limit);
            return this;
        }

        /** {@code next_cursor} of the page before; valid for the same operation, filters and tenant only. */
        public ListParams cursor(String cursor) {
            put(request.query, "cursor", cursor);
            return this;
        }
    }

    /** What {@code events} can be told. */
    public static final class EventsParams extends Params<EventsParams> {
        EventsParams(String jobId) {
            super("GET", "/jobs/{job_id}/events", "job_id", jobId);
        }

        @Override
        EventsParams self() {
            return this;
        }

        /** Sequence of the last event seen; 0 or absent from the start. */
        public EventsParams lastEventId(long lastEventId) {
            put(request.header, "Last-Event-ID", lastEventId);
            return this;
        }
    }
}
