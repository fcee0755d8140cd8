// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 429: Too many jobs wait. */
public final class QueueFull extends RateLimited {
    /** Made of the answer. */
    public QueueFull(ErrorAnswer answer) {
        super(answer);
    }
}
