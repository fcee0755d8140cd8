package io.measurand.spring;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import java.net.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * How an observation is named and what it carries. A bean of this type takes its place.
 *
 * <p>{@code client}, {@code operation}, {@code method}, {@code status}, {@code outcome} and {@code exception} have few
 * values; {@code path} and {@code request.id} have many, and go to traces only.
 */
public class MeasurandRequestConvention implements ObservationConvention<MeasurandRequestContext> {
    private static final String NONE = "none";

    /** Makes one; the observations are named {@code measurand.client.requests}. */
    public MeasurandRequestConvention() {}

    @Override
    public String getName() {
        return "measurand.client.requests";
    }

    @Override
    public String getContextualName(MeasurandRequestContext context) {
        return "measurand " + context.call().operation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(MeasurandRequestContext context) {
        HttpResponse<?> response = context.getResponse();
        Throwable error = context.getError();
        return KeyValues.of(
                KeyValue.of("client", context.client()),
                KeyValue.of("operation", context.call().operation()),
                KeyValue.of("method", context.request().method()),
                KeyValue.of("status", response == null ? NONE : Integer.toString(response.statusCode())),
                KeyValue.of("outcome", outcome(response)),
                KeyValue.of("exception", error == null ? NONE : error.getClass().getSimpleName()));
    }

    @Override
    public KeyValues getHighCardinalityKeyValues(MeasurandRequestContext context) {
        HttpResponse<?> response = context.getResponse();
        String id = response == null ? NONE : response.headers().firstValue("request-id").orElse(NONE);
        return KeyValues.of(
                KeyValue.of("path", context.request().uri().getRawPath()), KeyValue.of("request.id", id));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof MeasurandRequestContext;
    }

    private static String outcome(@Nullable HttpResponse<?> response) {
        return switch (response == null ? 0 : response.statusCode() / 100) {
            case 0 -> "UNKNOWN";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> "INFORMATIONAL";
        };
    }
}
