// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The same request is being answered. */
public final class RequestInProgress extends Conflict {
    /** Made of the answer. */
    public RequestInProgress(ErrorAnswer answer) {
        super(answer);
    }
}
