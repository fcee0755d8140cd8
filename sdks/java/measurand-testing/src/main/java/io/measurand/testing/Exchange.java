package io.measurand.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request that must come, and its answer. What is not told of the request is not looked at.
 *
 * <p>A value may be an operator: {@code Map.of("matches", "csv")}, {@code contains}, {@code in}, {@code absent}. A
 * header may be what it was in the first request: {@code $first_idempotency_key}.
 */
public final class Exchange {
    /** `at` is virtual time, which only the corpus has. */
    private static final Set<String> KNOWN =
            Set.of("operation", "names", "query", "headers", "json", "body", "answer", "at");

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    private Exchange() {}

    /** Starts with the operation that must come, by its id: {@code get_dataset}. */
    public static Exchange of(String operation) {
        return new Exchange().with("operation", operation);
    }

    static Exchange of(Map<String, @Nullable Object> given, String operation) {
        Examples.only("an exchange", given, KNOWN);
        Exchange exchange = of(operation);
        exchange.members.putAll(given);
        return exchange;
    }

    String operation() {
        return String.valueOf(members.get("operation"));
    }

    Answer answer() {
        return Answer.of(Examples.object(members.get("answer")));
    }

    Map<String, @Nullable Object> members() {
        return Collections.unmodifiableMap(members);
    }

    /** A name of the path. */
    public Exchange name(String name, Object wanted) {
        return entry("names", name, wanted);
    }

    /** All of the query: what comes once is a string, what comes more than once a list of them. */
    public Exchange query(Map<String, ?> wanted) {
        return with("query", wanted);
    }

    /** A header, whatever its case. */
    public Exchange header(String name, Object wanted) {
        return entry("headers", name, wanted);
    }

    /** The body, decoded. */
    public Exchange json(@Nullable Object wanted) {
        return with("json", wanted);
    }

    /** The body as text. */
    public Exchange body(Object wanted) {
        return with("body", wanted);
    }

    /** What it gets; an empty 200 unless told. */
    public Exchange answer(Consumer<Answer> told) {
        Answer answer = new Answer();
        told.accept(answer);
        return with("answer", answer.members());
    }

    private Exchange entry(String member, String name, Object wanted) {
        Map<String, @Nullable Object> entries = new LinkedHashMap<>(Examples.object(members.get(member)));
        entries.put(name, wanted);
        return with(member, entries);
    }

    private Exchange with(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }
}
