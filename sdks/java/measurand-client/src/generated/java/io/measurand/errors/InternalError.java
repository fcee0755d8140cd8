// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 500: Something failed on our side. */
public final class InternalError extends ServerError {
    /** Made of the answer. */
    public InternalError(ErrorAnswer answer) {
        super(answer);
    }
}
