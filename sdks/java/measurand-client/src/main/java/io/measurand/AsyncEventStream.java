package io.measurand;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events as they happen. It takes itself up again after a cut; leave it by {@code close()} or at its end.
 *
 * @param <T> an event
 */
public final class AsyncEventStream<T> implements AutoCloseable {
    private final Events<T> events;

    AsyncEventStream(Calls calls, Request request, Function<Map<String, @Nullable Object>, T> of) {
        events = new Events<>(calls, request, of);
    }

    /** Gives the next event, or nothing at the end. Ask again when it is there. */
    public CompletableFuture<Optional<T>> next() {
        return Running.of(events.scope(), events.next().thenApply(Optional::ofNullable));
    }

    /** Gives each event as it arrives; ends with the events. Cancelling the future closes the connection. */
    public CompletableFuture<@Nullable Void> forEach(Consumer<T> action) {
        return Running.of(events.scope(), events.each(event -> {
            action.accept(event);
            return true;
        }));
    }

    /** Closes the connection. */
    @Override
    public void close() {
        events.close();
        events.scope().cancel();
    }
}
