package io.measurand;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, before it is sent for the first time, and the call that it belongs to. */
final class Request {
    final String method;
    final String path;
    final Map<String, @Nullable Object> query = new LinkedHashMap<>();
    final Map<String, @Nullable Object> header = new LinkedHashMap<>();
    @Nullable Map<String, @Nullable Object> body;
    @Nullable Map<String, @Nullable Object> form;
    @Nullable Content content;
    boolean keyed;
    boolean retried = true;
    Options options = new Options();
    CallScope scope = new CallScope();

    Request(String method, String path) {
        this.method = method;
        this.path = path;
    }

    /** Makes a request that belongs to the same call. */
    Request next(String nextMethod, String nextPath) {
        Request next = new Request(nextMethod, nextPath);
        next.options = options.kept();
        next.scope = scope;
        return next;
    }

    /** Gives the same request with another place in a list. */
    Request at(@Nullable String cursor) {
        Request next = next(method, path);
        next.query.putAll(query);
        next.header.putAll(header);
        if (cursor != null) {
            next.query.put("cursor", cursor);
        }
        return next;
    }

    Request with(String name, Object value) {
        header.put(name, value);
        return this;
    }

    Request json(Map<String, ? extends @Nullable Object> members) {
        body = new LinkedHashMap<>(members);
        return this;
    }
}
