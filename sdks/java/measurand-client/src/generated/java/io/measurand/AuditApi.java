// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.AuditEvent;
import io.measurand.model.AuditEventPage;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Consumer;

/** The {@code audit} operations. */
public final class AuditApi {
    private final Calls calls;

    AuditApi(Calls calls) {
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
    public Pages<AuditEventPage, AuditEvent> list(Consumer<AuditApi.ListParams> params) {
        return new Pages<>(calls, new AuditApi.ListParams().given(params), AuditEventPage::fromMap, AuditEventPage::items, AuditEventPage::nextCursor);
    }

    /** List audit events. */
    public Pages<AuditEventPage, AuditEvent> list() {
        return list(params -> {});
    }

    /** What {@code list} can be told. */
    public static final class ListParams extends Params<ListParams> {
        ListParams() {
            super("GET", "/audit/events");
        }

        @Override
        ListParams self() {
            return this;
        }

        /** Only events of this operationId. */
        public ListParams operation(String operation) {
            put(request.query, "operation", operation);
            return this;
        }

        /** Only events of this key. */
        public ListParams keyId(String keyId) {
            put(request.query, "key_id", keyId);
            return this;
        }

        /** Only events of this moment or later. */
        public ListParams since(OffsetDateTime since) {
            put(request.query, "since", since);
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
