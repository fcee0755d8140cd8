// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The cursor is no longer valid. */
public final class StaleCursor extends Conflict {
    /** Made of the answer. */
    public StaleCursor(ErrorAnswer answer) {
        super(answer);
    }
}
