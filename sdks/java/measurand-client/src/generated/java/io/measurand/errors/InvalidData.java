// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The data cannot be taken. */
public final class InvalidData extends Conflict {
    /** Made of the answer. */
    public InvalidData(ErrorAnswer answer) {
        super(answer);
    }
}
