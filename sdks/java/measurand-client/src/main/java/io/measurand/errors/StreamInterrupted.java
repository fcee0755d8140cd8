package io.measurand.errors;

import org.jspecify.annotations.Nullable;

/** A stream broke and could not be taken up again. */
public final class StreamInterrupted extends MeasurandError {
    /** Made of a message. */
    public StreamInterrupted(String message) {
        super(message);
    }

    /** Made of a message and what caused it. */
    public StreamInterrupted(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
