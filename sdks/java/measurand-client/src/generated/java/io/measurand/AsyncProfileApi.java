// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.ProfileReport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The {@code profile} operations, without waiting. */
public final class AsyncProfileApi {
    private final Calls calls;

    AsyncProfileApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Profile data.
     *
     * <p>Statistics of every column and of the table, and findings with the evidence and a next step. For a registered
     * version with default options this is a read. A report on inline data that is answered at once is stored only with
     * {@code store}.
     *
     * <p>Fails with {@link io.measurand.errors.ColumnNotFound ColumnNotFound}, {@link
     * io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link io.measurand.errors.DatasetNotReady
     * DatasetNotReady}, {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.InvalidData
     * InvalidData}, {@link io.measurand.errors.MemoryExceeded MemoryExceeded}, {@link
     * io.measurand.errors.PayloadTooLarge PayloadTooLarge}, {@link io.measurand.errors.QueueFull QueueFull}, {@link
     * io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link
     * io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}, {@link
     * io.measurand.errors.UnsupportedMediaType UnsupportedMediaType}.
     */
    public CompletableFuture<ProfileReport> analyze(Consumer<ProfileApi.AnalyzeParams> params) {
        return calls.compute(new ProfileApi.AnalyzeParams().given(params), ProfileReport::fromMap);
    }

    /** Starts {@code analyze} without waiting for its job. */
    public CompletableFuture<AsyncJobHandle<ProfileReport>> submitAnalyze(Consumer<ProfileApi.AnalyzeParams> params) {
        return calls.submit(new ProfileApi.AnalyzeParams().given(params), ProfileReport::fromMap, AsyncJobHandle::new);
    }

    /**
     * Get the profile of a version.
     *
     * <p>The report that was stored when the version was read, with default options. A read at any size.
     *
     * <p>Fails with {@link io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link
     * io.measurand.errors.DatasetNotReady DatasetNotReady}, {@link io.measurand.errors.Forbidden Forbidden}, {@link
     * io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link
     * io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public CompletableFuture<ProfileReport> get(String dataset, Consumer<ProfileApi.GetParams> params) {
        return calls.call(new ProfileApi.GetParams(dataset).given(params), ProfileReport::fromMap);
    }

    /** Get the profile of a version. */
    public CompletableFuture<ProfileReport> get(String dataset) {
        return get(dataset, params -> {});
    }
}
