package io.measurand;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a call, and the HTTP responses that it came from.
 *
 * @param value what the call gave
 * @param responses each attempt and each redirect; of a list or a file there is none before it is read
 * @param <T> what the call gives
 */
public record Raw<T>(T value, List<Response> responses) {
    /** The last response. */
    public Response response() {
        return responses.get(responses.size() - 1);
    }

    /** Id to quote to support. */
    public @Nullable String requestId() {
        return response().requestId();
    }
}
