package io.measurand;

import static io.measurand.Stub.bytes;
import static io.measurand.Stub.cut;
import static io.measurand.Stub.json;
import static io.measurand.Stub.problem;
import static io.measurand.Stub.streamed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.measurand.errors.ApiError;
import io.measurand.errors.ConnectionFailed;
import io.measurand.errors.DatasetNotFound;
import io.measurand.errors.DecodeError;
import io.measurand.errors.InternalError;
import io.measurand.errors.NotFound;
import io.measurand.errors.RateLimited;
import io.measurand.errors.ServerError;
import io.measurand.errors.TimedOut;
import io.measurand.model.HealthStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class ExchangeTest {
    private static final Map<String, Object> OK = Map.of("status", "ok");
    private final Stub stub = new Stub();
    private final VirtualClock clock = new VirtualClock();
    private final Measurand mz = stub.builder(clock).build();

    @AfterEach
    void close() throws IOException {
        mz.close();
        stub.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void whatFailsInPassingIsSentAgainAfterAGrowingPause(int status) {
        stub.then(problem(status, "x"), problem(status, "x"), json(200, OK));
        mz.service().health();
        assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), clock.slept);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 409, 412, 413, 422, 501})
    void whatWillFailAgainIsNotSentAgain(int status) {
        stub.then(problem(status, "x"));
        assertEquals(status, assertThrows(ApiError.class, () -> mz.service().health()).status());
        assertEquals(1, stub.seen.size());
    }

    @Test
    void aRequestInProgressIsAskedForAgainWithTheSameKey() {
        stub.then(problem(409, "request_in_progress").with("retry-after", "7"), json(201, Map.of("id", "upl_1")));
        mz.uploads().create(p -> p.filename("a").sizeBytes(1));
        assertEquals(List.of(Duration.ofSeconds(7)), clock.slept);
        assertEquals(1, stub.seen.stream().map(seen -> seen.headers().get("idempotency-key")).distinct().count());
    }

    @Test
    void aKeyOfTheCallerIsSent() {
        stub.then(json(201, Map.of("id", "upl_1")));
        mz.uploads().create(p -> p.filename("a").sizeBytes(1).requestOptions(o -> o.idempotencyKey("mine")));
        assertEquals("mine", stub.seen.get(0).headers().get("idempotency-key"));
    }

    @Test
    void aDateSaysWhenToComeBack() {
        stub.then(problem(503, "x").with("retry-after", "Fri, 02 Jan 2026 03:06:05 GMT"), json(200, OK));
        mz.service().health();
        assertEquals(List.of(Duration.ofSeconds(120)), clock.slept);
    }

    @Test
    void aServerThatWantsToBeLeftAloneForLongIs() {
        stub.then(problem(429, "rate_limited").with("retry-after", "121"));
        RateLimited error = assertThrows(RateLimited.class, () -> mz.service().health());
        assertEquals(Duration.ofSeconds(121), error.retryAfter().orElseThrow());
        assertEquals(List.of(), clock.slept);
    }

    @Test
    void theDeadlineHoldsOverAllAttempts() {
        stub.at("GET /health", seen -> problem(503, "unavailable").with("retry-after", "6"));
        assertThrows(ServerError.class,
                () -> mz.service().health(p -> p.requestOptions(o -> o.deadline(Duration.ofSeconds(10)).maxRetries(9))));
        assertEquals(2, stub.seen.size());
    }

    @Test
    void aServerThatIsDownGetsNoMoreThanABudgetOfRetries() {
        stub.at("GET /health", seen -> problem(503, "unavailable"));
        for (int n = 0; n < 8; n++) {
            assertThrows(ServerError.class, () -> mz.service().health());
        }
        assertEquals(8 + 10, stub.seen.size());
    }

    @Test
    void whatIsToldOnceIsNeverSentTwice() {
        stub.then(problem(503, "unavailable"));
        assertThrows(ServerError.class, () -> mz.access().createKey(p -> p.name("k").scopes(List.of())));
        assertEquals(1, stub.seen.size());
    }

    @Test
    void aConnectionThatBreaksIsTriedAgain() {
        stub.then(cut(), json(200, OK));
        mz.profile().analyze(p -> p.data("x"));
        assertEquals(2, stub.seen.size());
        assertEquals(stub.seen.get(0).text(), stub.seen.get(1).text());
    }

    @Test
    void anAnswerThatBreaksOffIsAskedForAgain() {
        stub.then(streamed("application/json", out -> out.write("{\"sta".getBytes(StandardCharsets.UTF_8)))
                .with("content-length", "15"), json(200, OK));
        assertEquals(HealthStatus.OK, mz.service().health().status());
        assertEquals(2, stub.seen.size());
    }

    @Test
    void noServerIsAConnectionThatFailed() throws IOException {
        stub.close();
        ConnectionFailed error = assertThrows(ConnectionFailed.class, () -> mz.service().health());
        assertTrue(error.getMessage().contains("no connection"), error.getMessage());
        assertEquals(2, clock.slept.size());
    }

    @Test
    void anAnswerThatDoesNotBeginInTimeIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        stub.script.add(seen -> {
            Stub.until(() -> never.getCount() == 0);
            return cut();
        });
        assertThrows(TimedOut.class, () -> mz.service()
                .health(p -> p.requestOptions(o -> o.timeout(Duration.ofMillis(50)).maxRetries(0))));
        never.countDown();
    }

    @Test
    void anAnswerThatStopsInTheMiddleIsGivenUp() {
        CountDownLatch never = new CountDownLatch(1);
        stub.then(streamed("application/json", out -> never.await()).with("content-length", "15"));
        assertThrows(TimedOut.class, () -> mz.service()
                .health(p -> p.requestOptions(o -> o.timeout(Duration.ofMillis(50)).maxRetries(0))));
        never.countDown();
    }

    @Test
    void aCodeHasAClassUnderThatOfItsStatus() {
        stub.then(problem(404, "dataset_not_found"));
        DatasetNotFound error = assertThrows(DatasetNotFound.class, () -> mz.datasets().get("nope"));
        assertInstanceOf(NotFound.class, error);
        assertEquals("req_1", error.requestId());
        assertEquals("dataset_not_found (404): wrong: dataset_not_found (request req_1)", error.getMessage());
        assertTrue(Arrays.stream(error.getStackTrace()).anyMatch(at -> at.getClassName().equals(getClass().getName())));
    }

    @Test
    void aCodeThatIsNotKnownHasTheClassOfItsStatus() {
        stub.then(problem(404, "brand_new"));
        NotFound error = assertThrows(NotFound.class, () -> mz.datasets().get("nope"));
        assertEquals(NotFound.class, error.getClass());
        assertEquals("brand_new", error.code());
    }

    @Test
    void aPageOfAProxyIsAnErrorWithItsText() {
        stub.then(bytes(502, "text/html", "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8)));
        ApiError error = assertThrows(ServerError.class,
                () -> mz.service().health(p -> p.requestOptions(o -> o.maxRetries(0))));
        assertEquals("unknown", error.code());
        assertEquals("<html>Bad gateway</html>", error.text());
        assertEquals("HTTP 502", error.title());
    }

    @Test
    void violationsSayWhere() {
        Map<String, Object> violation = Map.of("pointer", "/options/n_bins", "code", "minimum", "detail", "too small");
        stub.then(json(422, Map.of("code", "invalid_request", "title", "T", "detail", "D", "errors", List.of(violation))));
        ApiError error = assertThrows(ApiError.class, () -> mz.service().health());
        assertEquals(List.of("/options/n_bins"), error.pointers());
        assertTrue(error.getMessage().contains("/options/n_bins: too small"));
    }

    @Test
    void anAnswerThatIsNoJsonSaysHowItStarts() {
        stub.then(bytes(200, "text/html", "<html>".getBytes(StandardCharsets.UTF_8)).with("request-id", "req_2"));
        DecodeError error = assertThrows(DecodeError.class, () -> mz.service().health());
        assertTrue(error.getMessage().contains("<html>"));
        assertEquals("req_2", error.requestId());
    }

    @Test
    void aCompressedAnswerIsReadAndADamagedOneRefused() throws IOException {
        byte[] packed = packed("{\"status\":\"ok\"}");
        stub.then(bytes(200, "application/json", packed).with("content-encoding", "gzip"));
        assertEquals(HealthStatus.OK, mz.service().health().status());
        byte[] damaged = Arrays.copyOf(packed, packed.length - 9);
        stub.then(bytes(200, "application/json", damaged).with("content-encoding", "gzip"));
        assertThrows(DecodeError.class, () -> mz.service().health());
        assertEquals(2, stub.seen.size());
    }

    @Test
    void anErrorOfAFutureIsTheErrorItself() {
        stub.then(problem(404, "dataset_not_found"));
        ExecutionException failed = assertThrows(ExecutionException.class, () -> mz.async().datasets().get("x").get());
        assertInstanceOf(DatasetNotFound.class, failed.getCause());
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return packed.toByteArray();
    }

    @Test
    void theServersOwnFailureHasItsClass() {
        stub.at("GET /health", seen -> problem(500, "internal_error"));
        assertThrows(InternalError.class, () -> mz.service().health());
    }

    @Test
    void theJdkDoesNotRepeatByItself() {
        stub.then(cut(), cut(), json(200, OK));
        mz.service().health();
        assertEquals(3, stub.seen.size());
        assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), clock.slept);
    }
}
