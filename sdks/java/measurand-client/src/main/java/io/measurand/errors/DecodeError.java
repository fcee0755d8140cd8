package io.measurand.errors;

import org.jspecify.annotations.Nullable;

/** An answer that should be JSON is not. */
public final class DecodeError extends MeasurandError {
    private final transient @Nullable String requestId;

    /** Made of a message, the id of the request and what caused it. */
    public DecodeError(String message, @Nullable String requestId, @Nullable Throwable cause) {
        super(message + " (request " + requestId + ")", cause);
        this.requestId = requestId;
    }

    /** Id to quote to support. */
    public @Nullable String requestId() {
        return requestId;
    }
}
