package io.measurand;

import io.measurand.errors.ConnectionFailed;
import io.measurand.errors.MeasurandError;
import io.measurand.errors.StreamInterrupted;
import io.measurand.errors.TimedOut;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A stream of events that takes itself up again after the last one that arrived. */
final class Events<T> {
    private final Exchanger exchanger;
    private final Request request;
    private final Function<Map<String, @Nullable Object>, T> of;
    private final Queue<EventParser.Message> arrived = new ArrayDeque<>();
    private EventParser parser = new EventParser();
    private @Nullable Chunks chunks;
    private Duration pause = Duration.ofSeconds(1);
    private String last = "";
    private int failures;
    private boolean ended;

    Events(Calls calls, Request request, Function<Map<String, @Nullable Object>, T> of) {
        exchanger = calls.exchanger;
        this.request = request.with("accept", "text/event-stream");
        this.of = of;
    }

    CallScope scope() {
        return request.scope;
    }

    /** Gives the next event; null at the end. */
    CompletableFuture<@Nullable T> next() {
        EventParser.Message message = arrived.poll();
        if (message != null) {
            failures = 0;
            last = message.id().isEmpty() ? last : message.id();
            return CompletableFuture.completedFuture(message)
                    .thenApply(found -> Answer.decoded(found.data().getBytes(StandardCharsets.UTF_8), of, null));
        } else if (ended) {
            return CompletableFuture.completedFuture(null);
        }
        return more().handle((done, error) -> error == null ? next() : again(Running.cause(error)))
                .thenCompose(found -> found);
    }

    /** Gives each event until the end, or until the function says no. */
    CompletableFuture<@Nullable Void> each(Predicate<T> wanted) {
        return next().thenCompose(event -> event == null || !wanted.test(event)
                ? CompletableFuture.completedFuture(null)
                : each(wanted));
    }

    /** Closes the connection. */
    void close() {
        ended = true;
        arrived.clear();
        Chunks open = chunks;
        if (open != null) {
            open.close();
        }
    }

    private CompletableFuture<@Nullable Void> more() {
        Chunks open = chunks;
        return open == null
                ? opened().thenCompose(this::read)
                : read(open);
    }

    private CompletableFuture<Chunks> opened() {
        if (!last.isEmpty()) {
            request.with("last-event-id", last);
        }
        return exchanger.open(request).thenApply(answer -> {
            parser = new EventParser();
            chunks = answer.chunks();
            return answer.chunks();
        });
    }

    private CompletableFuture<@Nullable Void> read(Chunks open) {
        return Exchange.timely(open, request.scope, exchanger.timeout(request.options)).thenAccept(piece -> {
            if (piece == null) {
                ended = true;
            } else {
                arrived.addAll(parser.feed(piece));
                pause = parser.pause() == null ? pause : parser.pause();
            }
        });
    }

    private CompletableFuture<@Nullable T> again(Throwable error) {
        MeasurandError failure = Exchange.failure(error);
        boolean passing = failure instanceof ConnectionFailed || failure instanceof TimedOut;
        if (!passing || ended || request.scope.isCancelled()) {
            return CompletableFuture.failedFuture(failure);
        }
        chunks = null;
        failures += 1;
        if (failures > exchanger.maxRetries(request.options)) {
            String text = "the events broke off after " + (last.isEmpty() ? "none" : last);
            return CompletableFuture.failedFuture(new StreamInterrupted(text, failure));
        }
        return request.scope.part(exchanger.clock.sleep(pause))
                .thenComposeAsync(rested -> next(), exchanger.executor);
    }
}
