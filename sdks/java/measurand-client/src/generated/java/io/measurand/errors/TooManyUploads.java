// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: Too many uploads are open. */
public final class TooManyUploads extends Conflict {
    /** Made of the answer. */
    public TooManyUploads(ErrorAnswer answer) {
        super(answer);
    }
}
