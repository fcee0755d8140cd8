package io.measurand.testing;

import io.measurand.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server for tests of programs that use Measurand: it answers what the real one was recorded to answer. It serves on
 * a free port until it is closed; then it throws what {@link #verify} finds.
 *
 * <pre>{@code
 * try (var server = new FakeServer();
 *         var mz = Measurand.builder().url(server.url()).apiKey(server.apiKey()).build()) {
 *     server.answer("get_dataset", a -> a.but(Map.of("rows", 5)));
 *     assertEquals(5, mz.datasets().get("flights").rows());
 * }
 * }</pre>
 */
public final class FakeServer implements AutoCloseable {
    private static final int UNEXPECTED = 418;
    private final Examples examples = Examples.load();
    private final List<Received> requests = new ArrayList<>();
    private final Map<String, Map<String, @Nullable Object>> answers = new HashMap<>();
    private final Script script = new Script();
    private final Listener listener = new Listener(this::handled);

    /** Starts it. */
    public FakeServer() {}

    /** Where it is. */
    public String url() {
        return listener.url();
    }

    /** A key; any is taken. */
    public String apiKey() {
        return "msk_test";
    }

    /** What came until now, in order. */
    public synchronized List<Received> requests() {
        return List.copyOf(requests);
    }

    /** Answers an operation so from now on. */
    public synchronized void answer(String operation, Consumer<Answer> told) {
        Answer answer = new Answer();
        told.accept(answer);
        examples.check(operation, answer.members());
        answers.put(operation, answer.members());
    }

    /** Refuses an operation from now on, with this code of its problems. */
    public void problem(String operation, String code) {
        problem(operation, code, Map.of());
    }

    /** The same, with other members of the problem. */
    public void problem(String operation, String code, Map<String, ? extends @Nullable Object> but) {
        answer(operation, answer -> answer.problem(code).but(but));
    }

    /** Expects these exchanges in their order before anything else. */
    public synchronized void replay(Exchange... exchanges) {
        for (Exchange exchange : exchanges) {
            examples.check(exchange.operation(), exchange.answer().members());
            script.add(exchange);
        }
    }

    /** The same as JSON: a list of exchanges, or a case of the wire corpus. */
    public void replay(String json) {
        try {
            Object given = Json.read(json.getBytes(StandardCharsets.UTF_8));
            Map<String, @Nullable Object> found =
                    given instanceof List<?> ? Map.of("call", "", "exchanges", given) : Examples.object(given);
            String operation = String.valueOf(found.getOrDefault("call", "get_job"));
            replay(((List<?>) Objects.requireNonNull(found.get("exchanges"), "exchanges"))
                    .stream().map(one -> Exchange.of(Examples.object(one), operation)).toArray(Exchange[]::new));
        } catch (IOException noJson) {
            throw new IllegalArgumentException("this is no JSON: " + noJson.getMessage(), noJson);
        } catch (ClassCastException | NullPointerException noCase) {
            String wanted = "a list of exchanges, or an object with the list \"exchanges\"";
            throw new IllegalArgumentException("this is no case: expected " + wanted, noCase);
        }
    }

    /** Throws an {@link AssertionError} when a request was not as its exchange says, or an exchange never came. */
    public synchronized void verify() {
        List<String> findings = script.findings();
        if (!findings.isEmpty()) {
            throw new AssertionError(String.join("\n", findings));
        }
    }

    /** Forgets requests, answers and exchanges. */
    public synchronized void reset() {
        requests.clear();
        answers.clear();
        script.clear();
    }

    /** Stops, and throws what {@link #verify} finds. */
    @Override
    public void close() {
        listener.close();
        verify();
    }

    /** Finds what a request gets: by the script, by what was set, by its path, by its example. */
    private synchronized Reply handled(String method, String target, Map<String, String> headers, byte[] body) {
        Received request = examples.received(method, target, headers, body);
        requests.add(request);
        String operation = request.operation();
        if (!script.isOver()) {
            Exchange next = script.next(requests);
            return next == null
                    ? reply("", Map.of("status", UNEXPECTED, "text", script.lastFinding()))
                    : reply(next.operation(), next.answer().members());
        } else if (operation == null) {
            return reply("", Map.of("problem", "not_found", "but", Map.of("detail", method + " " + request.path())));
        } else if (answers.containsKey(operation)) {
            return reply(operation, answers.get(operation));
        }
        Object place = method.equals("GET") ? examples.place(request.path()) : null;
        return place != null ? reply(operation, Map.of("json", place)) : recorded(operation, headers);
    }

    private Reply recorded(String operation, Map<String, String> headers) {
        Map<String, @Nullable Object> known = examples.operation(operation);
        boolean isAsynchronous = "respond-async".equals(headers.get("prefer")) && known.containsKey("job");
        Map<String, @Nullable Object> found = isAsynchronous ? Examples.object(known.get("job")) : known;
        return reply(operation, found);
    }

    private Reply reply(String operation, Map<String, @Nullable Object> answer) {
        return Reply.of(examples, operation, answer);
    }
}
