package io.measurand.spring;

import io.measurand.Measurand;
import io.measurand.errors.ApiError;
import io.measurand.errors.MeasurandError;
import io.measurand.model.ReadinessCheck;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether a gateway can serve, as a health indicator tells it. Each generation of Spring Boot has types of its own for it.
 *
 * @param up whether it can
 * @param details what was checked, or what went wrong
 */
public record GatewayHealth(boolean up, Map<String, Object> details) {
    /** A load balancer asks again soon, and must not wait for us. */
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /** Asks the gateway of a client, once. It takes no key and no quota, so a key that is refused is not noticed. */
    public static GatewayHealth of(Measurand client) {
        try {
            var readiness = client.service()
                    .readiness(call -> call.requestOptions(options -> options.timeout(LIMIT).deadline(LIMIT).maxRetries(0)));
            return new GatewayHealth(
                    true, Map.of("checks", readiness.checks().stream().map(ReadinessCheck::name).toList()));
        } catch (MeasurandError failure) {
            return new GatewayHealth(false, details(failure));
        }
    }

    static Map<String, Object> details(MeasurandError failure) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("error", failure.getClass().getSimpleName());
        details.put("message", String.valueOf(failure.getMessage()));
        if (failure instanceof ApiError answered && answered.requestId() != null) {
            details.put("requestId", answered.requestId());
        }
        return details;
    }
}
