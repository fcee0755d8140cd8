package io.measurand.spring;

import io.measurand.Measurand;

/** Told of each client before it is made; a bean of this type can set what properties cannot. */
@FunctionalInterface
public interface MeasurandClientCustomizer {
    /** The name under which the client of {@code measurand.url} is customized. */
    String DEFAULT = "default";

    /**
     * Changes how a client is made.
     *
     * @param builder filled from the properties
     * @param name the key under {@code measurand.clients}, or {@link #DEFAULT}
     */
    void customize(Measurand.Builder builder, String name);
}
