package io.measurand;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Sends requests with the client of the JDK, which is made when the first one is sent. */
final class JdkTransport implements Transport {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private final @Nullable HttpClient given;
    private final @Nullable SSLContext trust;
    private final Map<String, String> environment;
    private final Executor executor;
    private final Map<Boolean, HttpClient> clients = new ConcurrentHashMap<>();

    JdkTransport(
            @Nullable HttpClient given, @Nullable SSLContext trust, Map<String, String> environment, Executor executor) {
        this.given = given;
        this.trust = trust;
        this.environment = environment;
        this.executor = executor;
    }

    @Override
    public CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(HttpRequest request) {
        boolean secure = "https".equalsIgnoreCase(request.uri().getScheme());
        HttpClient client = given != null ? given : clients.computeIfAbsent(secure, this::make);
        return client.sendAsync(request, HttpResponse.BodyHandlers.ofPublisher());
    }

    /** Lets the clients of ours go; their connections and threads end with them. */
    void close() {
        clients.clear();
    }

    private HttpClient make(boolean secure) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(executor);
        ProxySelector proxies = Network.proxies(environment);
        if (proxies != null) {
            builder.proxy(proxies);
        }
        SSLContext context = !secure ? nobody() : trust != null ? trust : Network.authorities(environment);
        if (context != null) {
            builder.sslContext(context);
        }
        return builder.build();
    }

    /** Makes a context that trusts nobody: loading the authorities takes a while, and plain HTTP does not need them. */
    private static SSLContext nobody() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustsNobody()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class TrustsNobody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {
            throw new UnsupportedOperationException("this client speaks plain HTTP");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {
            throw new UnsupportedOperationException("this client speaks plain HTTP");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
