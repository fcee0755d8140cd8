package io.measurand.spring;

import io.measurand.Measurand;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;

/** The client of {@code measurand.*}, and one for each of {@code measurand.clients}. */
@AutoConfiguration(after = SslAutoConfiguration.class)
@EnableConfigurationProperties(MeasurandProperties.class)
@Import(NamedClients.class)
public final class MeasurandAutoConfiguration {
    static final String CLIENT = "measurand";
    static final String FACTORY = "measurandClientFactory";

    MeasurandAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(MeasurandConnectionDetails.class)
    @ConditionalOnProperty("measurand.api-key")
    static MeasurandConnectionDetails measurandConnectionDetails(
            MeasurandProperties properties, ObjectProvider<SslBundles> bundles) {
        return new PropertiesConnectionDetails(properties, bundles);
    }

    @Bean(FACTORY)
    @ConditionalOnMissingBean
    static ClientFactory measurandClientFactory(
            MeasurandProperties properties,
            ObjectProvider<MeasurandConnectionDetails> details,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<MeasurandClientCustomizer> customizers) {
        return new ClientFactory(properties, details, bundles, customizers);
    }

    @Bean(CLIENT)
    @ConditionalOnMissingBean
    @Conditional(DefaultClientIsWanted.class)
    static Measurand measurand(ClientFactory factory) {
        return factory.create(MeasurandClientCustomizer.DEFAULT);
    }
}
