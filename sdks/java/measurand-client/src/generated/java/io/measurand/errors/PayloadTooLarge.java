// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 413: The body is too large. */
public final class PayloadTooLarge extends ApiError {
    /** Made of the answer. */
    public PayloadTooLarge(ErrorAnswer answer) {
        super(answer);
    }
}
