package io.measurand.errors;

/** 422: the request breaks the contract; {@link #errors()} says where. */
public class InvalidRequest extends ApiError {
    /** Made of the answer. */
    public InvalidRequest(ErrorAnswer answer) {
        super(answer);
    }
}
