// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: No such column. */
public final class ColumnNotFound extends Conflict {
    /** Made of the answer. */
    public ColumnNotFound(ErrorAnswer answer) {
        super(answer);
    }
}
