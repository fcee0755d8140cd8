package io.measurand.spring;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;
import org.springframework.boot.ssl.SslBundle;

/** Where the gateway is: a bean of this type takes the place of {@code measurand.url}, {@code api-key} and {@code ssl}. */
public interface MeasurandConnectionDetails extends ConnectionDetails {
    /** Address of the gateway. */
    URI url();

    /** API key; asked for each request, so it may change. */
    @Nullable String apiKey();

    /** How HTTPS is spoken; else as the JVM does. */
    default @Nullable SslBundle sslBundle() {
        return null;
    }
}
