// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.Health;
import io.measurand.model.Readiness;
import io.measurand.model.Service;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The {@code service} operations, without waiting. */
public final class AsyncServiceApi {
    private final Calls calls;

    AsyncServiceApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Tell whether the process is alive.
     *
     * <p>For load balancers and supervisors. Needs no key, touches nothing, and answers as long as the process can
     * answer at all.
     */
    public CompletableFuture<Health> health(Consumer<ServiceApi.HealthParams> params) {
        return calls.call(new ServiceApi.HealthParams().given(params), Health::fromMap);
    }

    /** Tell whether the process is alive. */
    public CompletableFuture<Health> health() {
        return health(params -> {});
    }

    /**
     * Tell whether requests can be served.
     *
     * <p>Checks database, blob store and workers. Needs no key. 503 while the server starts, stops or has lost one of
     * them.
     *
     * <p>Fails with {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public CompletableFuture<Readiness> readiness(Consumer<ServiceApi.ReadinessParams> params) {
        return calls.call(new ServiceApi.ReadinessParams().given(params), Readiness::fromMap);
    }

    /** Tell whether requests can be served. */
    public CompletableFuture<Readiness> readiness() {
        return readiness(params -> {});
    }

    /**
     * Get version, limits and capabilities.
     *
     * <p>What a client wants to know before it sends much. Costs nothing.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.Unauthenticated
     * Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public CompletableFuture<Service> get(Consumer<ServiceApi.GetParams> params) {
        return calls.call(new ServiceApi.GetParams().given(params), Service::fromMap);
    }

    /** Get version, limits and capabilities. */
    public CompletableFuture<Service> get() {
        return get(params -> {});
    }
}
