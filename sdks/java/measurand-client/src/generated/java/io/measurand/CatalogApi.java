// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.CatalogEntry;
import io.measurand.model.CatalogKind;
import io.measurand.model.CatalogPage;
import java.util.List;
import java.util.function.Consumer;

/** The {@code catalog} operations. */
public final class CatalogApi {
    private final Calls calls;

    CatalogApi(Calls calls) {
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
    public Pages<CatalogPage, CatalogEntry> list(CatalogKind kind, Consumer<CatalogApi.ListParams> params) {
        return new Pages<>(calls, new CatalogApi.ListParams(kind).given(params), CatalogPage::fromMap, CatalogPage::items, CatalogPage::nextCursor);
    }

    /** List what this server knows. */
    public Pages<CatalogPage, CatalogEntry> list(CatalogKind kind) {
        return list(kind, params -> {});
    }

    /** What {@code list} can be told. */
    public static final class ListParams extends Params<ListParams> {
        ListParams(CatalogKind kind) {
            super("GET", "/catalog/{kind}", "kind", kind);
        }

        @Override
        ListParams self() {
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
}
