// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.Lineage;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The {@code lineage} operations, without waiting. */
public final class AsyncLineageApi {
    private final Calls calls;

    AsyncLineageApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Get where a version comes from.
     *
     * <p>The graph of versions around this one: what it replaced or was made from (upstream), and what came of it
     * (downstream), with the operation of each edge.
     *
     * <p>Fails with {@link io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link io.measurand.errors.Forbidden
     * Forbidden}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited
     * RateLimited}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public CompletableFuture<Lineage> get(String dataset, Consumer<LineageApi.GetParams> params) {
        return calls.call(new LineageApi.GetParams(dataset).given(params), Lineage::fromMap);
    }

    /** Get where a version comes from. */
    public CompletableFuture<Lineage> get(String dataset) {
        return get(dataset, params -> {});
    }
}
