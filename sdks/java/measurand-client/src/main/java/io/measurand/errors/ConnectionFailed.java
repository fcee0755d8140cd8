package io.measurand.errors;

import org.jspecify.annotations.Nullable;

/** No whole answer arrived. */
public final class ConnectionFailed extends MeasurandError {
    /** Made of a message. */
    public ConnectionFailed(String message) {
        super(message);
    }

    /** Made of a message and what caused it. */
    public ConnectionFailed(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
