package com.example.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.measurand.spring.MeasurandClientCustomizer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.RestClient;

/** The application with one request thread, over HTTP, against a real gateway. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {"server.tomcat.threads.max=1", "server.tomcat.threads.min-spare=1"})
@Timeout(120)
class QualityGateTest {
    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    @TempDir
    private static Path folder;

    private static GatewayProcess gateway;

    @LocalServerPort
    private int port;

    @Autowired
    private Held held;

    @DynamicPropertySource
    static void connect(DynamicPropertyRegistry registry) {
        gateway = GatewayProcess.start(folder);
        registry.add("measurand.url", gateway::url);
        registry.add("measurand.api-key", gateway::key);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void goodDataAreLetIn() {
        ResponseEntity<Map<String, Object>> answer = send("good.csv", "id,amount\n1,10.5\n2,11.2\n3,9.9\n4,12.1\n");
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getBody()).containsEntry("rows", 4).containsEntry("columns", 2);
        assertThat((String) answer.getBody().get("dataset")).matches("adhoc-[0-9a-f]{12}@1");
    }

    @Test
    void badDataAreRefusedWithWhatIsWrong() {
        ResponseEntity<Map<String, Object>> answer = send("bad.csv", "id,amount,note\n1,10.5,\n2,inf,\n3,9.9,\n");
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getHeaders().getContentType()).hasToString("application/problem+json");
        assertThat(answer.getBody()).containsEntry("title", "The file is refused").containsEntry("detail", "The data have 2 problem(s).");
        assertThat((List<?>) answer.getBody().get("problems"))
                .isEqualTo(List.of(
                        Map.of("code", "infinite", "severity", "critical", "column", "amount", "message", "1 infinite value."),
                        Map.of("code", "all_null", "severity", "warning", "column", "note", "message", "All 3 values are null.")));
    }

    @Test
    void whatIsNoTableIsRefusedInTheWordsOfTheGateway() {
        ResponseEntity<Map<String, Object>> answer = send("picture.csv", "\0\1\2PNG");
        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat((String) answer.getBody().get("detail")).contains("send CSV or Parquet");
        assertThat((List<?>) answer.getBody().get("problems"))
                .singleElement(InstanceOfAssertFactories.MAP)
                .containsEntry("code", "not_a_table");
    }

    @Test
    void theOnlyRequestThreadIsFreeWhileAFileIsExamined() {
        held.hold();
        CompletableFuture<Integer> file = CompletableFuture.supplyAsync(
                () -> send("slow.csv", "id,amount\n1,1.5\n2,2.5\n").getStatusCode().value());
        held.arrived().join();
        int other = client().get().uri("/nothing").exchange((request, response) -> response.getStatusCode().value());
        assertThat(other).isEqualTo(404);
        assertThat(file).isNotDone();
        held.release();
        assertThat(file.join()).isEqualTo(200);
    }

    @Test
    void itsHealthKnowsTheGateway() {
        Map<String, Object> health = client().get().uri("/actuator/health/measurand").retrieve().body(OBJECT);
        assertThat(health).containsEntry("status", "UP");
    }

    private ResponseEntity<Map<String, Object>> send(String name, String text) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("file", new ByteArrayResource(text.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        return client().post().uri("/files").body(form).retrieve()
                .onStatus(status -> true, (request, response) -> {})
                .toEntity(OBJECT);
    }

    private RestClient client() {
        return RestClient.create("http://localhost:" + port);
    }

    /** Holds the requests to the gateway back. */
    static final class Held {
        private volatile CompletableFuture<Void> released = CompletableFuture.completedFuture(null);
        private volatile CompletableFuture<Void> arrived = new CompletableFuture<>();

        void hold() {
            released = new CompletableFuture<>();
            arrived = new CompletableFuture<>();
        }

        CompletableFuture<Void> arrived() {
            return arrived;
        }

        void release() {
            released.complete(null);
        }

        CompletableFuture<Void> passed() {
            arrived.complete(null);
            return released;
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Holding {
        @Bean
        Held held() {
            return new Held();
        }

        @Bean
        MeasurandClientCustomizer holdingBack(Held held) {
            return (builder, name) ->
                    builder.transport(inner -> request -> held.passed().thenCompose(passed -> inner.send(request)));
        }
    }
}
