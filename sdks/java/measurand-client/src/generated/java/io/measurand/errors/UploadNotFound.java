// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 404: No such upload. */
public final class UploadNotFound extends NotFound {
    /** Made of the answer. */
    public UploadNotFound(ErrorAnswer answer) {
        super(answer);
    }
}
