// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.AuditEvent;
import io.measurand.model.AuditEventPage;
import java.util.List;
import java.util.function.Consumer;

/** The {@code audit} operations, without waiting. */
public final class AsyncAuditApi {
    private final Calls calls;

    AsyncAuditApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * List audit events.
     *
     * <p>What the tenant's keys changed, and what they were refused with 403, newest first; there is an event as soon
     * as its request is answered. A moment later it is sealed: numbered without a gap and hashed over the event before
     * it, so that {@code measurand-api audit verify} finds what was changed, removed or put in afterwards. Reads and
     * computations leave no event, refusals with 401 and 429 neither. Of an upload in parts, its opening, its
     * completion and what was refused are told, and parts that another key sent than the one that opened it.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.StaleCursor
     * StaleCursor}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public AsyncPages<AuditEventPage, AuditEvent> list(Consumer<AuditApi.ListParams> params) {
        return new AsyncPages<>(calls, new AuditApi.ListParams().given(params), AuditEventPage::fromMap, AuditEventPage::items, AuditEventPage::nextCursor);
    }

    /** List audit events. */
    public AsyncPages<AuditEventPage, AuditEvent> list() {
        return list(params -> {});
    }
}
