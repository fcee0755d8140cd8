package io.measurand.errors;

import org.jspecify.annotations.Nullable;

/** The time that was allowed is over. */
public final class TimedOut extends MeasurandError {
    /** Made of a message. */
    public TimedOut(String message) {
        super(message);
    }

    /** Made of a message and what caused it. */
    public TimedOut(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
