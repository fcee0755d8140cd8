package io.measurand.spring;

import io.measurand.Call;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** One HTTP request to a gateway, as it is observed until its answer begins. A retry is another one. */
public final class MeasurandRequestContext extends RequestReplySenderContext<HttpRequest.Builder, HttpResponse<?>> {
    private final String client;
    private final Call call;
    private final HttpRequest request;

    MeasurandRequestContext(String client, Call call, HttpRequest request, HttpRequest.Builder carrier) {
        super((headers, name, value) -> headers.setHeader(name, value));
        this.client = client;
        this.call = call;
        this.request = request;
        setCarrier(carrier);
        setRemoteServiceName("measurand");
        setRemoteServiceAddress(request.uri().getAuthority());
    }

    /** Name of the client. */
    public String client() {
        return client;
    }

    /** What the application asked for. */
    public Call call() {
        return call;
    }

    /** The request before headers of tracing were added. */
    public HttpRequest request() {
        return request;
    }
}
