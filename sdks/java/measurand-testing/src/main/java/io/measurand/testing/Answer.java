package io.measurand.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request gets; the body is one of {@code json}, {@code text}, {@code pieces}, {@code example},
 * {@code problem}, {@code events}.
 */
public final class Answer {
    /** `advance` is virtual time, which only the corpus has. */
    private static final Set<String> KNOWN = Set.of(
            "status", "headers", "json", "text", "pieces", "example", "problem", "events", "but", "gzip", "sent", "then",
            "advance");

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    Answer() {}

    static Answer of(Map<String, @Nullable Object> given) {
        Examples.only("an answer", given, KNOWN);
        Answer answer = new Answer();
        answer.members.putAll(given);
        return answer;
    }

    Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }

    /** HTTP status; else the one that was recorded, or 200. */
    public Answer status(int value) {
        return with("status", value);
    }

    /** Adds a header. */
    public Answer header(String name, String value) {
        Map<String, @Nullable Object> headers = new LinkedHashMap<>(Examples.object(members.get("headers")));
        headers.put(name, value);
        return with("headers", headers);
    }

    /** Any JSON: maps, lists, strings, numbers, booleans, null, models. */
    public Answer json(@Nullable Object value) {
        return with("json", value);
    }

    /** Text as it is. */
    public Answer text(String value) {
        return with("text", value);
    }

    /** Texts, sent in chunks, one each. */
    public Answer pieces(String... values) {
        return with("pieces", List.of(values));
    }

    /** The recorded answer of an operation. */
    public Answer example(String operation) {
        return with("example", operation);
    }

    /** A problem, by its code. */
    public Answer problem(String code) {
        return with("problem", code);
    }

    /** A stream of events: each is the recorded event of a job with these members changed. */
    public Answer events(List<? extends Map<String, ?>> values) {
        return with("events", values);
    }

    /** Members to change in the example or problem; alone, in the example of the operation itself. */
    public Answer but(Map<String, ? extends @Nullable Object> values) {
        return with("but", values);
    }

    /** Compresses the body. */
    public Answer gzip() {
        return with("gzip", true);
    }

    /** Breaks off after so many bytes of the body. */
    public Answer sent(int bytes) {
        return with("sent", bytes);
    }

    /** What becomes of the connection; it is kept unless told. */
    public Answer then(Then value) {
        return with("then", value.name().toLowerCase(Locale.ROOT));
    }

    private Answer with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    /** What becomes of a connection after the answer. */
    public enum Then {
        /** The next request may use it. */
        KEEP,
        /** It is closed. */
        CLOSE,
        /** It breaks. */
        RESET
    }
}
