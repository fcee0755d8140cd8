package io.measurand.spring;

import io.measurand.Call;
import io.measurand.Transport;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Observes each request, and sends the headers of tracing along. */
final class ObservedTransport implements Transport {
    private final Transport inner;
    private final String client;
    private final ObservationRegistry registry;
    private final MeasurandRequestConvention convention;

    ObservedTransport(
            Transport inner, String client, ObservationRegistry registry, MeasurandRequestConvention convention) {
        this.inner = inner;
        this.client = client;
        this.registry = registry;
        this.convention = convention;
    }

    /** Who does not tell the call is not observed. */
    @Override
    public CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(HttpRequest request) {
        return inner.send(request);
    }

    @Override
    public CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(HttpRequest request, Call call) {
        HttpRequest.Builder carrier = HttpRequest.newBuilder(request, (name, value) -> true);
        MeasurandRequestContext context = new MeasurandRequestContext(client, call, request, carrier);
        Observation observation = Observation.createNotStarted(convention, () -> context, registry)
                .parentObservation(parent(call))
                .start();
        return observed(inner.send(carrier.build(), call), context, observation);
    }

    /** A call begins in the thread of its caller; its retries, and what it waits for, do not. */
    private @Nullable Observation parent(Call call) {
        Optional<?> parent = (Optional<?>) call.context()
                .computeIfAbsent(ObservedTransport.class, first -> Optional.ofNullable(registry.getCurrentObservation()));
        return (Observation) parent.orElse(null);
    }

    /** Ends the observation before anybody hears of the answer; who cancels what is given here cancels the request. */
    private static <T extends HttpResponse<?>> CompletableFuture<T> observed(
            CompletableFuture<T> sent, MeasurandRequestContext context, Observation observation) {
        CompletableFuture<T> observed = new CompletableFuture<>();
        sent.whenComplete((response, error) -> {
            if (error != null) {
                observation.error(error instanceof CompletionException && error.getCause() != null ? error.getCause() : error);
                observation.stop();
                observed.completeExceptionally(error);
            } else {
                context.setResponse(response);
                observation.stop();
                observed.complete(response);
            }
        });
        observed.whenComplete((response, error) -> {
            if (observed.isCancelled()) {
                sent.cancel(true);
            }
        });
        return observed;
    }
}
