// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 503: Not ready. */
public final class Unavailable extends ServerError {
    /** Made of the answer. */
    public Unavailable(ErrorAnswer answer) {
        super(answer);
    }
}
