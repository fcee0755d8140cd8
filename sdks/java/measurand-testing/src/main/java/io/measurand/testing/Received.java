package io.measurand.testing;

import io.measurand.internal.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived.
 *
 * @param operation id of its operation; null when the path belongs to none
 * @param method method
 * @param path path, escaped as it came
 * @param names names of the path, not escaped
 * @param query values by name
 * @param headers headers; their names are in lower case
 * @param body body
 */
public record Received(
        @Nullable String operation,
        String method,
        String path,
        Map<String, String> names,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body) {
    /** The body, decoded: maps, lists, strings, numbers as {@code Long} or {@code Double}, booleans. */
    public @Nullable Object json() {
        try {
            return Json.read(body);
        } catch (IOException noJson) {
            throw new IllegalStateException("the body of " + method + " " + path + " is no JSON: " + text(), noJson);
        }
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
