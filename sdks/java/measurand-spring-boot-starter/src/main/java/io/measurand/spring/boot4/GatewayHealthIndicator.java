package io.measurand.spring.boot4;

import io.measurand.Measurand;
import io.measurand.spring.GatewayHealth;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Tells whether the gateway of a client can serve. */
final class GatewayHealthIndicator extends AbstractHealthIndicator {
    private final Measurand client;

    GatewayHealthIndicator(Measurand client) {
        super("the health of a gateway could not be told");
        this.client = client;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        GatewayHealth found = GatewayHealth.of(client);
        (found.up() ? builder.up() : builder.down()).withDetails(found.details());
    }
}
