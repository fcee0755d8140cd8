package io.measurand;

import io.measurand.model.Model;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The client for programs that do not wait. Cancelling a future aborts its call, and cancels the job that it waits for.
 *
 * <p>What depends on a future runs in a thread of the client: do there what is short.
 */
public final class AsyncMeasurand extends AsyncCapabilities {
    private final Exchanger exchanger;

    AsyncMeasurand(Exchanger exchanger) {
        super(new Calls(exchanger));
        this.exchanger = exchanger;
    }

    /** Gives the handle of a job that was submitted elsewhere or earlier. */
    public AsyncJobHandle<Model> resume(String jobId) {
        return resume(jobId, null);
    }

    /** The same, with how its result is read: {@code ProfileReport::fromMap}. */
    public <T> AsyncJobHandle<T> resume(String jobId, @Nullable Function<Map<String, @Nullable Object>, T> of) {
        return new AsyncJobHandle<>(Measurand.job(exchanger, jobId, of));
    }

    /** Makes a call and keeps the HTTP responses. */
    public <T> CompletableFuture<Raw<T>> raw(Function<AsyncMeasurand, CompletableFuture<T>> call) {
        List<Response> responses = Collections.synchronizedList(new ArrayList<>());
        return call.apply(new AsyncMeasurand(exchanger.telling(responses::add)))
                .thenApply(value -> new Raw<>(value, responses));
    }

    @Override
    public String toString() {
        return "AsyncMeasurand[" + exchanger.settings.base() + "]";
    }
}
