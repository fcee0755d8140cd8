package io.measurand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.measurand.errors.ConfigurationError;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path home;

    private Settings settings(Measurand.Builder given, Map<String, String> environment) {
        return Settings.of(given.environment(environment, home));
    }

    private void stored(String json) throws IOException {
        Path file = home.resolve(".config/measurand/config.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
    }

    @Test
    void withoutAnythingTheDefaultsHold() {
        Settings found = settings(Measurand.builder(), Map.of());
        assertEquals("http://localhost:8000/api/v1", found.base());
        assertNull(found.key());
        assertEquals(Duration.ofSeconds(60), found.timeout());
        assertEquals(Duration.ofSeconds(300), found.deadline());
        assertEquals(2, found.maxRetries());
    }

    @Test
    void anArgumentGoesBeforeTheEnvironmentAndThatBeforeTheFile() throws IOException {
        stored("{\"current\":\"dev\",\"contexts\":{\"dev\":"
                + "{\"url\":\"http://file\",\"api_key\":\"k_file\",\"timeout\":3,\"max_retries\":7}}}");
        Settings file = settings(Measurand.builder(), Map.of());
        assertEquals("http://file/api/v1", file.base());
        assertEquals("k_file", file.key().get());
        assertEquals(Duration.ofSeconds(3), file.timeout());
        Map<String, String> environment = Map.of(
                "MEASURAND_URL", "https://env/api/v1/", "MEASURAND_API_KEY", "k_env",
                "MEASURAND_TIMEOUT", "1.5", "MEASURAND_MAX_RETRIES", "4");
        Settings there = settings(Measurand.builder(), environment);
        assertEquals("https://env/api/v1", there.base());
        assertEquals("k_env", there.key().get());
        assertEquals(Duration.ofMillis(1500), there.timeout());
        assertEquals(4, there.maxRetries());
        Measurand.Builder given = Measurand.builder().url("http://arg").apiKey("k_arg").maxRetries(0);
        assertEquals("http://arg/api/v1", settings(given, environment).base());
        assertEquals("k_arg", settings(given, environment).key().get());
        assertEquals(0, settings(given, environment).maxRetries());
    }

    @Test
    void aKeyOfTheFileGoesToTheAddressBesideItOnly() throws IOException {
        stored("{\"current\":\"dev\",\"contexts\":{\"dev\":{\"url\":\"http://file\",\"api_key\":\"k_file\"}}}");
        assertNull(settings(Measurand.builder().url("http://other"), Map.of()).key());
        assertNull(settings(Measurand.builder(), Map.of("MEASURAND_URL", "http://other")).key());
    }

    @Test
    void whatCannotBeUsedIsSaidAtOnce() throws IOException {
        assertThrows(ConfigurationError.class, () -> settings(Measurand.builder().url("ftp://x"), Map.of()));
        assertThrows(ConfigurationError.class, () -> settings(Measurand.builder(), Map.of("MEASURAND_TIMEOUT", "soon")));
        assertThrows(ConfigurationError.class, () -> settings(Measurand.builder(), Map.of("MEASURAND_MAX_RETRIES", "-1")));
        assertThrows(ConfigurationError.class, () -> Measurand.builder().apiKey("two words"));
        assertThrows(ConfigurationError.class, () -> settings(Measurand.builder().context("eu"), Map.of()));
        stored("{\"contexts\": 3}");
        ConfigurationError error =
                assertThrows(ConfigurationError.class, () -> settings(Measurand.builder().context("eu"), Map.of()));
        assertTrue(error.getMessage().contains("eu"));
    }

    @Test
    void noTextOfAClientHoldsTheKey() {
        Measurand.Builder given = Measurand.builder().url("http://localhost:1").apiKey("msk_canary");
        assertFalse(settings(given, Map.of()).toString().contains("canary"));
        try (Measurand mz = given.build()) {
            assertEquals("Measurand[http://localhost:1/api/v1]", mz.toString());
            assertEquals("AsyncMeasurand[http://localhost:1/api/v1]", mz.async().toString());
        }
    }

    @Test
    void theVariablesOfProxiesWork() {
        ProxySelector proxies = Network.proxies(Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "localhost, .lan"));
        assertTrue(proxies.select(URI.create("https://far.example")).get(0).toString().contains("proxy"));
        assertEquals(java.net.Proxy.NO_PROXY, proxies.select(URI.create("https://localhost")).get(0));
        assertEquals(java.net.Proxy.NO_PROXY, proxies.select(URI.create("https://a.lan")).get(0));
        assertEquals(java.net.Proxy.NO_PROXY, proxies.select(URI.create("http://far.example")).get(0));
        assertNull(Network.proxies(Map.of()));
    }

    @Test
    void anUnusableFileOfAuthoritiesIsSaid() {
        Map<String, String> environment = Map.of("SSL_CERT_FILE", home.resolve("none.pem").toString());
        assertThrows(ConfigurationError.class, () -> Network.authorities(environment));
    }

    @Test
    void theVersionIsThatOfTheArtifact() throws IOException {
        String pom = Files.readString(Documents.ROOT.resolve("sdks/java/measurand-client/pom.xml"));
        assertTrue(pom.contains("<version>" + Version.VERSION + "</version>"));
    }
}
