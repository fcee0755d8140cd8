package io.measurand;

import io.measurand.errors.ConfigurationError;
import io.measurand.internal.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a client was told, with the gaps filled: argument, else environment, else configuration file, else default. */
record Settings(
        String base, @Nullable Supplier<String> key, boolean keyMayBlock, Duration timeout, Duration deadline, int maxRetries) {
    static final String PREFIX = "/api/v1";
    private static final String CONFIG = "~/.config/measurand/config.json";

    static Settings of(Measurand.Builder given) {
        Map<String, String> environment = given.environment;
        Map<?, ?> stored = given.url != null && given.context == null ? Map.of() : stored(given);
        String there = environment.get("MEASURAND_URL");
        String url = given.url != null ? given.url : filled(there) ? there : text(stored.get("url"));
        // A key of the file goes to the address beside which it stands, and nowhere else.
        String kept = url != null && url.equals(stored.get("url")) ? text(stored.get("api_key")) : null;
        String found = environment.get("MEASURAND_API_KEY");
        String key = filled(found) ? checked(found) : kept == null ? null : checked(kept);
        Supplier<String> fallback = key == null ? null : () -> key;
        return new Settings(
                base(url == null ? "http://localhost:8000" : url),
                given.apiKey != null ? given.apiKey : fallback,
                given.keyMayBlock,
                given.timeout != null ? given.timeout : seconds(environment, stored),
                given.deadline != null ? given.deadline : Duration.ofSeconds(300),
                given.maxRetries != null ? given.maxRetries : retries(environment, stored));
    }

    static String checked(String key) {
        if (!key.chars().allMatch(letter -> letter > ' ' && letter < 127)) {
            throw new ConfigurationError("the API key holds blanks or characters that no key has");
        }
        return key;
    }

    @Override
    public String toString() {
        return "Settings[base=" + base + ", key=" + (key == null ? "none" : "given") + "]";
    }

    private static Map<?, ?> stored(Measurand.Builder given) {
        Path file = given.home.resolve(CONFIG.substring(2));
        if (!Files.exists(file)) {
            if (given.context != null) {
                throw new ConfigurationError("no context " + given.context + ": " + CONFIG + " does not exist");
            }
            return Map.of();
        }
        try {
            Map<?, ?> config = object(Json.read(Files.readAllBytes(file)));
            Object chosen = given.context == null ? config.get("current") : given.context;
            return chosen == null ? Map.of() : object(object(config.get("contexts")).get(chosen));
        } catch (IOException | ClassCastException damaged) {
            String which = given.context == null ? "under \"current\"" : given.context;
            throw new ConfigurationError(CONFIG + " has no usable context " + which, damaged);
        }
    }

    private static Map<?, ?> object(@Nullable Object json) {
        if (json instanceof Map<?, ?> map) {
            return map;
        }
        throw new ClassCastException("not an object");
    }

    private static String base(String url) {
        if (!url.startsWith("http://") && !url.startsWith("https://")) {
            String start = url.substring(0, Math.min(20, url.length()));
            throw new ConfigurationError("the URL must start with http:// or https://, not \"" + start + '"');
        }
        String trimmed = url.replaceAll("/+$", "");
        return trimmed.endsWith(PREFIX) ? trimmed : trimmed + PREFIX;
    }

    private static Duration seconds(Map<String, String> environment, Map<?, ?> stored) {
        double seconds = number("timeout", "MEASURAND_TIMEOUT", environment, stored, 60.0, Double::valueOf);
        return Duration.ofNanos((long) (seconds * 1e9));
    }

    private static int retries(Map<String, String> environment, Map<?, ?> stored) {
        return number("max_retries", "MEASURAND_MAX_RETRIES", environment, stored, 2, Integer::valueOf);
    }

    private static <N extends Number> N number(
            String name, String variable, Map<String, String> environment, Map<?, ?> stored, N other, Function<String, N> of) {
        String found = environment.get(variable);
        String text = filled(found) ? found : stored.get(name) == null ? other.toString() : text(stored.get(name));
        try {
            N number = of.apply(text);
            if (number.doubleValue() >= 0) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // The same is said about a negative one.
        }
        throw new ConfigurationError(name + " (" + variable + ") must be a number from 0, not \"" + text + '"');
    }

    private static boolean filled(@Nullable String text) {
        return text != null && !text.isEmpty();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
