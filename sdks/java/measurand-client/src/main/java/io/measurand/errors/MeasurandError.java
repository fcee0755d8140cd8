package io.measurand.errors;

import org.jspecify.annotations.Nullable;

/** Anything this library throws on purpose. */
public class MeasurandError extends RuntimeException {
    /** Made of a message. */
    public MeasurandError(String message) {
        super(message);
    }

    /** Made of a message and what caused it. */
    public MeasurandError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
