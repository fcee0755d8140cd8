package io.measurand.errors;

import org.jspecify.annotations.Nullable;

/** A setting cannot be used. */
public final class ConfigurationError extends MeasurandError {
    /** Made of a message. */
    public ConfigurationError(String message) {
        super(message);
    }

    /** Made of a message and what caused it. */
    public ConfigurationError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
