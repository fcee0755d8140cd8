package io.measurand;

import io.measurand.model.Job;
import io.measurand.model.JobEvent;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A job. Its id is all that must be kept: {@link AsyncMeasurand#resume} gives the handle again, in any process.
 *
 * @param <T> its result
 */
public final class AsyncJobHandle<T> {
    private final Waiting<T> waiting;

    AsyncJobHandle(Waiting<T> waiting) {
        this.waiting = waiting;
    }

    /** Id of the job; empty when there is none, because the result was there already. */
    public Optional<String> id() {
        return Optional.ofNullable(waiting.id);
    }

    /** Looks at the job as it is now. */
    public CompletableFuture<Job> state() {
        CallScope scope = new CallScope();
        return Running.of(scope, waiting.look(scope));
    }

    /** Waits for the end and gives the result. Cancelling the future leaves the job. */
    public CompletableFuture<T> await() {
        return await(options -> {});
    }

    /** Waits for the end and gives the result. Cancelling the future leaves the job. */
    public CompletableFuture<T> await(Consumer<Options> requestOptions) {
        CallScope scope = new CallScope();
        Options options = new Options().leaveJob();
        requestOptions.accept(options);
        return Running.of(scope, waiting.outcome(scope, options));
    }

    /** Stops it. */
    public CompletableFuture<@Nullable Void> cancel() {
        CallScope scope = new CallScope();
        return Running.of(scope, waiting.cancel(scope));
    }

    /** Follows it. */
    public AsyncEventStream<JobEvent> events() {
        return new AsyncEventStream<>(waiting.calls(), waiting.events(new CallScope(), waiting.options()), JobEvent::fromMap);
    }

    @Override
    public String toString() {
        return "AsyncJobHandle[" + waiting.id + "]";
    }
}
