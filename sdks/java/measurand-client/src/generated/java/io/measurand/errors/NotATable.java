// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 409: The file is not a table. */
public final class NotATable extends Conflict {
    /** Made of the answer. */
    public NotATable(ErrorAnswer answer) {
        super(answer);
    }
}
