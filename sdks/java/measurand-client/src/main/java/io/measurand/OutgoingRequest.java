package io.measurand;

import java.net.URI;
import java.util.Map;

/** An HTTP request before it is sent; a hook may change its headers. */
public final class OutgoingRequest {
    private final String method;
    private final URI uri;
    private final Map<String, String> headers;

    OutgoingRequest(String method, URI uri, Map<String, String> headers) {
        this.method = method;
        this.uri = uri;
        this.headers = headers;
    }

    /** Its method. */
    public String method() {
        return method;
    }

    /** Its address. */
    public URI uri() {
        return uri;
    }

    /** Its headers, which can be changed; names are compared without regard to case. */
    public Map<String, String> headers() {
        return headers;
    }
}
