// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The job has ended. */
public final class JobFinished extends Conflict {
    /** Made of the answer. */
    public JobFinished(ErrorAnswer answer) {
        super(answer);
    }
}
