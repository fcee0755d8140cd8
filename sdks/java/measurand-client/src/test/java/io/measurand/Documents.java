package io.measurand;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a server would answer. */
final class Documents {
    static final Path ROOT = root();

    private Documents() {}

    static Map<String, Object> job(String state) {
        Map<String, Object> job = new LinkedHashMap<>();
        job.put("id", "job_1");
        job.put("operation", "analyze_data");
        job.put("state", state);
        job.put("progress", 0.5);
        job.put("stage", null);
        job.put("attempt", 1);
        job.put("max_attempts", 3);
        job.put("created_at", "2026-01-02T03:04:05.678Z");
        job.put("started_at", null);
        job.put("finished_at", null);
        job.put("result", state.equals("succeeded") ? Map.of("kind", "report", "id", "rep_1", "href", "/api/v1/reports/rep_1") : null);
        job.put("problem", state.equals("failed") ? Map.of("code", "invalid_data", "detail", "bad", "request_id", "req_9") : null);
        return job;
    }

    static Map<String, Object> report() {
        return Map.of("kind", "profile", "report_id", "rep_1", "n_rows", 3, "columns", List.of());
    }

    static Map<String, Object> page(String next, String... names) {
        Map<String, Object> page = new HashMap<>();
        page.put("items", java.util.Arrays.stream(names).map(name -> Map.of("name", name)).toList());
        page.put("next_cursor", next);
        return page;
    }

    static Object read(Path path) {
        try {
            return io.measurand.internal.Json.read(Files.readAllBytes(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("openapi/bundle.json"))) {
            at = at.getParent();
        }
        return at;
    }
}
