package io.measurand.spring;

import io.measurand.errors.MeasurandError;

/** A client was asked for that has no API key. */
public final class ApiKeyMissing extends MeasurandError {
    private final String client;

    ApiKeyMissing(String client) {
        super("The Measurand client \"" + client + "\" has no API key");
        this.client = client;
    }

    /** Name of the client; {@link MeasurandClientCustomizer#DEFAULT} for the one without a name. */
    public String client() {
        return client;
    }
}
