// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: Parts are missing. */
public final class UploadIncomplete extends Conflict {
    /** Made of the answer. */
    public UploadIncomplete(ErrorAnswer answer) {
        super(answer);
    }
}
