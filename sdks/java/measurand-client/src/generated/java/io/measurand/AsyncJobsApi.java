// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.Job;
import io.measurand.model.JobEvent;
import io.measurand.model.JobPage;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The {@code jobs} operations, without waiting. */
public final class AsyncJobsApi {
    private final Calls calls;

    AsyncJobsApi(Calls calls) {
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
    public CompletableFuture<Optional<Job>> cancel(String jobId, Consumer<JobsApi.CancelParams> params) {
        return calls.maybe(new JobsApi.CancelParams(jobId).given(params), Job::fromMap);
    }

    /** Cancel a job. */
    public CompletableFuture<Optional<Job>> cancel(String jobId) {
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
    public CompletableFuture<Job> get(String jobId, Consumer<JobsApi.GetParams> params) {
        return calls.call(new JobsApi.GetParams(jobId).given(params), Job::fromMap);
    }

    /** Get a job. */
    public CompletableFuture<Job> get(String jobId) {
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
    public AsyncPages<JobPage, Job> list(Consumer<JobsApi.ListParams> params) {
        return new AsyncPages<>(calls, new JobsApi.ListParams().given(params), JobPage::fromMap, JobPage::items, JobPage::nextCursor);
    }

    /** List jobs. */
    public AsyncPages<JobPage, Job> list() {
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
    public AsyncEventStream<JobEvent> events(String jobId, Consumer<JobsApi.EventsParams> params) {
        return new AsyncEventStream<>(calls, new JobsApi.EventsParams(jobId).given(params), JobEvent::fromMap);
    }

    /** Follow a job. */
    public AsyncEventStream<JobEvent> events(String jobId) {
        return events(jobId, params -> {});
    }
}
