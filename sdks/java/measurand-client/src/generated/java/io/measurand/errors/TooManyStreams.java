// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 429: Too many event streams. */
public final class TooManyStreams extends RateLimited {
    /** Made of the answer. */
    public TooManyStreams(ErrorAnswer answer) {
        super(answer);
    }
}
