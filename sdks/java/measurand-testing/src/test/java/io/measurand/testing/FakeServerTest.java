package io.measurand.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.measurand.JobHandle;
import io.measurand.Measurand;
import io.measurand.MeasurandClock;
import io.measurand.errors.ApiError;
import io.measurand.errors.ConnectionFailed;
import io.measurand.errors.DatasetNotFound;
import io.measurand.errors.DecodeError;
import io.measurand.errors.MeasurandError;
import io.measurand.internal.Json;
import io.measurand.model.DatasetVersion;
import io.measurand.model.JobEvent;
import io.measurand.model.ProfileReport;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FakeServerTest {
    private static final Examples EXAMPLES = Examples.load();
    private final FakeServer server = new FakeServer();
    private final Measurand mz = client(2);

    @AfterEach
    void close() {
        mz.close();
        server.reset();
        server.close();
    }

    static Stream<String> operations() {
        return EXAMPLES.operations();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationIsAnsweredAsItWasRecorded(String operation) throws IOException, InterruptedException {
        Map<String, @Nullable Object> known = EXAMPLES.operation(operation);
        URI uri = URI.create(server.url() + String.valueOf(known.get("path")).replaceAll("\\{\\w+}", "x%2Fy"));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(String.valueOf(known.get("method")), HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(known.get("status"), (long) answer.statusCode());
        Object text = known.containsKey("json") ? Json.text(known.get("json")) : known.getOrDefault("text", "");
        assertEquals(text, answer.body());
        assertEquals(operation, server.requests().get(0).operation());
        server.requests().get(0).names().values().forEach(name -> assertEquals("x/y", name));
    }

    @Test
    void aJobThatIsNotWaitedForEndsWithTheResultOfItsOperation() {
        JobHandle<ProfileReport> job = mz.profile().submitAnalyze(r -> r.data("flights"));
        try (var events = job.events()) {
            assertEquals("succeeded", events.next().state().value());
        }
        assertEquals(mz.profile().analyze(r -> r.data("flights")).toMap(), job.await().toMap());
    }

    @Test
    void theAsynchronousClientIsAnsweredToo() {
        assertEquals("penguins", mz.async().datasets().get("x").join().name());
    }

    @Test
    void anAnswerCanBeChangedAndForgotten() {
        Long recorded = mz.datasets().get("x").rows();
        server.answer("get_dataset", a -> a.but(Map.of("rows", 5)));
        assertEquals(5L, mz.datasets().get("x").rows());
        server.answer("get_dataset", a -> a.json(Map.of("rows", 6)));
        assertEquals(6L, mz.datasets().get("x").rows());
        assertEquals(null, mz.datasets().get("x").name());
        server.reset();
        assertEquals(recorded, mz.datasets().get("x").rows());
        assertEquals(1, server.requests().size());
    }

    @Test
    void aProblemIsTheErrorOfItsCode() {
        server.problem("get_dataset", "dataset_not_found", Map.of("detail", "There is no flights."));
        DatasetNotFound error = assertThrows(DatasetNotFound.class, () -> mz.datasets().get("flights"));
        assertEquals("There is no flights.", error.detail());
        assertEquals("req_test", error.requestId());
    }

    @Test
    void whatCameCanBeLookedAt() {
        mz.datasets().update("a b", u -> u.tags(List.of("x")));
        Received seen = server.requests().get(0);
        assertEquals("update_dataset", seen.operation());
        assertEquals(Map.of("dataset", "a b"), seen.names());
        assertEquals(Map.of("tags", List.of("x")), seen.json());
        assertEquals("Bearer " + server.apiKey(), seen.headers().get("authorization"));
    }

    @Test
    void aCaseOfTheWireCorpusIsReplayed() {
        server.replay("""
                {"call": "register_dataset", "exchanges": [
                  {"json": {"name": "codes", "inline": {"columns": {"a": [1]}}}, "answer": {"status": 503}},
                  {"headers": {"Idempotency-Key": "$first_idempotency_key"}, "answer": {"example": "register_dataset", "sent": 10}},
                  {"answer": {"then": "reset"}, "headers": {"If-Match": {"absent": true}}}]}
                """);
        assertThrows(ConnectionFailed.class, this::register);
        assertEquals(3, server.requests().size());
        server.verify();
    }

    @Test
    void exchangesAreReplayed() {
        server.replay(
                Exchange.of("register_dataset")
                        .json(Map.of("name", "codes", "inline", Map.of("columns", Map.of("a", List.of(1)))))
                        .answer(a -> a.then(Answer.Then.RESET)),
                Exchange.of("register_dataset")
                        .header("Idempotency-Key", "$first_idempotency_key")
                        .answer(a -> a.example("register_dataset")));
        register();
        server.verify();
    }

    static Stream<Consumer<Answer>> forms() {
        return Stream.of(
                a -> a.example("get_dataset"),
                a -> a.example("get_dataset").gzip(),
                a -> a.pieces("{\"id\": \"ds_1\",", " \"name\": \"penguins\"}"),
                a -> a.header("X-One", "1").text("{\"name\": \"penguins\"}"));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void anAnswerGoesOverTheWireInAnyForm(Consumer<Answer> form) {
        server.replay(Exchange.of("get_dataset").answer(form));
        assertEquals("penguins", mz.datasets().get("x").name());
    }

    static Stream<Consumer<Answer>> brokenOff() {
        return Stream.of(
                a -> a.pieces("{\"id\": \"ds_1\",").then(Answer.Then.CLOSE),
                a -> a.example("get_dataset").sent(3));
    }

    @ParameterizedTest
    @MethodSource("brokenOff")
    void anAnswerCanBreakOff(Consumer<Answer> form) {
        server.answer("get_dataset", form);
        try (Measurand once = client(0)) {
            MeasurandError error = assertThrows(MeasurandError.class, () -> once.datasets().get("x"));
            assertTrue(error instanceof ConnectionFailed || error instanceof DecodeError, error.toString());
        }
    }

    @Test
    void eventsAreStreamed() {
        server.answer("stream_job_events", a -> a.events(List.of(
                Map.of("sequence", 1, "state", "running"), Map.of("sequence", 2, "state", "failed"))));
        List<String> states = new ArrayList<>();
        try (var events = mz.jobs().events("job_1")) {
            for (JobEvent event : events) {
                states.add(event.state().value());
            }
        }
        assertEquals(List.of("running", "failed"), states);
    }

    @Test
    void pagesEnd() {
        List<Long> numbers = mz.datasets().listVersions("x").stream().map(DatasetVersion::number).map(Number::longValue).toList();
        assertTrue(!numbers.isEmpty());
        assertEquals(1, server.requests().size());
    }

    @Test
    void anExchangeThatNeverCameFailsTheTest() {
        assertEquals("never came: get_job", failing((fake, client) -> fake.replay(Exchange.of("get_job"))));
    }

    static Stream<Arguments> unmet() {
        return Stream.of(
                Arguments.of(dataset().name("dataset", "b"), "dataset in the path: expected \"b\", found \"a\""),
                Arguments.of(dataset().query(Map.of("limit", "2")), "the query: expected {\"limit\":\"2\"}, found {}"),
                Arguments.of(
                        dataset().header("X-A", Map.of("contains", "b")),
                        "header X-A: expected {\"contains\":\"b\"}, found null"),
                Arguments.of(
                        dataset().header("Authorization", Map.of("matches", "^Basic")),
                        "header Authorization: expected {\"matches\":\"^Basic\"}, found \"Bearer msk_test\""),
                Arguments.of(
                        dataset().name("dataset", Map.of("in", List.of("b", "c"))),
                        "dataset in the path: expected {\"in\":[\"b\",\"c\"]}, found \"a\""),
                Arguments.of(dataset().body("a"), "the body: expected \"a\", found \"\""));
    }

    @ParameterizedTest
    @MethodSource("unmet")
    void aRequestThatIsNotAsExpectedFailsTheTest(Exchange exchange, String finding) {
        assertEquals("request 1: " + finding, failing((fake, client) -> {
            fake.replay(exchange);
            client.datasets().get("a");
        }));
    }

    @Test
    void anotherOperationThanExpectedFailsTheTest() {
        String found = failing((fake, client) -> {
            fake.replay(Exchange.of("get_dataset"));
            ApiError error = assertThrows(ApiError.class, () -> client.jobs().list().first());
            assertEquals(418, error.status());
        });
        assertEquals("request 1: expected get_dataset, came list_jobs\nnever came: get_dataset", found);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                told(s -> s.answer("get_datasets", a -> a.status(200)), "there is no operation \"get_datasets\"; there are "),
                told(s -> s.answer("get_job", a -> a.example("x")), "there is no operation \"x\""),
                told(s -> s.problem("get_job", "gone"), "there is no problem \"gone\""),
                told(s -> s.replay("[{\"operation\": \"get_job\", \"then\": \"close\"}]"), "an exchange has no \"then\""),
                told(s -> s.replay("[{\"operation\": \"get_job\", \"answer\": {\"body\": 1}}]"), "an answer has no \"body\""),
                told(s -> s.replay("{\"exchange\": []}"), "this is no case: expected a list of exchanges, "),
                told(s -> s.replay("[1]"), "this is no case: "),
                told(s -> s.replay("[{"), "this is no JSON: "));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatItIsToldWronglyIsRefused(Consumer<FakeServer> use, String reason) {
        String message = assertThrows(IllegalArgumentException.class, () -> use.accept(server)).getMessage();
        assertTrue(message.startsWith(reason), message);
    }

    private void register() {
        mz.datasets().register(r -> r.name("codes").inline(Map.of("a", List.of(1))));
    }

    private Measurand client(int retries) {
        return client(server, retries);
    }

    private static Measurand client(FakeServer server, int retries) {
        return Measurand.builder().url(server.url()).apiKey(server.apiKey()).maxRetries(retries).clock(new NoWaiting()).build();
    }

    private static Exchange dataset() {
        return Exchange.of("get_dataset").answer(a -> a.example("get_dataset"));
    }

    private static Arguments told(Consumer<FakeServer> use, String reason) {
        return Arguments.of(use, reason);
    }

    /** What the end of a test says. */
    private static String failing(BiConsumer<FakeServer, Measurand> use) {
        AssertionError error = assertThrows(AssertionError.class, () -> {
            try (FakeServer fake = new FakeServer(); Measurand client = client(fake, 0)) {
                use.accept(fake, client);
            }
        });
        return error.getMessage();
    }

    private static final class NoWaiting implements MeasurandClock {
        @Override
        public Duration now() {
            return Duration.ZERO;
        }

        @Override
        public Instant date() {
            return Instant.EPOCH;
        }

        @Override
        public double random() {
            return 0;
        }

        @Override
        public CompletableFuture<@Nullable Void> sleep(Duration time) {
            return CompletableFuture.completedFuture(null);
        }
    }
}
