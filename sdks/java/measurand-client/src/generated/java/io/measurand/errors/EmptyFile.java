// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The file is empty. */
public final class EmptyFile extends Conflict {
    /** Made of the answer. */
    public EmptyFile(ErrorAnswer answer) {
        super(answer);
    }
}
