package io.measurand.testing;

import io.measurand.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was recorded of the real server: what each operation answers, and what its answers point at. */
final class Examples {
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private final Map<String, Operation> operations = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> places;
    private final Map<String, @Nullable Object> problems;

    private Examples(Map<String, @Nullable Object> all) {
        places = object(all.get("places"));
        problems = object(all.get("problems"));
        object(all.get("operations")).forEach((name, node) -> operations.put(name, Operation.of(name, object(node))));
    }

    static Examples load() {
        try (InputStream file = Examples.class.getResourceAsStream("examples.json")) {
            if (file == null) {
                throw new IllegalStateException("examples.json is not in the jar of measurand-testing");
            }
            return new Examples(object(Json.read(file.readAllBytes())));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** Names every operation. */
    Stream<String> operations() {
        return operations.keySet().stream();
    }

    /** Gives what an operation answers. */
    Map<String, @Nullable Object> operation(String name) {
        Operation found = operations.get(name);
        if (found == null) {
            String all = String.join(", ", operations.keySet());
            throw new IllegalArgumentException("there is no operation \"" + name + "\"; there are " + all);
        }
        return found.answer;
    }

    /** Gives status and title of a problem. */
    Map<String, @Nullable Object> problem(String code) {
        if (!problems.containsKey(code)) {
            String text = "there is no problem \"" + code + "\"; see the operation's page in the reference";
            throw new IllegalArgumentException(text);
        }
        return object(problems.get(code));
    }

    /** Gives what a path points at, if an answer of ours does. */
    @Nullable Object place(String path) {
        return places.get(path);
    }

    /** Refuses what names no operation, no problem. */
    void check(String operation, Map<String, @Nullable Object> answer) {
        operation(operation);
        if (answer.get("example") instanceof String example) {
            operation(example);
        }
        if (answer.get("problem") instanceof String code) {
            problem(code);
        }
    }

    /** Finds the operation of a request, the one with the fewest names in its path. */
    Received received(String method, String target, Map<String, String> headers, byte[] body) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        Map<String, List<String>> query = mark < 0 ? Map.of() : query(target.substring(mark + 1));
        Operation best = null;
        for (Operation one : operations.values()) {
            if (one.takes(method, path) && (best == null || one.names.size() < best.names.size())) {
                best = one;
            }
        }
        Map<String, String> names = best == null ? Map.of() : best.namesIn(path);
        return new Received(best == null ? null : best.name, method, path, names, query, headers, body);
    }

    private static Map<String, List<String>> query(String text) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            String value = parts.length == 1 ? "" : parts[1];
            query.computeIfAbsent(decoded(parts[0]), name -> new ArrayList<>()).add(decoded(value));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Takes a JSON object as what it is; nothing is one without members. */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(@Nullable Object json) {
        return json == null ? Map.of() : (Map<String, @Nullable Object>) json;
    }

    static void only(String what, Map<String, ?> given, Set<String> known) {
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                String all = String.join(", ", new TreeSet<>(known));
                throw new IllegalArgumentException(what + " has no \"" + name + "\"; it may have " + all);
            }
        }
    }

    private record Operation(
            String name, String method, Pattern path, List<String> names, Map<String, @Nullable Object> answer) {
        static Operation of(String name, Map<String, @Nullable Object> node) {
            String template = String.valueOf(node.get("path"));
            List<String> names = NAME.matcher(template).results().map(found -> found.group(1)).toList();
            Pattern path = Pattern.compile(NAME.matcher(template).replaceAll("([^/]+)"));
            return new Operation(name, String.valueOf(node.get("method")), path, names, node);
        }

        boolean takes(String with, String at) {
            return method.equals(with) && path.matcher(at).matches();
        }

        Map<String, String> namesIn(String at) {
            Matcher match = path.matcher(at);
            Map<String, String> found = new LinkedHashMap<>();
            if (match.matches()) {
                // A plus is a plus in a path.
                names.forEach(name -> found.put(name, decoded(match.group(found.size() + 1).replace("+", "%2B"))));
            }
            return found;
        }
    }
}
