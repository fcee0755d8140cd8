// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The computation needs too much memory. */
public final class MemoryExceeded extends Conflict {
    /** Made of the answer. */
    public MemoryExceeded(ErrorAnswer answer) {
        super(answer);
    }
}
