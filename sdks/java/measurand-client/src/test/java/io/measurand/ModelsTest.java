package io.measurand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.measurand.internal.Json;
import io.measurand.model.ColumnProfile;
import io.measurand.model.DType;
import io.measurand.model.Dataset;
import io.measurand.model.Job;
import io.measurand.model.NumericProfile;
import io.measurand.model.ProfileOptions;
import io.measurand.model.ProfileReport;
import io.measurand.model.Report;
import io.measurand.model.Row;
import io.measurand.model.UploadSession;
import io.measurand.model.Value;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ModelsTest {
    private static final Map<?, ?> CONTRACT = (Map<?, ?>) Documents.read(Documents.ROOT.resolve("openapi/bundle.json"));

    @TestFactory
    Stream<DynamicTest> everyRecordedAnswerIsWrittenAsItCame() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(Documents.ROOT.resolve("openapi/examples"))) {
            for (Path file : files.sorted().toList()) {
                Map<?, ?> answers = (Map<?, ?>) ((Map<?, ?>) Documents.read(file)).get("responses");
                String operation = file.getFileName().toString().replace(".json", "");
                answers.forEach((status, answer) -> {
                    String schema = schema(operation, status.toString());
                    if (schema != null) {
                        String name = operation + " " + status;
                        tests.add(DynamicTest.dynamicTest(name, () -> assertSurvives(schema, answer, new ArrayList<>())));
                        tests.add(DynamicTest.dynamicTest(name + ", from the future",
                                () -> assertSurvives(schema, answer, List.of("mutated"))));
                    }
                });
            }
        }
        assertTrue(tests.size() > 50);
        return tests.stream();
    }

    private static void assertSurvives(String schema, Object answer, List<String> mutations) throws Exception {
        Object json = mutations.isEmpty() ? answer : mutated(answer);
        Class<?> model = Class.forName("io.measurand.model." + schema);
        Method read = model.getMethod("fromMap", Map.class);
        Object found = read.invoke(null, json);
        assertEquals(json, ((io.measurand.model.Model) found).toMap());
        assertEquals(json, Json.read(((io.measurand.model.Model) found).toJson().getBytes(StandardCharsets.UTF_8)));
        assertEquals(found, read.invoke(null, json));
    }

    /** Adds a property to every object, and gives every enum and union a value that nobody knows. */
    private static Object mutated(Object json) {
        if (json instanceof Map<?, ?> map) {
            Map<String, Object> changed = new LinkedHashMap<>();
            map.forEach((name, value) -> changed.put((String) name, changed((String) name, value)));
            changed.put("brand_new", Arrays.asList(1L, null, Map.of("a", "b")));
            return changed;
        } else if (json instanceof List<?> list) {
            return list.stream().map(ModelsTest::mutated).toList();
        }
        return json;
    }

    private static Object changed(String name, Object value) {
        if (List.of("dtype", "state", "status", "severity").contains(name) && value instanceof String) {
            return "from the future";
        } else if (name.equals("n_bins") || name.equals("created_at")) {
            return null;
        } else if (name.equals("kind") && "text".equals(value)) {
            return "holographic";
        }
        return value == null ? null : mutated(value);
    }

    private static String schema(String operation, String status) {
        for (Object path : ((Map<?, ?>) CONTRACT.get("paths")).values()) {
            for (Object one : ((Map<?, ?>) path).values()) {
                if (one instanceof Map<?, ?> found && operation.equals(found.get("operationId"))) {
                    Map<?, ?> answer = (Map<?, ?>) ((Map<?, ?>) found.get("responses")).get(status);
                    Map<?, ?> content = answer == null ? null : (Map<?, ?>) answer.get("content");
                    Map<?, ?> media = content == null ? null : (Map<?, ?>) content.get("application/json");
                    Object reference = media == null ? null : ((Map<?, ?>) media.get("schema")).get("$ref");
                    return reference == null ? null : reference.toString().replaceAll(".*/", "");
                }
            }
        }
        throw new NoSuchElementException(operation);
    }

    @Test
    void aTermThatIsNotKnownStaysAsItIs() {
        assertEquals("complex", DType.of("complex").value());
        assertFalse(DType.of("complex").isKnown());
        assertEquals(DType.INTEGER, DType.of("integer"));
        assertTrue(DType.known().contains(DType.TEXT));
    }

    @Test
    void anObjectOfAKindThatIsNotKnownKeepsWhatItHas() {
        ColumnProfile column = ColumnProfile.fromMap(Map.of("kind", "holographic", "name", "x", "n", 3L));
        assertInstanceOf(ColumnProfile.Unknown.class, column);
        assertEquals("holographic", column.kind());
        assertEquals("x", column.name());
        assertEquals(3, column.n());
        assertNull(column.dtype());
        assertEquals("new", Report.fromMap(Map.of("kind", "new")).kind());
    }

    @Test
    void columnsAreFoundByTheirName() {
        Map<String, Object> column = Map.of("kind", "numeric", "name", "dep_delay", "mean", 2L);
        ProfileReport report = ProfileReport.fromMap(Map.of("columns", List.of(column)));
        assertEquals(2.0, ((NumericProfile) report.columns().get("dep_delay")).mean());
        assertEquals("dep_delay", report.columns().get(0).name());
        assertTrue(report.columns().find("x").isEmpty());
        assertThrows(NoSuchElementException.class, () -> report.columns().get("x"));
    }

    @Test
    void timesKeepTheirOffsetAndTheirNanoseconds() {
        for (String time : List.of("2026-01-02T03:04:05.123456789+02:00", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.000Z")) {
            Job job = Job.fromMap(Map.of("created_at", time));
            assertEquals(OffsetDateTime.parse(time), job.createdAt());
            assertEquals(time, job.toMap().get("created_at"));
        }
    }

    @Test
    void numbersOf64BitsAreExactAndLargerOnesAreKept() throws IOException {
        Map<?, ?> json = (Map<?, ?>) Json.read(
                "{\"max\":9223372036854775807,\"min\":-9223372036854775808,\"huge\":9223372036854775808}".getBytes(StandardCharsets.UTF_8));
        assertEquals(Long.MAX_VALUE, json.get("max"));
        assertEquals(Long.MIN_VALUE, json.get("min"));
        UploadSession session = UploadSession.fromMap(Map.of("size_bytes", json.get("huge")));
        assertNull(session.sizeBytes());
        assertEquals(json.get("huge"), session.toMap().get("size_bytes"));
    }

    @Test
    void valuesOfTheDataAreReadExactly() {
        Row row = Row.fromMap(Map.of("values", Arrays.asList("9007199254740993", 1L, 0.5, true, null)));
        assertEquals(new BigInteger("9007199254740993"), row.values().get(0).bigInteger());
        assertEquals(new BigDecimal("0.5"), row.values().get(2).bigDecimal());
        assertTrue(row.values().get(4).isNull());
        assertEquals("9007199254740993", Value.of(9007199254740993L).raw());
    }

    @Test
    void whatIsSetToNullIsWrittenAndWhatIsNotSetIsNot() {
        assertEquals(Map.of(), ProfileOptions.builder().build().toMap());
        assertEquals(Map.of("n_bins", 3L), ProfileOptions.builder().nBins(3).build().toMap());
        assertEquals("{\"x\":1}", ProfileOptions.builder().property("x", 1).build().toJson());
        assertEquals("x", Dataset.builder().name("x").build().name());
    }

    @Test
    void whatAnAnswerDoesNotHaveIsNotMadeUp() {
        Map<String, Object> old = Map.of("id", "ds_1", "name", "flights");
        assertEquals(old, Dataset.fromMap(old).toMap());
        assertNull(Dataset.fromMap(old).rows());
        assertEquals(Map.of(), Row.fromMap(Map.of()).toMap());
    }

    @Test
    void rowsAreRecordsOrMapsAndBecomeColumns() {
        record Flight(String carrier, Integer delay, LocalDate day, BigDecimal fare, Duration none) {}

        Map<String, Object> inline = Data.table(List.of(
                new Flight("UA", 2, LocalDate.of(2026, 1, 2), new BigDecimal("1.10"), null),
                new Flight("AA", null, null, null, null)));
        assertEquals(
                Map.of("columns", Map.of(
                        "carrier", List.of("UA", "AA"),
                        "delay", Arrays.asList(2L, null),
                        "day", Arrays.asList("2026-01-02", null),
                        "fare", Arrays.asList("1.10", null),
                        "none", Arrays.asList(null, null))),
                inline);
        assertEquals(
                Map.of("columns", Map.of("a", Arrays.asList(1L, null), "b", Arrays.asList(null, "x"))),
                Data.table(List.of(Map.of("a", 1), Map.of("b", "x"))));
    }

    @Test
    void whatJsonCannotCarryIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Data.of(Map.of("a", List.of(Double.NaN))));
        assertThrows(IllegalArgumentException.class, () -> Data.of(Map.of("a", List.of(List.of(1)))));
        assertThrows(IllegalArgumentException.class, () -> Data.of(List.of("no row")));
    }

    @Test
    void aDatasetIsNamedAtTheVersionThatItShowed() {
        Dataset dataset = Dataset.builder().id("ds_1").version(2).build();
        assertEquals(Map.of("dataset", "ds_1@2"), Data.of(dataset).source());
        assertThrows(IllegalArgumentException.class, () -> Data.of(ProfileOptions.builder().build()));
    }
}
