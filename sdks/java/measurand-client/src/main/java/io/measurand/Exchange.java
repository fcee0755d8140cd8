package io.measurand;

import io.measurand.errors.ApiError;
import io.measurand.errors.ConnectionFailed;
import io.measurand.errors.ErrorAnswer;
import io.measurand.errors.MeasurandError;
import io.measurand.errors.TimedOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One exchange: a request, its attempts, and an answer or an error. */
final class Exchange {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;
    private static final Duration FOREVER = Duration.ofDays(100_000);
    private static final String AGENT =
            "measurand-java/" + Version.VERSION + " java/" + Runtime.version().feature();
    private final Exchanger exchanger;
    private final Request request;
    private final boolean stream;
    private final @Nullable Body body;
    private final Duration end;

    Exchange(Exchanger exchanger, Request request, boolean stream) {
        this.exchanger = exchanger;
        this.request = request;
        this.stream = stream;
        body = Body.of(request);
        Duration usual = body != null && body.isStreamed() ? FOREVER : exchanger.settings.deadline();
        Duration deadline = request.options.deadline == null ? usual : request.options.deadline;
        end = exchanger.clock.now().plus(deadline);
    }

    /** Sends the request, and again when that may help. */
    CompletableFuture<Answer> attempt(int number) {
        Duration started = exchanger.clock.now();
        return once().handle((answer, error) -> {
            MeasurandError failure = error == null ? null : failure(Running.cause(error));
            Logs.attempt(request, answer, failure, exchanger.clock.now().minus(started), number);
            if (failure == null) {
                exchanger.refill();
                return CompletableFuture.completedFuture(answer);
            }
            return again(failure, number);
        }).thenCompose(next -> next);
    }

    private CompletableFuture<Answer> again(MeasurandError failure, int number) {
        boolean may = request.retried && (body == null || body.isReplayable()) && !request.scope.isCancelled();
        boolean left = number < exchanger.maxRetries(request.options);
        Optional<Duration> pause = may && left ? exchanger.pause(failure, number) : Optional.empty();
        if (pause.isEmpty() || exchanger.clock.now().plus(pause.get()).compareTo(end) >= 0) {
            return CompletableFuture.failedFuture(failure);
        }
        exchanger.spend();
        return request.scope.part(exchanger.clock.sleep(pause.get()))
                .thenComposeAsync(rested -> attempt(number + 1), exchanger.executor);
    }

    private CompletableFuture<Answer> once() {
        try {
            return follow(uri(), 0).thenCompose(this::answered);
        } catch (RuntimeException wrong) {
            return CompletableFuture.failedFuture(wrong);
        }
    }

    private CompletableFuture<Answer> answered(HttpResponse<Flow.Publisher<List<ByteBuffer>>> response) {
        Response seen = new Response(request.method, response.uri(), response.statusCode(), response.headers());
        exchanger.after.forEach(hook -> hook.accept(seen));
        Consumer<Response> own = request.options.onResponse;
        if (own != null) {
            own.accept(seen);
        }
        Chunks chunks = Chunks.of(response.body());
        int status = response.statusCode();
        HttpHeaders headers = response.headers();
        if (stream && status < 300) {
            if (Answer.isPacked(headers)) {
                chunks.unpack();
            }
            return CompletableFuture.completedFuture(new Answer(status, headers, new byte[0], chunks));
        }
        return collected(chunks, new ByteArrayOutputStream()).thenApply(bytes -> {
            byte[] plain = Answer.plain(bytes, headers);
            if (status < 300) {
                return new Answer(status, headers, plain, null);
            }
            Duration retryAfter = exchanger.retryAfter(headers.firstValue("retry-after"));
            throw ApiError.of(new ErrorAnswer(status, headers, plain, retryAfter));
        });
    }

    private CompletableFuture<byte[]> collected(Chunks chunks, ByteArrayOutputStream into) {
        return timely(chunks, request.scope, left()).thenCompose(piece -> {
            if (piece == null) {
                return CompletableFuture.completedFuture(into.toByteArray());
            }
            into.writeBytes(piece);
            if (exchanger.clock.now().compareTo(end) > 0) {
                chunks.close();
                throw new TimedOut("the deadline passed while the answer was read");
            }
            return collected(chunks, into);
        });
    }

    /** Gives the next piece, unless it takes too long. */
    static CompletableFuture<byte @Nullable []> timely(Chunks chunks, CallScope scope, Duration limit) {
        CompletableFuture<byte @Nullable []> next = scope.part(chunks.next());
        next.orTimeout(Math.max(limit.toNanos(), 1), TimeUnit.NANOSECONDS);
        return next.whenComplete((piece, error) -> {
            if (error != null) {
                chunks.close();
            }
        });
    }

