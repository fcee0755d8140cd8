package io.measurand.errors;

/** 412: the resource has changed since it was read. */
public class PreconditionFailed extends ApiError {
    /** Made of the answer. */
    public PreconditionFailed(ErrorAnswer answer) {
        super(answer);
    }
}
