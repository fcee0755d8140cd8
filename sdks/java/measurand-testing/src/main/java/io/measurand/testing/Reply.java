package io.measurand.testing;

import io.measurand.internal.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer on the wire.
 *
 * @param status status; 0 for no answer at all
 * @param headers headers, without those of the length
 * @param pieces the body; more than one only in chunks
 * @param sent so many bytes of a piece are sent; negative for all
 * @param then what becomes of the connection
 * @param chunked whether the pieces are chunks
 */
record Reply(int status, Map<String, String> headers, List<byte[]> pieces, int sent, Answer.Then then, boolean chunked) {
    private static final String DOCS = "https://measurand.io/problems/";

    static Reply of(Examples examples, String operation, Map<String, @Nullable Object> answer) {
        Content content = content(examples, operation, answer);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("request-id", "req_test");
        put(headers, content.headers);
        put(headers, Examples.object(answer.get("headers")));
        boolean isGzip = Boolean.TRUE.equals(answer.get("gzip"));
        if (isGzip) {
            headers.put("content-encoding", "gzip");
        }
        byte[] body = isGzip ? gzip(content.body) : content.body;
        boolean isChunked = answer.get("pieces") != null;
        List<byte[]> pieces = isChunked ? pieces(answer) : List.of(body);
        int sent = number(answer.get("sent"), -1);
        String fallback = sent < 0 ? "keep" : "close";
        Answer.Then then = Answer.Then.valueOf(string(answer.get("then"), fallback).toUpperCase(Locale.ROOT));
        boolean isSilent = then != Answer.Then.KEEP && !isChunked && body.length == 0 && !answer.containsKey("status");
        int status = isSilent ? 0 : number(answer.get("status"), content.status);
        return new Reply(status, headers, pieces, sent, then, isChunked);
    }

    private static Content content(Examples examples, String operation, Map<String, @Nullable Object> answer) {
        Map<String, @Nullable Object> but = Examples.object(answer.get("but"));
        if (answer.get("problem") instanceof String code) {
            return problem(examples, code, but);
        } else if (answer.get("events") instanceof List<?> events) {
            return events(examples, events);
        } else if (answer.containsKey("example") || !but.isEmpty()) {
            return example(examples.operation(string(answer.get("example"), operation)), but);
        } else if (answer.containsKey("json")) {
            return new Content(200, type("application/json"), Json.write(answer.get("json")));
        }
        return new Content(200, Map.of(), bytes(string(answer.get("text"), "")));
    }

    private static Content problem(Examples examples, String code, Map<String, @Nullable Object> but) {
        Map<String, @Nullable Object> known = examples.problem(code);
        Map<String, @Nullable Object> body = new LinkedHashMap<>(known);
        body.put("type", DOCS + code);
        body.put("detail", known.get("title"));
        body.put("code", code);
        body.put("request_id", "req_test");
        body.put("errors", List.of());
        body.putAll(but);
        return new Content(number(known.get("status"), 500), type("application/problem+json"), Json.write(body));
    }

    private static Content example(Map<String, @Nullable Object> known, Map<String, @Nullable Object> but) {
        int status = number(known.get("status"), 200);
        Map<String, @Nullable Object> headers = new LinkedHashMap<>(Examples.object(known.get("headers")));
        if (!known.containsKey("json")) {
            return new Content(status, headers, bytes(string(known.get("text"), "")));
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>(Examples.object(known.get("json")));
        body.putAll(but);
        headers.putAll(type("application/json"));
        return new Content(status, headers, Json.write(body));
    }

    private static Content events(Examples examples, List<?> events) {
        String recorded = string(examples.operation("stream_job_events").get("text"), "");
        StringBuilder text = new StringBuilder();
        for (Object but : events) {
            Map<String, @Nullable Object> event = new LinkedHashMap<>(parsed(recorded.substring(recorded.indexOf('{'))));
            event.putAll(Examples.object(but));
            text.append("id: ").append(event.get("sequence")).append("\ndata: ").append(Json.text(event)).append("\n\n");
        }
        return new Content(200, type("text/event-stream"), bytes(text.toString()));
    }

    private static Map<String, @Nullable Object> parsed(String json) {
        try {
            return Examples.object(Json.read(bytes(json)));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static List<byte[]> pieces(Map<String, @Nullable Object> answer) {
        List<?> texts = (List<?>) answer.get("pieces");
        return texts == null ? List.of() : texts.stream().map(text -> bytes(String.valueOf(text))).toList();
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static void put(Map<String, String> headers, Map<String, ?> given) {
        given.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value)));
    }

    private static Map<String, @Nullable Object> type(String value) {
        return Map.of("content-type", value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int number(@Nullable Object value, int other) {
        return value instanceof Number number ? number.intValue() : other;
    }

    private static String string(@Nullable Object value, String other) {
        return value == null ? other : value.toString();
    }

    private record Content(int status, Map<String, @Nullable Object> headers, byte[] body) {}
}
