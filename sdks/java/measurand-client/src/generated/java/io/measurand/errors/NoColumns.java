// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The table has no columns. */
public final class NoColumns extends Conflict {
    /** Made of the answer. */
    public NoColumns(ErrorAnswer answer) {
        super(answer);
    }
}
