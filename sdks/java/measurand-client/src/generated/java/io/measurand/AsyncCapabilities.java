// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

/** Every capability of the contract. */
public abstract sealed class AsyncCapabilities permits AsyncMeasurand {
    private final Calls calls;

    AsyncCapabilities(Calls calls) {
        this.calls = calls;
    }

    /** The {@code access} operations. */
    public final AsyncAccessApi access() {
        return new AsyncAccessApi(calls);
    }

    /** The {@code audit} operations. */
    public final AsyncAuditApi audit() {
        return new AsyncAuditApi(calls);
    }

    /** The {@code catalog} operations. */
    public final AsyncCatalogApi catalog() {
        return new AsyncCatalogApi(calls);
    }

    /** The {@code datasets} operations. */
    public final AsyncDatasetsApi datasets() {
        return new AsyncDatasetsApi(calls);
    }

    /** The {@code drift} operations. */
    public final AsyncDriftApi drift() {
        return new AsyncDriftApi(calls);
    }

    /** The {@code jobs} operations. */
    public final AsyncJobsApi jobs() {
        return new AsyncJobsApi(calls);
    }

    /** The {@code lineage} operations. */
    public final AsyncLineageApi lineage() {
        return new AsyncLineageApi(calls);
    }

    /** The {@code profile} operations. */
    public final AsyncProfileApi profile() {
        return new AsyncProfileApi(calls);
    }

    /** The {@code reports} operations. */
    public final AsyncReportsApi reports() {
        return new AsyncReportsApi(calls);
    }

    /** The {@code service} operations. */
    public final AsyncServiceApi service() {
        return new AsyncServiceApi(calls);
    }

    /** The {@code uploads} operations. */
    public final AsyncUploadsApi uploads() {
        return new AsyncUploadsApi(calls);
    }
}
