package io.measurand;

import static io.measurand.Stub.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.measurand.errors.ApiError;
import io.measurand.errors.DatasetNotFound;
import io.measurand.model.Dataset;
import io.measurand.model.DatasetPage;
import io.measurand.model.DatasetStatus;
import io.measurand.model.DatasetVersion;
import io.measurand.model.JobEvent;
import io.measurand.model.NumericProfile;
import io.measurand.model.ProfileReport;
import io.measurand.model.TableFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The samples of the README, as they stand there. */
@Timeout(30)
class ReadmeTest {
    private static final Path JAVA = Documents.ROOT.resolve("sdks/java");
    private final Stub stub = new Stub();
    private final Measurand mz = stub.builder(new VirtualClock()).build();
    private final byte[] bytes = "a\n1\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @BeforeEach
    void answer() {
        Map<String, Object> dataset = Map.of("id", "ds_1", "name", "flights", "version", 1, "status", "ready");
        Map<String, Object> column = Map.of("kind", "numeric", "name", "dep_delay", "mean", 6.5, "quantiles", Map.of("values", List.of(1.0)));
        Map<String, Object> report = Map.of("kind", "profile", "n_rows", 3, "columns", List.of(column));
        stub.at("POST /upload", seen -> json(200, Map.of()).with("location", "/api/v1/datasets/flights"));
        stub.at("POST /datasets", seen -> json(200, dataset));
        stub.at("GET /datasets/flights", seen -> json(200, dataset));
        stub.at("PATCH /datasets/flights", seen -> json(200, dataset));
        stub.at("GET /datasets", seen -> json(200, Documents.page(null)));
        stub.at("GET /datasets/flights/content", seen -> Stub.bytes(200, "text/csv", bytes));
        stub.at("POST /profile/analyze", seen -> seen.text().contains("\"n_bins\":0")
                ? Stub.problem(422, "invalid_request")
                : json(200, report));
        stub.at("GET /jobs/job_01k9zq3v5n8rj2m4t6w8y0a2c4/events",
                seen -> Stub.bytes(200, "text/event-stream", "data: {\"progress\":1.0}\n\n".getBytes(StandardCharsets.UTF_8)));
    }

    @AfterEach
    void close() throws IOException {
        mz.close();
        stub.close();
    }

    @Test
    void everySampleStandsInATestOfThisName() throws IOException {
        String client = Files.readString(JAVA.resolve("measurand-client/src/test/java/io/measurand/ReadmeTest.java"));
        String testing = Files.readString(JAVA.resolve("measurand-testing/src/test/java/io/measurand/testing/ReadmeTest.java"));
        String here = folded(client + testing);
        List<String> samples = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(JAVA.resolve("README.md")))
                .results()
                .map((MatchResult found) -> folded(found.group(1)))
                .toList();
        assertTrue(samples.size() > 8);
        assertEquals(List.of(), samples.stream().filter(sample -> !here.contains(sample)).toList());
    }

    private static String folded(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /** Stands for a logger; a server that has none of what is asked is told apart by its error. */
    private static final class Log {
        void warn(String text) {
            throw new IllegalStateException(text);
        }
    }

    /** What the sample calls needs a server where the environment says; that it compiles is what is held. */
    static void fiveLines(Log log) {
        try (var mz = Measurand.fromEnvironment()) { // thread-safe; mz.async() gives CompletableFuture
            Dataset flights = mz.datasets().upload(Path.of("flights.csv"), o -> o.name("flights"));
            ProfileReport report = mz.profile().analyze(r -> r.data(flights));
            for (DatasetVersion v : mz.datasets().listVersions("flights")) System.out.println(v.rows());
        } catch (DatasetNotFound e) {
            log.warn(e.requestId());
        }
    }

    @Test
    void settings() {
        mz.profile().analyze(r -> r.data("flights").requestOptions(o -> o.timeout(Duration.ofSeconds(5)).maxRetries(0)));
        mz.datasets().register(r -> r.name("codes").inline(List.of(Map.of("code", 1))).requestOptions(o -> o.idempotencyKey("codes-2026-11-21")));
        assertEquals("codes-2026-11-21", stub.seen.get(1).headers().get("idempotency-key"));
    }

    @Test
    void answers() {
        ProfileReport report = mz.profile().analyze(r -> r.data("flights"));
        if (report.columns().get("dep_delay") instanceof NumericProfile column) {
            System.out.println(column.mean() + " " + column.quantiles().values());
        }
        mz.datasets().update("flights", p -> p.description(null));
        Raw<Dataset> raw = mz.raw(m -> m.datasets().get("flights"));
        System.out.println(raw.value().name() + " " + raw.requestId() + " " + raw.response().headers().firstValue("etag"));
        assertEquals("{\"description\":null}", stub.seen.get(1).text());
    }

    @Test
    void errors() {
        try {
            mz.profile().analyze(r -> r.data("flights").options(o -> o.nBins(0)));
        } catch (ApiError e) {
            System.out.println(e.status() + " " + e.code() + " " + e.detail() + " " + e.pointers() + " " + e.requestId());
        }
        assertEquals(1, stub.seen.size());
    }

    @Test
    void pages() {
        Optional<Dataset> newest = mz.datasets().list().first();
        List<Dataset> ten = mz.datasets().list(p -> p.limit(10)).take(10);
        Pages<DatasetPage, Dataset> listing = mz.datasets().list(p -> p.namePrefix("fl"));
        for (DatasetPage page : listing.pages()) {
            System.out.println(page.items().size() + " " + listing.cursor()); // give it to p.cursor(…) to go on in another process
        }
        long ready = mz.datasets().list().stream().filter(d -> d.status().equals(DatasetStatus.READY)).count();
        assertEquals(0, ready + ten.size() + newest.stream().count());
    }

    @Test
    void jobs() {
        mz.profile().analyze(r -> r.data("flights").requestOptions(o -> o.onProgress(System.out::println).leaveJob()));
        JobHandle<ProfileReport> job = mz.profile().submitAnalyze(r -> r.data("flights").options(o -> o.nBins(60)));
        ProfileReport later = job.await();
        JobHandle<ProfileReport> again = mz.resume("job_01k9zq3v5n8rj2m4t6w8y0a2c4", ProfileReport::fromMap);
        try (EventStream<JobEvent> events = again.events()) {
            for (JobEvent event : events) System.out.println(event.state() + " " + event.progress());
        }
        assertEquals(3, later.nRows());
    }

    @Test
    void filesAndRows() throws IOException {
        mz.datasets().upload(Content.of(() -> new ByteArrayInputStream(bytes)).named("flights.csv"), o -> o.options(r -> r.delimiter(",")));
        mz.datasets().download("flights", p -> p.format(TableFormat.PARQUET)).save(folder.resolve("flights.parquet"));
        record Flight(String carrier, Integer depDelay) {}
        ProfileReport inline = mz.profile().analyze(r -> r.data(List.of(new Flight("UA", 2), new Flight("AA", null))));
        assertEquals(3, inline.nRows());
        assertEquals(4, Files.size(folder.resolve("flights.parquet")));
    }

    @Test
    void withoutWaiting() {
        CompletableFuture<Long> rows = mz.async().profile().analyze(r -> r.data("flights")).thenApply(ProfileReport::nRows);
        assertEquals(3, rows.join());
    }
}
