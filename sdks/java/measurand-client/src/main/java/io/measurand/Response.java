package io.measurand;

import java.net.URI;
import java.net.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP response, without its body.
 *
 * @param method method of the request
 * @param uri address of the request
 * @param status HTTP status
 * @param headers its headers
 */
public record Response(String method, URI uri, int status, HttpHeaders headers) {
    /** Id to quote to support. */
    public @Nullable String requestId() {
        return headers.firstValue("request-id").orElse(null);
    }
}
