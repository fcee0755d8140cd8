// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

/** Every capability of the contract. */
public abstract sealed class Capabilities permits Measurand {
    private final Calls calls;

    Capabilities(Calls calls) {
        this.calls = calls;
    }

    /** The {@code access} operations. */
    public final AccessApi access() {
        return new AccessApi(calls);
    }

    /** The {@code audit} operations. */
    public final AuditApi audit() {
        return new AuditApi(calls);
    }

    /** The {@code catalog} operations. */
    public final CatalogApi catalog() {
        return new CatalogApi(calls);
    }

    /** The {@code datasets} operations. */
    public final DatasetsApi datasets() {
        return new DatasetsApi(calls);
    }

    /** The {@code drift} operations. */
    public final DriftApi drift() {
        return new DriftApi(calls);
    }

    /** The {@code jobs} operations. */
    public final JobsApi jobs() {
        return new JobsApi(calls);
    }

    /** The {@code lineage} operations. */
    public final LineageApi lineage() {
        return new LineageApi(calls);
    }

    /** The {@code profile} operations. */
    public final ProfileApi profile() {
        return new ProfileApi(calls);
    }

    /** The {@code reports} operations. */
    public final ReportsApi reports() {
        return new ReportsApi(calls);
    }

    /** The {@code service} operations. */
    public final ServiceApi service() {
        return new ServiceApi(calls);
    }

    /** The {@code uploads} operations. */
    public final UploadsApi uploads() {
        return new UploadsApi(calls);
    }
}
