package io.measurand.spring;

import io.measurand.Measurand;
import io.measurand.spring.MeasurandProperties.Client;
import io.measurand.spring.MeasurandProperties.Ssl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.StringUtils;

/** Makes the clients of an application. */
final class ClientFactory {
    private static final Client NOTHING = new Client(null, null, null, null, null, new Ssl(null));
    private final MeasurandProperties properties;
    private final ObjectProvider<MeasurandConnectionDetails> details;
    private final ObjectProvider<SslBundles> bundles;
    private final ObjectProvider<MeasurandClientCustomizer> customizers;

    ClientFactory(
            MeasurandProperties properties,
            ObjectProvider<MeasurandConnectionDetails> details,
            ObjectProvider<SslBundles> bundles,
            ObjectProvider<MeasurandClientCustomizer> customizers) {
        this.properties = properties;
        this.details = details;
        this.bundles = bundles;
        this.customizers = customizers;
    }

    /** Makes the client of this name. */
    Measurand create(String name) {
        Client client = properties.clients().getOrDefault(name, NOTHING);
        Optional<MeasurandConnectionDetails> usual = Optional.ofNullable(details.getIfAvailable());
        Measurand.Builder builder = Measurand.builder()
                .url(or(client.url(), usual.map(MeasurandConnectionDetails::url).orElse(properties.url())).toString())
                .timeout(or(client.timeout(), properties.timeout()))
                .deadline(or(client.deadline(), properties.deadline()))
                .maxRetries(or(client.maxRetries(), properties.maxRetries()));
        authenticate(builder, name, client, usual);
        bundle(client, usual).ifPresent(bundle -> builder.sslContext(bundle.createSslContext()));
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder, name));
        return builder.build();
    }

    private static void authenticate(
            Measurand.Builder builder, String name, Client client, Optional<MeasurandConnectionDetails> usual) {
        String own = client.apiKey();
        String first = StringUtils.hasText(own) ? own : usual.map(MeasurandConnectionDetails::apiKey).orElse("");
        if (!StringUtils.hasText(first)) {
            throw new ApiKeyMissing(name);
        }
        // A key that no gateway can have made is refused now, not at the first request.
        builder.apiKey(first);
        if (!first.equals(own)) {
            usual.filter(found -> !(found instanceof PropertiesConnectionDetails))
                    .ifPresent(found -> builder.apiKey(() -> or(found.apiKey(), "")));
        }
    }

    private Optional<SslBundle> bundle(Client client, Optional<MeasurandConnectionDetails> usual) {
        String own = client.ssl().bundle();
        return own == null
                ? usual.map(MeasurandConnectionDetails::sslBundle)
                : Optional.of(bundles.getObject().getBundle(own));
    }

    private static <T> T or(@Nullable T value, T other) {
        return value == null ? other : value;
    }
}
