// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.DriftReport;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The {@code drift} operations, without waiting. */
public final class AsyncDriftApi {
    private final Calls calls;

    AsyncDriftApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Compare the distributions of two datasets.
     *
     * <p>Columns of the same name are compared by type; each gets a score, an effect size beside every p-value, and a
     * verdict that needs both. The dataset's verdict follows from them by the formula in the report.
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
    public CompletableFuture<DriftReport> detect(Consumer<DriftApi.DetectParams> params) {
        return calls.compute(new DriftApi.DetectParams().given(params), DriftReport::fromMap);
    }

    /** Starts {@code detect} without waiting for its job. */
    public CompletableFuture<AsyncJobHandle<DriftReport>> submitDetect(Consumer<DriftApi.DetectParams> params) {
        return calls.submit(new DriftApi.DetectParams().given(params), DriftReport::fromMap, AsyncJobHandle::new);
    }
}
