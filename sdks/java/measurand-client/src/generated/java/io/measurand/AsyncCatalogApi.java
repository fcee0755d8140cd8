// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.CatalogEntry;
import io.measurand.model.CatalogKind;
import io.measurand.model.CatalogPage;
import java.util.List;
import java.util.function.Consumer;

/** The {@code catalog} operations, without waiting. */
public final class AsyncCatalogApi {
    private final Calls calls;

    AsyncCatalogApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * List what this server knows.
     *
     * <p>Each thing with a code, a description and the JSON Schema of its options. What a console, a command line or a
     * plugin reads.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.StaleCursor
     * StaleCursor}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public AsyncPages<CatalogPage, CatalogEntry> list(CatalogKind kind, Consumer<CatalogApi.ListParams> params) {
        return new AsyncPages<>(calls, new CatalogApi.ListParams(kind).given(params), CatalogPage::fromMap, CatalogPage::items, CatalogPage::nextCursor);
    }

    /** List what this server knows. */
    public AsyncPages<CatalogPage, CatalogEntry> list(CatalogKind kind) {
        return list(kind, params -> {});
    }
}
