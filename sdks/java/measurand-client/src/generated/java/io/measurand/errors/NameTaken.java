// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The name cannot be used. */
public final class NameTaken extends Conflict {
    /** Made of the answer. */
    public NameTaken(ErrorAnswer answer) {
        super(answer);
    }
}
