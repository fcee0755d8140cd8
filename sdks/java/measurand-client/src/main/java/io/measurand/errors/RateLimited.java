package io.measurand.errors;

/** 429: too much at once; {@link #retryAfter()} says when to come back. */
public class RateLimited extends ApiError {
    /** Made of the answer. */
    public RateLimited(ErrorAnswer answer) {
        super(answer);
    }
}
