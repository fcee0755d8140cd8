package io.measurand.spring;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Metrics and traces of requests, when the application has an {@link ObservationRegistry}. */
@AutoConfiguration(before = MeasurandAutoConfiguration.class)
@ConditionalOnClass(ObservationRegistry.class)
public final class MeasurandObservationAutoConfiguration {
    MeasurandObservationAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    static MeasurandRequestConvention measurandRequestConvention() {
        return new MeasurandRequestConvention();
    }

    /** Comes last, around what other customizers made of the transport. */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    @ConditionalOnMissingBean(name = "measurandObservationCustomizer")
    static MeasurandClientCustomizer measurandObservationCustomizer(
            ObjectProvider<ObservationRegistry> registries, MeasurandRequestConvention convention) {
        return (builder, name) -> registries.ifUnique(registry ->
                builder.transport(inner -> new ObservedTransport(inner, name, registry, convention)));
    }
}
