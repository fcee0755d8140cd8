package io.measurand.spring;

import io.measurand.spring.boot3.MeasurandHealthAutoConfiguration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.actuate.health.CompositeHealthContributor;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthContributor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.ApplicationContext;

/** What the tests of both generations need to know of this one. */
final class Generation {
    static final Class<?> HEALTH = MeasurandHealthAutoConfiguration.class;
    static final Class<?> ACTUATOR = HealthIndicator.class;

    private Generation() {}

    /** Tells the health of each gateway by the name of its client; of a single one by {@code ""}. */
    static Map<String, GatewayHealth> health(ApplicationContext context) {
        Map<String, GatewayHealth> found = new TreeMap<>();
        HealthContributor contributor = context.getBean("measurandHealthContributor", HealthContributor.class);
        if (contributor instanceof CompositeHealthContributor parts) {
            parts.forEach(part -> found.put(part.getName(), seen(part.getContributor())));
        } else {
            found.put("", seen(contributor));
        }
        return found;
    }

    /** An indicator of the application's own, which is always up. */
    static Object ownIndicator() {
        return (HealthIndicator) () -> Health.up().build();
    }

    private static GatewayHealth seen(HealthContributor contributor) {
        Health health = ((HealthIndicator) contributor).health();
        return new GatewayHealth(health.getStatus().getCode().equals("UP"), health.getDetails());
    }
}
