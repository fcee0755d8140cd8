// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

/** 415: The body has another media type. */
public final class UnsupportedMediaType extends ApiError {
    /** Made of the answer. */
    public UnsupportedMediaType(ErrorAnswer answer) {
        super(answer);
    }
}
