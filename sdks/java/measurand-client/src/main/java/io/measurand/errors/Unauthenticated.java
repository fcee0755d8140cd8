package io.measurand.errors;

/** 401: a valid key is needed. */
public class Unauthenticated extends ApiError {
    /** Made of the answer. */
    public Unauthenticated(ErrorAnswer answer) {
        super(answer);
    }
}
