// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The file is of another kind. */
public final class UnsupportedFormat extends Conflict {
    /** Made of the answer. */
    public UnsupportedFormat(ErrorAnswer answer) {
        super(answer);
    }
}