    /** Sends once, and goes where a redirect points; the key stays with the address that it was given for. */
    private CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> follow(URI uri, int hops) {
        return built(uri)
                .thenCompose(built -> request.scope.part(exchanger.transport.send(built, request.scope)))
                .thenCompose(response -> {
                    int status = response.statusCode();
                    boolean repeatable = Set.of("GET", "HEAD").contains(request.method) || status == 307 || status == 308;
                    boolean replayable = body == null || body.isReplayable();
                    Optional<String> location = response.headers().firstValue("location");
                    if (!REDIRECTS.contains(status) || !(repeatable && replayable) || hops == MAX_REDIRECTS
                            || location.isEmpty()) {
                        return CompletableFuture.completedFuture(response);
                    }
                    Chunks.of(response.body()).close();
                    return follow(response.uri().resolve(location.get()), hops + 1);
                });
    }

    private CompletableFuture<HttpRequest> built(URI uri) {
        Supplier<String> key = exchanger.settings.key();
        if (key == null || !sameOrigin(uri)) {
            return CompletableFuture.completedFuture(build(uri, null));
        }
        // A key that is fetched may take a while; the caller's thread must not wait for it.
        return exchanger.settings.keyMayBlock()
                ? exchanger.offload(() -> Settings.checked(key.get())).thenApply(found -> build(uri, found))
                : CompletableFuture.completedFuture(build(uri, key.get()));
    }

    private HttpRequest build(URI uri, @Nullable String key) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("accept", "*/*");
        headers.put("accept-encoding", "gzip");
        headers.put("user-agent", AGENT);
        if (key != null) {
            headers.put("authorization", "Bearer " + key);
        }
        request.header.forEach((name, value) -> {
            if (value != null) {
                headers.put(name, Wire.text(value));
            }
        });
        headers.putAll(request.options.headers);
        if (!sameOrigin(uri)) {
            headers.remove("authorization");
        }
        if (body != null) {
            headers.putIfAbsent("content-type", body.contentType());
        }
        exchanger.before.forEach(hook -> hook.accept(new OutgoingRequest(request.method, uri, headers)));
        HttpRequest.Builder built = HttpRequest.newBuilder(uri).timeout(left());
        headers.forEach(built::setHeader);
        Consumer<Progress> tell = request.options.onProgress;
        return built.method(request.method, body == null ? Body.none() : body.publisher(tell)).build();
    }

    private Duration left() {
        Duration timeout = exchanger.timeout(request.options);
        Duration left = end.minus(exchanger.clock.now());
        Duration shorter = timeout.compareTo(left) < 0 ? timeout : left;
        return shorter.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : shorter;
    }

    private URI uri() {
        String path = request.path;
        if (path.startsWith("http://") || path.startsWith("https://")) {
            return URI.create(path);
        }
        // A server behind a proxy that adds a prefix does not know the prefix.
        String known = path.startsWith(Settings.PREFIX + "/") ? path.substring(Settings.PREFIX.length()) : path;
        return URI.create(exchanger.settings.base() + known + Wire.query(request.query));
    }

    private boolean sameOrigin(URI uri) {
        URI base = URI.create(exchanger.settings.base());
        return base.getScheme().equalsIgnoreCase(uri.getScheme())
                && base.getRawAuthority().equalsIgnoreCase(uri.getRawAuthority());
    }

    /** Says what went wrong in words of this library; what is none of its business goes on as it is. */
    static MeasurandError failure(Throwable error) {
        if (error instanceof MeasurandError known) {
            return known;
        } else if (error instanceof HttpTimeoutException || error instanceof TimeoutException) {
            return new TimedOut("no answer in time (" + error.getClass().getSimpleName() + ")", error);
        } else if (changed(error) instanceof Content.Changed changed) {
            return new MeasurandError(changed.getMessage(), error);
        } else if (error instanceof UncheckedIOException closed) {
            return failure(closed.getCause());
        } else if (error instanceof IOException) {
            String text = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
            return new ConnectionFailed(error instanceof ConnectException ? "no connection: " + text : text, error);
        } else if (error instanceof CancellationException) {
            throw (CancellationException) error;
        }
        throw new CompletionException(error);
    }

    private static @Nullable Throwable changed(Throwable error) {
        Throwable found = error;
        while (found != null && !(found instanceof Content.Changed)) {
            found = found.getCause();
        }
        return found;
    }
}
