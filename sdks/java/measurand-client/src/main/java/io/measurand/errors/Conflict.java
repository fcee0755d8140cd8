package io.measurand.errors;

/** 409: what is stored, or what is in the data, does not allow this. */
public class Conflict extends ApiError {
    /** Made of the answer. */
    public Conflict(ErrorAnswer answer) {
        super(answer);
    }
}
