package io.measurand.testing;

import io.measurand.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The exchanges that must come in their order, and what came differently. */
final class Script {
    private static final Set<String> OPERATORS = Set.of("absent", "contains", "in", "matches");
    private final Queue<Exchange> left = new ArrayDeque<>();
    private final List<String> findings = new ArrayList<>();

    void add(Exchange exchange) {
        left.add(exchange);
    }

    boolean isOver() {
        return left.isEmpty();
    }

    void clear() {
        left.clear();
        findings.clear();
    }

    /** Everything that was not as it must be, a line each. */
    List<String> findings() {
        List<String> all = new ArrayList<>(findings);
        left.forEach(exchange -> all.add("never came: " + exchange.operation()));
        return all;
    }

    /** Gives the exchange that a request is, with what is wrong with it written down; null when another one must come. */
    @Nullable Exchange next(List<Received> requests) {
        Exchange exchange = left.element();
        Received request = requests.get(requests.size() - 1);
        if (!exchange.operation().equals(request.operation())) {
            String came = request.operation() == null ? request.method() + " " + request.path() : request.operation();
            find(requests, "expected " + exchange.operation() + ", came " + came);
            return null;
        }
        left.remove();
        compare(exchange.members(), request, requests);
        return exchange;
    }

    String lastFinding() {
        return findings.get(findings.size() - 1);
    }

    private void compare(Map<String, @Nullable Object> wanted, Received request, List<Received> requests) {
        Examples.object(wanted.get("names")).forEach((name, value) ->
                compare(requests, name + " in the path", request.names().get(name), value));
        if (wanted.containsKey("query")) {
            compare(requests, "the query", query(request), wanted.get("query"));
        }
        Examples.object(wanted.get("headers")).forEach((name, value) -> {
            String found = request.headers().get(name.toLowerCase(Locale.ROOT));
            compare(requests, "header " + name, found, first(requests, value));
        });
        if (wanted.containsKey("json")) {
            compare(requests, "the body", json(request), wanted.get("json"));
        }
        if (wanted.containsKey("body")) {
            compare(requests, "the body", request.text(), wanted.get("body"));
        }
    }

    private void compare(List<Received> requests, String what, @Nullable Object found, @Nullable Object given) {
        Object wanted = plain(given);
        if (!holds(found, wanted)) {
            find(requests, what + ": expected " + Json.text(wanted) + ", found " + Json.text(found));
        }
    }

    private void find(List<Received> requests, String text) {
        findings.add("request " + requests.size() + ": " + text);
    }

    private static boolean holds(@Nullable Object found, @Nullable Object wanted) {
        if (wanted instanceof Map<?, ?> map && !map.isEmpty() && OPERATORS.containsAll(map.keySet())) {
            return map.entrySet().stream().allMatch(each -> holds(String.valueOf(each.getKey()), found, each.getValue()));
        }
        return Objects.equals(found, wanted);
    }

    private static boolean holds(String operator, @Nullable Object found, @Nullable Object wanted) {
        return switch (operator) {
            case "absent" -> Objects.equals(found == null, wanted);
            case "contains" -> found instanceof String text && text.contains(String.valueOf(wanted));
            case "in" -> wanted instanceof List<?> list && list.contains(found);
            default -> found instanceof String text && Pattern.compile(String.valueOf(wanted)).matcher(text).find();
        };
    }

    /** A body that is none stands for itself. */
    private static @Nullable Object json(Received request) {
        try {
            return Json.read(request.body());
        } catch (IOException noJson) {
            return request.text();
        }
    }

    private static Map<String, Object> query(Received request) {
        Map<String, Object> query = new LinkedHashMap<>();
        request.query().forEach((name, values) -> query.put(name, values.size() == 1 ? values.get(0) : values));
        return query;
    }

    private static @Nullable Object first(List<Received> requests, @Nullable Object wanted) {
        boolean isFirst = wanted instanceof String text && text.startsWith("$first_");
        return isFirst ? requests.get(0).headers().get(wanted.toString().substring(7).replace('_', '-')) : wanted;
    }

    /** As JSON would give it: a program may compare with an Integer, and the body has a Long. */
    private static @Nullable Object plain(@Nullable Object given) {
        try {
            return Json.read(Json.text(given).getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
