package io.measurand;

import io.measurand.errors.ConfigurationError;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The variables that programs share: HTTP_PROXY, HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE. */
final class Network {
    private Network() {}

    /** Gives the proxies that the environment names; null when it names none, and Java's own settings hold. */
    static @Nullable ProxySelector proxies(Map<String, String> environment) {
        boolean named = proxy(environment, "http") != null || proxy(environment, "https") != null;
        return named ? new Proxies(environment) : null;
    }

    /** Gives the authorities of SSL_CERT_FILE; null when it is not set, and Java's own hold. */
    static @Nullable SSLContext authorities(Map<String, String> environment) {
        String file = environment.get("SSL_CERT_FILE");
        if (file == null || file.isEmpty()) {
            return null;
        }
        try (InputStream stream = Files.newInputStream(Path.of(file))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                store.setCertificateEntry(Integer.toString(store.size()), one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new ConfigurationError("SSL_CERT_FILE (" + file + ") holds no certificates", unusable);
        }
    }

    private static @Nullable URI proxy(Map<String, String> environment, String scheme) {
        String found = environment.getOrDefault(scheme + "_proxy", environment.get(scheme.toUpperCase(Locale.ROOT) + "_PROXY"));
        if (found == null || found.isEmpty()) {
            return null;
        }
        URI uri = URI.create(found.contains("://") ? found : "http://" + found);
        return uri.getHost() == null ? null : uri;
    }

    private static final class Proxies extends ProxySelector {
        private final Map<String, String> environment;

        Proxies(Map<String, String> environment) {
            this.environment = environment;
        }

        @Override
        public List<Proxy> select(URI uri) {
            URI found = proxy(environment, uri.getScheme());
            if (found == null || isDirect(uri.getHost())) {
                return List.of(Proxy.NO_PROXY);
            }
            int port = found.getPort() < 0 ? 80 : found.getPort();
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(found.getHost(), port)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException error) {
            // The exchange says so.
        }

        private boolean isDirect(String host) {
            String direct = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
            return Arrays.stream(direct.split(","))
                    .map(one -> one.strip().replaceFirst("^\\*?\\.", ""))
                    .anyMatch(one -> one.equals("*") || !one.isEmpty() && (host.equals(one) || host.endsWith("." + one)));
        }
    }
}
