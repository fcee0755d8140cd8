// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 404: No such report. */
public final class ReportNotFound extends NotFound {
    /** Made of the answer. */
    public ReportNotFound(ErrorAnswer answer) {
        super(answer);
    }
}
