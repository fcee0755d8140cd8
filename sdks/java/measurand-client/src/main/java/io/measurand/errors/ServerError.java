package io.measurand.errors;

/** 5xx: the server failed or is not ready. */
public class ServerError extends ApiError {
    /** Made of the answer. */
    public ServerError(ErrorAnswer answer) {
        super(answer);
    }
}
