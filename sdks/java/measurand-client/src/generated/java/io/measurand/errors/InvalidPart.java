// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The part does not fit. */
public final class InvalidPart extends Conflict {
    /** Made of the answer. */
    public InvalidPart(ErrorAnswer answer) {
        super(answer);
    }
}
