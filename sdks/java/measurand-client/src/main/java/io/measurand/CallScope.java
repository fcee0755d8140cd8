package io.measurand;

import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The parts of one call that are under way: cancelling it stops them all. */
final class CallScope implements Call {
    private final Set<CompletableFuture<?>> parts = ConcurrentHashMap.newKeySet();
    private final Queue<Supplier<CompletableFuture<?>>> leavings = new ConcurrentLinkedQueue<>();
    private final Map<Object, Object> context = new ConcurrentHashMap<>();
    private final String operation;
    private volatile boolean cancelled;

    /** A call on the handle of a job. */
    CallScope() {
        this("GET /jobs/{job_id}");
    }

    CallScope(String operation) {
        this.operation = operation;
    }

    @Override
    public String operation() {
        return operation;
    }

    @Override
    public Map<Object, Object> context() {
        return context;
    }

    /** Takes part of the call. */
    <T> CompletableFuture<T> part(CompletableFuture<T> part) {
        parts.add(part);
        part.whenComplete((value, error) -> parts.remove(part));
        if (cancelled) {
            part.cancel(true);
        }
        return part;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Says what is done when the call is cancelled. */
    void onLeave(Supplier<CompletableFuture<?>> leaving) {
        leavings.add(leaving);
    }

    void offLeave(Supplier<CompletableFuture<?>> leaving) {
        leavings.remove(leaving);
    }

    /** Stops all parts; the future ends when what had to be done has been. */
    CompletableFuture<@Nullable Void> cancel() {
        cancelled = true;
        // First what is to be done: parts that are stopped take it back, and whoever waits for them goes on at once.
        CompletableFuture<?>[] done =
                leavings.stream().map(leaving -> leaving.get()).toArray(CompletableFuture<?>[]::new);
        parts.forEach(part -> part.cancel(true));
        return CompletableFuture.allOf(done);
    }
}
