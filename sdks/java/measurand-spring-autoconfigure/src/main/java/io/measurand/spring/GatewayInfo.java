package io.measurand.spring;

import io.measurand.Measurand;
import io.measurand.errors.MeasurandError;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

/** Tells the version of the gateway of each client. */
final class GatewayInfo implements InfoContributor {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private final ListableBeanFactory beans;

    GatewayInfo(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public void contribute(Info.Builder builder) {
        Map<String, Object> gateways = new TreeMap<>();
        MeasurandClients.of(beans).forEach((name, client) -> gateways.put(name, facts(client)));
        builder.withDetail("measurand", gateways);
    }

    private static Map<String, Object> facts(Measurand client) {
        try {
            var service = client.service()
                    .get(call -> call.requestOptions(options -> options.timeout(LIMIT).deadline(LIMIT).maxRetries(0)));
            return Map.of("version", service.version(), "engineVersion", service.engineVersion());
        } catch (MeasurandError failure) {
            return GatewayHealth.details(failure);
        }
    }
}
