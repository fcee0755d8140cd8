package io.measurand;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a call can be told. What is not told is not sent; null is sent as null.
 *
 * @param <P> the class of the call
 */
public abstract class Params<P extends Params<P>> {
    final Request request;

    Params(String method, String path, Object... names) {
        request = new Request(method, Wire.at(path, names));
        request.scope = new CallScope(method + " " + path);
    }

    abstract P self();

    /** Settings of this call. */
    public P requestOptions(Consumer<Options> settings) {
        settings.accept(request.options);
        return self();
    }

    /** Lets the caller tell, and gives the request. */
    Request given(Consumer<P> params) {
        params.accept(self());
        return request;
    }

    static void put(@Nullable Map<String, @Nullable Object> part, String name, @Nullable Object value) {
        if (part != null) {
            part.put(name, value);
        }
    }
}
