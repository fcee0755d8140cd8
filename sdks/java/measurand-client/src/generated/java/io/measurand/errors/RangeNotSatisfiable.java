// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 416: The range is outside of the file. */
public final class RangeNotSatisfiable extends ApiError {
    /** Made of the answer. */
    public RangeNotSatisfiable(ErrorAnswer answer) {
        super(answer);
    }
}
