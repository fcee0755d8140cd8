// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 405: The path has no such method. */
public final class MethodNotAllowed extends ApiError {
    /** Made of the answer. */
    public MethodNotAllowed(ErrorAnswer answer) {
        super(answer);
    }
}
