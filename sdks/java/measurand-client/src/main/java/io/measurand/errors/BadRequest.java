package io.measurand.errors;

/** 400: the request could not be understood. */
public class BadRequest extends ApiError {
    /** Made of the answer. */
    public BadRequest(ErrorAnswer answer) {
        super(answer);
    }
}
