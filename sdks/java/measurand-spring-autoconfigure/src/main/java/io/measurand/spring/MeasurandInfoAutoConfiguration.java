package io.measurand.spring;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.info.ConditionalOnEnabledInfoContributor;
import org.springframework.boot.actuate.autoconfigure.info.InfoContributorFallback;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Versions of the gateways, for {@code management.info.measurand.enabled=true}: it asks them, so it must be wanted. */
@AutoConfiguration(after = MeasurandAutoConfiguration.class)
@ConditionalOnClass({InfoContributor.class, ConditionalOnEnabledInfoContributor.class})
@ConditionalOnEnabledInfoContributor(value = "measurand", fallback = InfoContributorFallback.DISABLE)
public final class MeasurandInfoAutoConfiguration {
    MeasurandInfoAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean(name = "measurandInfoContributor")
    static InfoContributor measurandInfoContributor(ListableBeanFactory beans) {
        return new GatewayInfo(beans);
    }
}
