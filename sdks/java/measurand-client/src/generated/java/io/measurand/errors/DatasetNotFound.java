// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 404: No such dataset. */
public final class DatasetNotFound extends NotFound {
    /** Made of the answer. */
    public DatasetNotFound(ErrorAnswer answer) {
        super(answer);
    }
}
