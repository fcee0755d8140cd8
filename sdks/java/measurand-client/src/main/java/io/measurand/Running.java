package io.measurand;

import io.measurand.errors.MeasurandError;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call as its caller sees it: cancelling it aborts what is under way. */
final class Running<T> extends CompletableFuture<T> {
    private static final long SECONDS_TO_LEAVE = 5;
    private final CallScope scope;
    private final AtomicBoolean cancelling = new AtomicBoolean();
    private volatile CompletableFuture<@Nullable Void> left = CompletableFuture.completedFuture(null);

    private Running(CallScope scope) {
        this.scope = scope;
    }

    static <T> Running<T> of(CallScope scope, CompletableFuture<T> work) {
        Running<T> running = new Running<>(scope);
        work.whenComplete((value, error) -> {
            if (error == null) {
                running.complete(value);
            } else {
                running.completeExceptionally(cause(error));
            }
        });
        return running;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        if (!isDone() && !cancelling.getAndSet(true)) {
            left = scope.cancel();
        }
        return super.cancel(mayInterrupt);
    }

    /** Waits in this thread; when it is interrupted, the call is aborted and the thread stays interrupted. */
    static <T> T await(CompletableFuture<T> running) {
        try {
            return running.get();
        } catch (InterruptedException stopped) {
            running.cancel(true);
            if (running instanceof Running<T> ours) {
                settle(ours.left);
            }
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("interrupted while waiting").initCause(stopped);
        } catch (ExecutionException failed) {
            throw thrown(cause(failed));
        }
    }

    /** Gives what went wrong, without the wrapping of futures. */
    static Throwable cause(Throwable error) {
        Throwable cause = error.getCause();
        boolean wrapped = error instanceof CompletionException || error instanceof ExecutionException;
        return wrapped && cause != null ? cause(cause) : error;
    }

    /** Waits a little until something is done; the flag of an interrupted thread comes back after. */
    static void settle(CompletableFuture<?> last) {
        boolean interrupted = Thread.interrupted();
        try {
            last.get(SECONDS_TO_LEAVE, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            interrupted = true;
        } catch (ExecutionException | TimeoutException nobodyHears) {
            // It ends by itself.
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Adds the frames of the caller: the error was made in another thread. */
    private static RuntimeException thrown(Throwable error) {
        StackTraceElement[] here = Thread.currentThread().getStackTrace();
        Stream<StackTraceElement> caller = Arrays.stream(here).skip(3);
        error.setStackTrace(Stream.concat(Arrays.stream(error.getStackTrace()), caller)
                .toArray(StackTraceElement[]::new));
        if (error instanceof Error fatal) {
            throw fatal;
        }
        return error instanceof RuntimeException known ? known : new MeasurandError(error.toString(), error);
    }
}
