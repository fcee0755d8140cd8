// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: Other bytes arrived than were sent. */
public final class DigestMismatch extends Conflict {
    /** Made of the answer. */
    public DigestMismatch(ErrorAnswer answer) {
        super(answer);
    }
}
