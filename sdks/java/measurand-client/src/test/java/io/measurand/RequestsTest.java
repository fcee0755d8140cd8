package io.measurand;

import static io.measurand.Stub.bytes;
import static io.measurand.Stub.json;
import static io.measurand.Stub.problem;
import static io.measurand.Stub.streamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.measurand.errors.ApiError;
import io.measurand.model.Health;
import io.measurand.model.HealthStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RequestsTest {
    private static final Map<String, Object> OK = Map.of("status", "ok");
    private final Stub stub = new Stub();
    private final VirtualClock clock = new VirtualClock();
    private final Measurand mz = stub.builder(clock).build();

    @AfterEach
    void close() throws IOException {
        mz.close();
        stub.close();
    }

    @Test
    void aRequestSaysWhoAsksAndWithWhatKey() {
        stub.then(json(200, OK));
        assertEquals(HealthStatus.OK, mz.service().health().status());
        Map<String, String> headers = stub.seen.get(0).headers();
        assertEquals("Bearer msk_canary_0123456789", headers.get("authorization"));
        assertTrue(headers.get("user-agent").matches("measurand-java/\\S+ java/\\d+"), headers.get("user-agent"));
        assertEquals("/api/v1/health", stub.seen.get(0).target());
    }

    @Test
    void aRedirectToAnotherHostDoesNotTakeTheKeyAlong() throws IOException {
        try (Stub other = new Stub()) {
            stub.then(json(307, OK).with("location", other.url() + "/elsewhere"));
            other.then(json(200, OK));
            mz.service().health();
            assertEquals("/elsewhere", other.seen.get(0).target());
            assertNull(other.seen.get(0).headers().get("authorization"));
        }
    }

    @Test
    void aRedirectOfTheSameHostKeepsTheKeyAndTheBody() {
        stub.then(json(308, OK).with("location", "/api/v1/there"), json(200, Documents.report()));
        mz.profile().analyze(p -> p.data("x"));
        assertEquals(stub.seen.get(0).text(), stub.seen.get(1).text());
        assertTrue(stub.seen.get(1).headers().containsKey("authorization"));
    }

    @Test
    void redirectsWithoutEndEnd() {
        stub.at("GET /health", seen -> json(302, OK).with("location", "/api/v1/health"));
        assertEquals(302, assertThrows(ApiError.class, () -> mz.service().health()).status());
        assertEquals(6, stub.seen.size());
    }

    @Test
    void cancellingTheFutureClosesTheConnection() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        stub.then(streamed("application/json", out -> {
            try {
                while (true) {
                    out.write(' ');
                    out.flush();
                }
            } catch (IOException closed) {
                gone.countDown();
            }
        }));
        CompletableFuture<Health> health = mz.async().service().health();
        Stub.until(() -> !stub.seen.isEmpty());
        health.cancel(true);
        gone.await();
        assertTrue(health.isCancelled());
        assertEquals(1, stub.seen.size());
    }

    @Test
    void anInterruptedThreadGetsOutAndStaysInterrupted() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        stub.then(streamed("application/json", out -> never.await()));
        List<Object> found = new ArrayList<>();
        Thread thread = new Thread(() -> {
            assertThrows(CancellationException.class, () -> mz.service().health());
            found.add(Thread.currentThread().isInterrupted());
        });
        thread.start();
        Stub.until(() -> !stub.seen.isEmpty());
        thread.interrupt();
        thread.join();
        never.countDown();
        assertEquals(List.of(true), found);
    }

    @Test
    void hooksSeeEveryRequestAndMayAddHeaders() {
        List<Integer> statuses = new ArrayList<>();
        stub.then(problem(503, "unavailable"), json(200, OK));
        try (Measurand hooked = stub.builder(clock)
                .onRequest(request -> request.headers().put("x-trace", request.method() + request.uri().getPath()))
                .onResponse(response -> statuses.add(response.status()))
                .build()) {
            hooked.service().health();
        }
        assertEquals("GET/api/v1/health", stub.seen.get(1).headers().get("x-trace"));
        assertEquals(List.of(503, 200), statuses);
    }

    @Test
    void aWrappedTransportSeesEverySingleRequest() {
        List<String> sent = new ArrayList<>();
        stub.then(problem(503, "unavailable"), json(200, OK));
        try (Measurand wrapped = stub.builder(clock)
                .transport(inner -> request -> {
                    sent.add(request.uri().getPath());
                    return inner.send(request);
                })
                .build()) {
            wrapped.service().health();
        }
        assertEquals(2, sent.size());
    }

    @Test
    void theRawResponseOfACallIsKept() {
        stub.then(json(200, OK).with("request-id", "req_7"));
        Raw<Health> raw = mz.raw(m -> m.service().health());
        assertEquals(HealthStatus.OK, raw.value().status());
        assertEquals("req_7", raw.requestId());
        stub.then(json(200, OK).with("request-id", "req_8"));
        assertEquals("req_8", mz.async().raw(m -> m.service().health()).join().requestId());
    }

    @Test
    void aKeyThatRotatesIsAskedForEachTime() {
        List<String> keys = new ArrayList<>(List.of("one", "two"));
        stub.then(problem(503, "unavailable"), json(200, OK));
        try (Measurand rotating = stub.builder(clock).apiKey(() -> keys.remove(0)).build()) {
            rotating.service().health();
        }
        assertEquals("Bearer two", stub.seen.get(1).headers().get("authorization"));
    }

    @Test
    void namesOfPathsCannotReachAnotherPath() {
        for (String name : List.of("a/b", "a?b#c", "ü %", "...", "@2", "a+b*c~")) {
            stub.then(json(200, Map.of("name", "x")));
            mz.datasets().get(name);
        }
        List<String> paths = stub.seen.stream().map(seen -> seen.target().substring(17)).toList();
        assertEquals(List.of("a%2Fb", "a%3Fb%23c", "%C3%BC%20%25", "...", "@2", "a%2Bb%2Ac~"), paths);
        for (String name : List.of("", ".", "..")) {
            assertThrows(IllegalArgumentException.class, () -> mz.datasets().get(name));
        }
    }

    @Test
    void aListOfParametersIsRepeated() {
        stub.then(json(200, Documents.page(null)));
        mz.datasets().listRows("x", p -> p.columns(List.of("a b", "ü&")).limit(3)).first();
        assertEquals("/api/v1/datasets/x/rows?columns=a%20b&columns=%C3%BC%26&limit=3", stub.seen.get(0).target());
    }

    @Test
    void nullIsSentAndWhatIsNotGivenIsNot() {
        stub.then(json(200, Map.of("name", "x")));
        mz.datasets().update("x", p -> p.description(null).tags(List.of()));
        assertEquals("{\"description\":null,\"tags\":[]}", stub.seen.get(0).text());
    }

    @Test
    void anAnswerWithoutContentIsNothing() {
        stub.then(bytes(204, "text/plain", new byte[0]), json(202, Documents.job("running")));
        assertFalse(mz.jobs().cancel("job_1").isPresent());
        assertTrue(mz.jobs().cancel("job_1").isPresent());
    }
}
