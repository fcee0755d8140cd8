package io.measurand;

import static io.measurand.Stub.bytes;
import static io.measurand.Stub.json;
import static io.measurand.Stub.problem;
import static io.measurand.Stub.streamed;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.measurand.errors.JobNotFound;
import io.measurand.errors.MeasurandError;
import io.measurand.errors.StreamInterrupted;
import io.measurand.model.Dataset;
import io.measurand.model.JobEvent;
import io.measurand.model.TableFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class StreamsTest {
    private final Stub stub = new Stub();
    private final VirtualClock clock = new VirtualClock();
    private final Measurand mz = stub.builder(clock).build();

    @TempDir
    Path folder;

    @AfterEach
    void close() throws IOException {
        mz.close();
        stub.close();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String event(int number) {
        return "id: " + number + "\ndata: {\"sequence\":" + number + "}\n\n";
    }

    private List<Long> sequences(EventStream<JobEvent> events) {
        try (events) {
            return events.stream().map(JobEvent::sequence).toList();
        }
    }

    @Test
    void pagesAreAskedForWhenOneGetsThere() {
        stub.then(json(200, Documents.page("c2", "a", "b")), json(200, Documents.page(null, "c")));
        Pages<?, Dataset> pages = mz.datasets().list(p -> p.namePrefix("x").limit(2));
        assertEquals(0, stub.seen.size());
        List<String> names = new ArrayList<>();
        for (Dataset dataset : pages) {
            names.add(dataset.name() + stub.seen.size());
        }
        assertEquals(List.of("a1", "b1", "c2"), names);
        assertEquals("/api/v1/datasets?name_prefix=x&limit=2&cursor=c2", stub.seen.get(1).target());
        assertTrue(pages.cursor().isEmpty());
    }

    @Test
    void theFirstItemAsksForOnePageOnly() {
        stub.at("GET /datasets", seen -> json(200, Documents.page("more", "a", "b")));
        assertEquals("a", mz.datasets().list().first().orElseThrow().name());
        assertEquals(1, stub.seen.size());
        Pages<?, Dataset> pages = mz.datasets().list();
        assertEquals(2, pages.take(2).size());
        assertEquals("more", pages.cursor().orElseThrow());
    }

    @Test
    void aListGoesOnFromACursor() {
        stub.then(json(200, Documents.page(null, "z")));
        mz.datasets().list(p -> p.cursor("kept")).first();
        assertEquals("/api/v1/datasets?cursor=kept", stub.seen.get(0).target());
    }

    @Test
    void anEmptyPageIsNotTheEnd() {
        stub.then(json(200, Documents.page("c2")), json(200, Documents.page(null, "a")));
        assertEquals(1, mz.datasets().list().stream().count());
    }

    @Test
    void theSameCursorTwiceIsAnErrorAndNotALoop() {
        stub.at("GET /datasets", seen -> json(200, Documents.page("again", "a")));
        assertThrows(MeasurandError.class, () -> mz.datasets().list().stream().count());
        assertEquals(2, stub.seen.size());
        assertThrows(Exception.class, () -> mz.async().datasets().list().all().join());
    }

    @Test
    void pagesOfTheAsynchronousClientAreTheSame() {
        stub.then(json(200, Documents.page("c2", "a", "b")), json(200, Documents.page(null, "c")));
        assertEquals(3, mz.async().datasets().list().all().join().size());
        stub.then(json(200, Documents.page("c2", "a", "b")));
        assertEquals("a", mz.async().datasets().list().first().join().orElseThrow().name());
        stub.then(json(200, Documents.page("c2", "a")), json(200, Documents.page(null)));
        List<Object> pages = new ArrayList<>();
        mz.async().datasets().list().forEachPage(pages::add).join();
        assertEquals(2, pages.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void eventsComeInAnyLineEndingAndInAnyPieces(String end) {
        String text = "\ufeff: hello\nid: 1\nevent: x\ndata: {\"stage\":\ndata: \"ü€\"}\n\ndata:{\"sequence\":2}\n\nid: 3\n\n"
                .replace("\n", end);
        stub.then(streamed("text/event-stream", out -> {
            for (byte one : utf8(text)) {
                out.write(one);
                out.flush();
            }
        }));
        try (EventStream<JobEvent> events = mz.jobs().events("job_1")) {
            assertEquals("ü€", events.next().stage());
            assertEquals(2, events.next().sequence());
            assertFalse(events.hasNext());
        }
    }

    @Test
    void eventsThatBreakOffGoOnAfterTheLastOne() {
        stub.then(
                streamed("text/event-stream", out -> out.write(utf8(event(1) + "retry: 20\n\n"))).with("content-length", "999"),
                streamed("text/event-stream", out -> out.write(utf8(event(2)))).with("content-length", "999"),
                streamed("text/event-stream", out -> out.write(utf8(event(3)))));
        assertEquals(List.of(1L, 2L, 3L), sequences(mz.jobs().events("job_1")));
        assertEquals("1", stub.seen.get(1).headers().get("last-event-id"));
        assertEquals("2", stub.seen.get(2).headers().get("last-event-id"));
        assertEquals(Duration.ofMillis(20), clock.slept.get(0));
    }

    @Test
    void eventsThatNeverComeBackAreInterrupted() {
        stub.at("GET /jobs/job_1/events",
                seen -> streamed("text/event-stream", out -> out.write(':')).with("content-length", "999"));
        assertThrows(StreamInterrupted.class, () -> sequences(mz.jobs().events("job_1")));
        assertEquals(3, stub.seen.size());
    }

    @Test
    void eventsOfNoJobAreAnError() {
        stub.then(problem(404, "job_not_found"));
        assertThrows(JobNotFound.class, () -> sequences(mz.jobs().events("job_1")));
    }

    @Test
    void leavingTheEventsClosesTheConnection() throws InterruptedException {
        CountDownLatch gone = new CountDownLatch(1);
        stub.then(streamed("text/event-stream", out -> {
            try {
                for (int n = 1; true; n++) {
                    out.write(utf8(event(n)));
                    out.flush();
                }
            } catch (IOException closed) {
                gone.countDown();
            }
        }));
        try (EventStream<JobEvent> events = mz.jobs().events("job_1")) {
            assertEquals(1, events.next().sequence());
        }
        gone.await();
    }

    @Test
    void eventsOfTheAsynchronousClientAreTheSame() {
        stub.then(bytes(200, "text/event-stream", utf8(event(1) + event(2))));
        List<Long> seen = new ArrayList<>();
        mz.async().jobs().events("job_1").forEach(event -> seen.add(event.sequence())).join();
        assertEquals(List.of(1L, 2L), seen);
        stub.then(bytes(200, "text/event-stream", utf8(event(1))));
        AsyncEventStream<JobEvent> events = mz.async().jobs().events("job_1");
        assertEquals(1, events.next().join().orElseThrow().sequence());
        assertTrue(events.next().join().isEmpty());
    }

    @Test
    void aFileIsSavedUnderItsNameWhenItIsWhole() throws IOException {
        Path path = folder.resolve("flights.parquet");
        stub.then(bytes(200, "application/octet-stream", utf8("PAR1")));
        assertEquals(4, mz.datasets().download("flights", p -> p.format(TableFormat.PARQUET)).save(path));
        assertEquals("PAR1", Files.readString(path));
        stub.then(bytes(200, "application/octet-stream", utf8("PAR2")));
        assertEquals(4, mz.async().datasets().download("flights").save(path).join());
        assertEquals("PAR2", Files.readString(path));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(path), files.toList());
        }
    }

    @Test
    void aFileThatBreaksOffIsFetchedAgain() {
        stub.then(streamed("application/octet-stream", out -> out.write(utf8("PA"))).with("content-length", "4"));
        stub.then(bytes(200, "application/octet-stream", utf8("PAR1")));
        assertArrayEquals(utf8("PAR1"), mz.datasets().download("flights").read());
    }

    @Test
    void aFileThatNeverArrivesLeavesNothing() throws IOException {
        stub.at("GET /datasets/flights/content",
                seen -> streamed("application/octet-stream", out -> out.write(utf8("PA"))).with("content-length", "4"));
        assertThrows(StreamInterrupted.class, () -> mz.datasets().download("flights").save(folder.resolve("x")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aFileIsAStreamToo() throws IOException {
        stub.then(bytes(200, "text/csv", utf8("a\n1\n")));
        try (InputStream stream = mz.datasets().download("flights").open()) {
            assertEquals("a\n1\n", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
        stub.then(streamed("text/csv", out -> out.write('a')).with("content-length", "9"));
        try (InputStream stream = mz.datasets().download("flights").open()) {
            assertThrows(StreamInterrupted.class, stream::readAllBytes);
        }
    }

    @Test
    void eventsMayBeCompressedAndABrokenStreamIsTakenUpAgain() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(utf8(event(1) + event(2)));
        }
        byte[] whole = packed.toByteArray();
        stub.then(
                bytes(200, "text/event-stream", Arrays.copyOf(whole, 15)).with("content-encoding", "gzip"),
                streamed("text/event-stream", out -> {
                    for (byte one : whole) {
                        out.write(one);
                        out.flush();
                    }
                }).with("content-encoding", "gzip"));
        assertEquals(List.of(1L, 2L), sequences(mz.jobs().events("job_1")));
        assertEquals(2, stub.seen.size());
    }

    @Test
    void piecesThatWereGivenAreNotGivenAgain() {
        stub.then(streamed("text/csv", out -> out.write('a')).with("content-length", "9"));
        List<byte[]> pieces = new ArrayList<>();
        CompletionException failed = assertThrows(CompletionException.class,
                () -> mz.async().datasets().download("flights").forEach(pieces::add).join());
        assertInstanceOf(StreamInterrupted.class, failed.getCause());
        assertEquals(1, pieces.size());
        assertEquals(1, stub.seen.size());
    }
}
