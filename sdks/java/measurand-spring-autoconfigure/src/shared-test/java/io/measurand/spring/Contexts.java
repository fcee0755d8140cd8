package io.measurand.spring;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Contexts with what the starter of this generation configures. */
final class Contexts {
    private Contexts() {}

    static ApplicationContextRunner bare() {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        SslAutoConfiguration.class,
                        MeasurandAutoConfiguration.class,
                        MeasurandInfoAutoConfiguration.class,
                        MeasurandObservationAutoConfiguration.class,
                        Generation.HEALTH));
    }

    static ApplicationContextRunner of(StubGateway gateway) {
        return bare().withPropertyValues("measurand.api-key=msk_1", "measurand.url=" + gateway.url());
    }
}
