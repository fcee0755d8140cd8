// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The idempotency key names another request. */
public final class IdempotencyKeyReused extends Conflict {
    /** Made of the answer. */
    public IdempotencyKeyReused(ErrorAnswer answer) {
        super(answer);
    }
}
