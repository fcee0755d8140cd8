package io.measurand;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** Sends single requests; a retry is another one. Wrap the one of the client to observe it, or replace it. */
@FunctionalInterface
public interface Transport {
    /** Sends a request; the body of the answer is still on the wire. Cancelling the future aborts the exchange. */
    CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(HttpRequest request);

    /** The same, for who wants to know the call that it belongs to. */
    default CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(HttpRequest request, Call call) {
        return send(request);
    }
}
