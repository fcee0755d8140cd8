package io.measurand.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.measurand.Measurand;
import io.measurand.errors.ConnectionFailed;
import io.measurand.errors.TimedOut;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Iterator;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ConnectionTest {
    private static final String PASSWORD = "password";

    @Test
    void detailsOfAConnectionTakeThePlaceOfPropertiesAndTheirKeyMayChange() {
        try (StubGateway gateway = new StubGateway()) {
            Iterator<String> keys = List.of("msk_checked", "msk_a", "msk_b").iterator();
            Contexts.bare()
                    .withPropertyValues("measurand.url=http://elsewhere", "measurand.api-key=msk_unused")
                    .withBean(MeasurandConnectionDetails.class, () -> new Details(gateway.url(), keys))
                    .run(context -> {
                        context.getBean(Measurand.class).access().me();
                        context.getBean(Measurand.class).access().me();
                    });
            assertThat(gateway.seen)
                    .extracting(request -> request.headers().get("authorization"))
                    .containsExactly("Bearer msk_a", "Bearer msk_b");
        }
    }

    @Test
    void aGatewayThatKeepsSilentIsLeftAfterTheTimeout() {
        try (StubGateway gateway = new StubGateway()) {
            gateway.fallSilent();
            ApplicationContextRunner runner = Contexts.of(gateway).withPropertyValues("measurand.max-retries=0");
            runner.withPropertyValues("measurand.timeout=50ms").run(ConnectionTest::timesOut);
            runner.withPropertyValues("measurand.clients.eu.timeout=50ms").run(context -> assertThatThrownBy(
                            () -> MeasurandClients.of(context).get("eu").access().me())
                    .isInstanceOf(TimedOut.class));
        }
    }

    @Test
    void aBundleSaysWhomToTrust(@TempDir Path folder) throws Exception {
        Path store = keyStore(folder);
        try (StubGateway gateway = new StubGateway(https(store))) {
            ApplicationContextRunner runner = Contexts.bare()
                    .withPropertyValues(
                            "measurand.api-key=msk_1",
                            "measurand.max-retries=0",
                            "measurand.url=https://localhost:" + gateway.port(),
                            "spring.ssl.bundle.jks.inside.truststore.type=PKCS12",
                            "spring.ssl.bundle.jks.inside.truststore.password=" + PASSWORD,
                            "spring.ssl.bundle.jks.inside.truststore.location=file:" + store);
            runner.run(context -> assertThatThrownBy(() -> context.getBean(Measurand.class).access().me())
                    .isInstanceOf(ConnectionFailed.class));
            runner.withPropertyValues("measurand.ssl.bundle=inside", "measurand.clients.eu.max-retries=1")
                    .run(context -> MeasurandClients.of(context).values().forEach(client -> client.access().me()));
            runner.withPropertyValues("measurand.clients.eu.ssl.bundle=inside")
                    .run(context -> MeasurandClients.of(context).get("eu").access().me());
            assertThat(gateway.seen).hasSize(3);
        }
    }

    private static void timesOut(org.springframework.context.ApplicationContext context) {
        assertThatThrownBy(() -> context.getBean(Measurand.class).access().me()).isInstanceOf(TimedOut.class);
    }

    private static Path keyStore(Path folder) throws Exception {
        Path store = folder.resolve("store.p12");
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        tool, "-genkeypair", "-alias", "gateway", "-keyalg", "EC", "-dname", "CN=localhost",
                        "-ext", "san=dns:localhost", "-storetype", "PKCS12", "-keystore", store.toString(),
                        "-storepass", PASSWORD)
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        return trusting(store);
    }

    /** Adds the certificate as one that is trusted: a key alone is not. */
    private static Path trusting(Path path) throws Exception {
        KeyStore store = read(path);
        store.setCertificateEntry("trusted", store.getCertificate("gateway"));
        try (var stream = Files.newOutputStream(path)) {
            store.store(stream, PASSWORD.toCharArray());
        }
        return path;
    }

    private static KeyStore read(Path path) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(path)) {
            store.load(stream, PASSWORD.toCharArray());
        }
        return store;
    }

    private static HttpsServer https(Path store) throws Exception {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(read(store), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(StubGateway.anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }

    private record Details(String address, Iterator<String> keys) implements MeasurandConnectionDetails {
        @Override
        public URI url() {
            return URI.create(address);
        }

        @Override
        public @Nullable String apiKey() {
            return keys.next();
        }
    }
}
