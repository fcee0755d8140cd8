package io.measurand.spring.boot4;

import io.measurand.Measurand;
import io.measurand.spring.MeasurandAutoConfiguration;
import io.measurand.spring.MeasurandClients;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.CompositeHealthContributorConfiguration;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health of the gateway, or of each when there are several clients; off with {@code management.health.measurand.enabled}. */
@AutoConfiguration(after = MeasurandAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("measurand")
public class MeasurandHealthAutoConfiguration
        extends CompositeHealthContributorConfiguration<GatewayHealthIndicator, Measurand> {
    MeasurandHealthAutoConfiguration() {
        super(GatewayHealthIndicator::new);
    }

    @Bean
    @ConditionalOnMissingBean(name = {"measurandHealthIndicator", "measurandHealthContributor"})
    HealthContributor measurandHealthContributor(ListableBeanFactory beans) {
        return createContributor(MeasurandClients.of(beans));
    }
}
