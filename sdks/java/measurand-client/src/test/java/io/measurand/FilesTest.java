package io.measurand;

import static io.measurand.Stub.cut;
import static io.measurand.Stub.json;
import static io.measurand.Stub.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.measurand.errors.ConnectionFailed;
import io.measurand.errors.MeasurandError;
import io.measurand.errors.ServerError;
import io.measurand.model.Dataset;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FilesTest {
    private static final long LARGE = (64L << 20) + 10;
    private static final int PART = 32 << 20;
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

    private static Stub.Reply dataset() {
        return json(200, Map.of("id", "ds_1", "name", "flights", "version", 2));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("fli\"ghts.csv"), text);
    }

    @Test
    void aFileGoesUpAsAFormWithItsNameAndOptions() throws IOException {
        stub.then(dataset());
        Dataset found = mz.datasets().upload(file("a\n1\n"), o -> o.name("flights").options(r -> r.delimiter(";")));
        assertEquals("flights", found.name());
        String text = stub.seen.get(0).text();
        assertTrue(text.contains("name=\"file\"; filename=\"fli%22ghts.csv\""), text);
        assertTrue(text.contains("name=\"name\"\r\n\r\nflights\r\n"), text);
        assertTrue(text.contains("Content-Type: application/json\r\n\r\n{\"delimiter\":\";\"}"), text);
        assertTrue(text.contains("\r\n\r\na\n1\n\r\n--"), text);
        assertTrue(stub.seen.get(0).headers().containsKey("content-length"));
    }

    @Test
    void aFileIsSentWholeWithEachAttempt() throws IOException {
        stub.then(cut(), problem(503, "unavailable"), dataset());
        mz.datasets().upload(file("a\n1\n"));
        assertEquals(3, stub.seen.size());
        assertEquals(1, stub.seen.stream().skip(1).map(seen -> seen.text().replaceAll("--\\S+", "")).distinct().count());
        assertEquals(1, stub.seen.stream().map(seen -> seen.headers().get("idempotency-key")).distinct().count());
    }

    @Test
    void aStreamIsOpenedAnewForEachAttempt() {
        List<String> opened = new ArrayList<>();
        stub.then(problem(503, "unavailable"), dataset());
        mz.datasets().upload(Content.of(() -> {
            opened.add("x");
            return new ByteArrayInputStream("a\n1\n".getBytes(StandardCharsets.UTF_8));
        }));
        assertEquals(2, opened.size());
        assertEquals("chunked", stub.seen.get(0).headers().get("transfer-encoding"));
    }

    @Test
    void aStreamThatCanBeReadOnceIsSentOnce() {
        stub.then(problem(503, "unavailable"));
        InputStream stream = new ByteArrayInputStream(new byte[] {'a'});
        assertThrows(ServerError.class, () -> mz.datasets().upload(Content.once(stream)));
        assertEquals(1, stub.seen.size());
    }

    @Test
    void aFileThatChangesOnTheWayIsRefused() throws IOException {
        Path path = file("a\n1\n");
        Content content = Content.of(path);
        Files.setLastModifiedTime(path, FileTime.fromMillis(1));
        MeasurandError error = assertThrows(MeasurandError.class, () -> mz.datasets().upload(content));
        assertFalse(error instanceof ConnectionFailed);
        assertTrue(error.getMessage().contains("changed while it was sent"), error.getMessage());
    }

    @Test
    void aFileThatIsNotThereIsSaidAtOnce() {
        MeasurandError error = assertThrows(MeasurandError.class, () -> mz.datasets().upload(folder.resolve("none")));
        assertTrue(error.getMessage().contains("there is no file"), error.getMessage());
    }

    @Test
    void progressOfAnUploadEndsAtTheWhole() {
        stub.then(dataset());
        List<Progress> told = new CopyOnWriteArrayList<>();
        mz.datasets().upload(Content.of(new byte[1 << 20]), o -> o.requestOptions(r -> r.onProgress(told::add)));
        assertEquals(new Progress("upload", 1.0, null), told.get(told.size() - 1));
        assertTrue(told.size() > 2);
    }

    @Test
    void aFileWhereDataIsAskedIsUploadedUnderTheNameOfItsContent() throws IOException {
        stub.at("POST /upload", seen -> json(200, Map.of("name", "adhoc-" + sha256("a\n1\n").substring(0, 12))));
        stub.at("POST /profile/analyze", seen -> json(200, Documents.report()));
        mz.profile().analyze(r -> r.data(file()));
        assertTrue(stub.seen.get(0).text().contains("adhoc-" + sha256("a\n1\n").substring(0, 12)));
        assertEquals(Map.of("dataset", "adhoc-" + sha256("a\n1\n").substring(0, 12)), stub.seen.get(1).json().get("data"));
        assertFalse(stub.seen.get(0).headers().containsKey("idempotency-key"));
    }

    private Path file() {
        try {
            return file("a\n1\n");
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    void aLargeFileGoesUpInPartsAndOnlyWhatIsMissingIsSentAgain() throws IOException {
        Path path = folder.resolve("large.csv");
        try (var channel = java.nio.channels.FileChannel.open(
                path, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {'z'}), LARGE - 1);
        }
        Set<Integer> received = new ConcurrentSkipListSet<>();
        List<Integer> failing = new CopyOnWriteArrayList<>(List.of(2, 2, 2));
        session(received, failing);
        List<Progress> told = new CopyOnWriteArrayList<>();
        Dataset found = mz.datasets().upload(path, o -> o.name("large").requestOptions(r -> r.onProgress(told::add)));
        assertEquals("large", found.name());
        assertEquals(Set.of(1, 2, 3), new TreeSet<>(received));
        assertEquals(1, sent(1));
        assertEquals(4, sent(2));
        assertEquals(1, sent(3));
        assertEquals(1.0, told.get(told.size() - 1).fraction());
        assertEquals(Map.of("filename", "large.csv", "size_bytes", LARGE, "name", "large"), stub.seen.get(0).json());
    }

    @Test
    void anUploadThatFailsIsGivenUpUnlessItHasAKey() {
        session(new ConcurrentSkipListSet<>(), new CopyOnWriteArrayList<>());
        for (int part = 1; part < 4; part++) {
            stub.at("PUT /uploads/upl_1/parts/" + part, seen -> problem(409, "upload_closed"));
        }
        Content large = Content.of(new byte[(int) LARGE]);
        assertThrows(MeasurandError.class, () -> mz.datasets().upload(large));
        assertEquals(1, stub.seen.stream().filter(seen -> seen.method().equals("DELETE")).count());
        stub.seen.clear();
        assertThrows(MeasurandError.class,
                () -> mz.datasets().upload(large, o -> o.requestOptions(r -> r.idempotencyKey("mine"))));
        assertEquals(0, stub.seen.stream().filter(seen -> seen.method().equals("DELETE")).count());
        assertEquals("mine", stub.seen.get(0).headers().get("idempotency-key"));
        assertEquals(sha256(new byte[(int) LARGE]), stub.seen.get(0).json().get("sha256"));
    }

    private long sent(int part) {
        return stub.seen.stream().filter(seen -> seen.target().endsWith("/parts/" + part)).count();
    }

    private void session(Set<Integer> received, List<Integer> failing) {
        stub.at("POST /uploads", seen -> json(201, state(received)));
        stub.at("GET /uploads/upl_1", seen -> json(200, state(received)));
        stub.at("DELETE /uploads/upl_1", seen -> Stub.bytes(204, "text/plain", new byte[0]));
        stub.at("POST /uploads/upl_1/complete", seen -> json(200, Map.of("name", "large")));
        for (int part = 1; part < 4; part++) {
            int number = part;
            stub.at("PUT /uploads/upl_1/parts/" + part, seen -> {
                String digest = "sha-256=:" + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256(seen.body()))) + ":";
                if (failing.remove((Integer) number) || !digest.equals(seen.headers().get("content-digest"))) {
                    return problem(503, "unavailable");
                }
                received.add(number);
                return json(200, Map.of("part", number, "size_bytes", seen.body().length));
            });
        }
    }

    private static Map<String, Object> state(Set<Integer> received) {
        Map<String, Object> state = new HashMap<>(Map.of("id", "upl_1", "state", "open", "n_parts", 3));
        state.put("part_size_bytes", PART);
        state.put("received_parts", List.copyOf(received));
        state.put("received_bytes", received.stream().mapToLong(part -> part < 3 ? PART : LARGE % PART).sum());
        return state;
    }

    private static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
