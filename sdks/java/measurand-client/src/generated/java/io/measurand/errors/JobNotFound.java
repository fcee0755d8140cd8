// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 404: No such job. */
public final class JobNotFound extends NotFound {
    /** Made of the answer. */
    public JobNotFound(ErrorAnswer answer) {
        super(answer);
    }
}
