package io.measurand.errors;

/** 404: it does not exist, or belongs to somebody else. */
public class NotFound extends ApiError {
    /** Made of the answer. */
    public NotFound(ErrorAnswer answer) {
        super(answer);
    }
}
