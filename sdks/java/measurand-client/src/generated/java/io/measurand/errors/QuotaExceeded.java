// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 429: The tenant has used up a quota. */
public final class QuotaExceeded extends RateLimited {
    /** Made of the answer. */
    public QuotaExceeded(ErrorAnswer answer) {
        super(answer);
    }
}
