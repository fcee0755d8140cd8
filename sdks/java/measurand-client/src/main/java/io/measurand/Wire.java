package io.measurand;

import io.measurand.internal.Plain;
import io.measurand.model.Model;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Text of addresses. */
final class Wire {
    private Wire() {}

    /** Fills in the names of a path, escaped so that none can reach another path. */
    static String at(String path, Object... names) {
        String filled = path;
        for (int n = 0; n < names.length; n += 2) {
            String text = escaped(text(names[n + 1])).replace("%40", "@");
            if (text.isEmpty() || text.equals(".") || text.equals("..")) {
                // No URL can carry dots: it would climb to another path, however they are escaped.
                throw new IllegalArgumentException(names[n] + " must not be empty or dots, not \"" + text + "\"");
            }
            filled = filled.replace("{" + names[n] + "}", text);
        }
        return filled;
    }

    /** Encodes a query; a list becomes a repeated parameter, null an absent one. */
    static String query(Map<String, @Nullable Object> query) {
        StringBuilder encoded = new StringBuilder();
        query.forEach((name, value) -> {
            for (Object item : items(value)) {
                encoded.append(encoded.isEmpty() ? '?' : '&').append(name).append('=').append(escaped(text(item)));
            }
        });
        return encoded.toString();
    }

    /** Writes a value as text. */
    static String text(@Nullable Object value) {
        return String.valueOf(Plain.of(value));
    }

    /** Names the dataset or version that an answer is about; `pinned`: the version that the answer showed. */
    static String reference(Model model, boolean pinned) {
        Map<String, @Nullable Object> seen = model.toMap();
        Object dataset = seen.get("dataset_id");
        Object version = seen.getOrDefault("number", seen.get("version"));
        Object id = dataset == null ? seen.get("id") : dataset;
        if (id == null) {
            throw new IllegalArgumentException("a " + model.getClass().getSimpleName() + " is no dataset");
        }
        return version != null && (dataset != null || pinned) ? id + "@" + version : id.toString();
    }

    private static Collection<?> items(@Nullable Object value) {
        if (value instanceof Collection<?> items) {
            return items;
        }
        return value == null ? List.of() : List.of(value);
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A").replace("%7E", "~");
    }
}
