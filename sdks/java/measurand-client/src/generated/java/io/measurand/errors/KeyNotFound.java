// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 404: No such key. */
public final class KeyNotFound extends NotFound {
    /** Made of the answer. */
    public KeyNotFound(ErrorAnswer answer) {
        super(answer);
    }
}
