package io.measurand.spring;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** The gateway of the properties; its key does not change. */
record PropertiesConnectionDetails(MeasurandProperties properties, ObjectProvider<SslBundles> bundles)
        implements MeasurandConnectionDetails {
    @Override
    public URI url() {
        return properties.url();
    }

    @Override
    public @Nullable String apiKey() {
        return properties.apiKey();
    }

    @Override
    public @Nullable SslBundle sslBundle() {
        String name = properties.ssl().bundle();
        return name == null ? null : bundles.getObject().getBundle(name);
    }
}
