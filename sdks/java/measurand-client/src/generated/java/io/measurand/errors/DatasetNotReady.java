// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The dataset is still being read. */
public final class DatasetNotReady extends Conflict {
    /** Made of the answer. */
    public DatasetNotReady(ErrorAnswer answer) {
        super(answer);
    }
}
