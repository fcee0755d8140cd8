package io.measurand.spring;

import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;

/**
 * What the configuration says about clients. A number without a unit is seconds.
 *
 * @param url Address of the gateway.
 * @param apiKey API key. Named clients without one of their own use it too.
 * @param timeout Longest time of one attempt until the answer begins, and between two pieces of it.
 * @param deadline Longest time of all attempts of one request together, unless a file is sent.
 * @param maxRetries Attempts after the first.
 * @param ssl How HTTPS is spoken.
 * @param clients Further clients by name. What one of them does not say is as for the client without a name.
 */
@ConfigurationProperties("measurand")
public record MeasurandProperties(
        @DefaultValue("http://localhost:8000") URI url,
        @Nullable String apiKey,
        @DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration timeout,
        @DefaultValue("300s") @DurationUnit(ChronoUnit.SECONDS) Duration deadline,
        @DefaultValue("2") int maxRetries,
        @DefaultValue Ssl ssl,
        @DefaultValue Map<String, Client> clients) {
    /** Shows no key. */
    @Override
    public String toString() {
        return "MeasurandProperties[url=" + url + ", apiKey=" + shown(apiKey) + ", clients=" + clients + "]";
    }

    private static String shown(@Nullable String key) {
        return key == null ? "none" : "given";
    }

    /**
     * How HTTPS is spoken.
     *
     * @param bundle Name of the bundle under spring.ssl.bundle to use; else what the JVM trusts.
     */
    public record Ssl(@Nullable String bundle) {}

    /**
     * A client with a name.
     *
     * @param url Address of its gateway.
     * @param apiKey API key.
     * @param timeout Longest time of one attempt until the answer begins, and between two pieces of it.
     * @param deadline Longest time of all attempts of one request together, unless a file is sent.
     * @param maxRetries Attempts after the first.
     * @param ssl How HTTPS is spoken with it.
     */
    public record Client(
            @Nullable URI url,
            @Nullable String apiKey,
            @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration timeout,
            @DurationUnit(ChronoUnit.SECONDS) @Nullable Duration deadline,
            @Nullable Integer maxRetries,
            @DefaultValue Ssl ssl) {
        /** Shows no key. */
        @Override
        public String toString() {
            return "Client[url=" + url + ", apiKey=" + shown(apiKey) + "]";
        }
    }
}
