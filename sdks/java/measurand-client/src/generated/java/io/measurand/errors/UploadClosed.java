// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The upload takes no more. */
public final class UploadClosed extends Conflict {
    /** Made of the answer. */
    public UploadClosed(ErrorAnswer answer) {
        super(answer);
    }
}
