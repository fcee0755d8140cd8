package io.measurand.errors;

/** 403: the key may not do this. */
public class Forbidden extends ApiError {
    /** Made of the answer. */
    public Forbidden(ErrorAnswer answer) {
        super(answer);
    }
}
