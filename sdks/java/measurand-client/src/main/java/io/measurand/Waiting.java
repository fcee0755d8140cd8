package io.measurand;

import io.measurand.errors.DecodeError;
import io.measurand.errors.JobCancelled;
import io.measurand.errors.JobFailed;
import io.measurand.errors.MeasurandError;
import io.measurand.errors.TimedOut;
import io.measurand.model.Job;
import io.measurand.model.JobEvent;
import io.measurand.model.JobResult;
import io.measurand.model.JobState;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A job and how its result is read; null: by the kind of the result that it names. */
final class Waiting<T> {
    private static final Set<JobState> ENDED = Set.of(JobState.SUCCEEDED, JobState.FAILED, JobState.CANCELLED);
    private static final long LONGEST_WAIT = 30;
    private static final long WATCHED_WAIT = 2;
    private static final double FIRST_PAUSE = 0.25;
    private static final double LONGEST_PAUSE = 5;
    private static final double GROWTH = 1.6;
    private static final double JITTER = 0.25;
    final @Nullable String id;
    private final Calls calls;
    private final String location;
    private final @Nullable Function<Map<String, @Nullable Object>, T> of;
    private final Options options;
    private final @Nullable T value;

    Waiting(
            Calls calls,
            String location,
            @Nullable Function<Map<String, @Nullable Object>, T> of,
            Options options,
            @Nullable T value) {
        this.calls = calls;
        this.location = location;
        this.of = of;
        this.options = options;
        this.value = value;
        String path = location.replaceFirst("\\?.*", "").replaceFirst("/+$", "");
        id = path.isEmpty() ? null : path.substring(path.lastIndexOf('/') + 1);
    }

    /** Looks at the job as it is now. */
    CompletableFuture<Job> look(CallScope scope) {
        return look(scope, options, 0);
    }

    /** Waits for the end and gives the result, or fails with what became of it. */
    CompletableFuture<T> outcome(CallScope scope, Options given) {
        T known = value;
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        Options merged = given.over(options);
        Supplier<CompletableFuture<?>> leaving = () -> calls.exchanger.farewell(cancel(new CallScope()));
        if (!merged.leaves) {
            scope.onLeave(leaving);
        }
        return new Wait(scope, merged).ended()
                .whenComplete((job, error) -> scope.offLeave(leaving))
                .thenCompose(job -> result(job, scope, merged));
    }

    /** Stops the job. */
    CompletableFuture<@Nullable Void> cancel(CallScope scope) {
        return calls.exchanger.exchange(request("DELETE", location(), scope, options)).thenApply(done -> null);
    }

    /** Follows the job. */
    Request events(CallScope scope, Options given) {
        return request("GET", location() + "/events", scope, given);
    }

    Options options() {
        return options;
    }

    Calls calls() {
        return calls;
    }

    private CompletableFuture<Job> look(CallScope scope, Options given, long wait) {
        Request request = request("GET", location(), scope, given);
        if (wait > 0) {
            request.with("prefer", "wait=" + wait);
        }
        return calls.exchanger.exchange(request).thenApply(answer -> answer.read(Job::fromMap));
    }

    private CompletableFuture<T> result(Job job, CallScope scope, Options given) {
        if (JobState.FAILED.equals(job.state())) {
            throw new JobFailed(job);
        } else if (JobState.CANCELLED.equals(job.state())) {
            throw new JobCancelled(job);
        }
        JobResult result = job.result();
        if (result == null || result.href() == null) {
            throw new DecodeError("job " + id + " succeeded without a result", null, null);
        }
        Function<Map<String, @Nullable Object>, T> reader = of == null ? Results.of(result.kind()) : of;
        return calls.exchanger.exchange(request("GET", result.href(), scope, given))
                .thenApply(answer -> answer.read(reader));
    }

    private Request request(String method, String path, CallScope scope, Options given) {
        Request request = new Request(method, path);
        request.scope = scope;
        request.options = given;
        return request;
    }

    private String location() {
        if (id == null) {
            throw new MeasurandError("there is no job: the result was there already");
        }
        return location;
    }

    /** The time until the job ends. */
    private final class Wait {
        private final MeasurandClock clock = calls.exchanger.clock;
        private final CallScope scope;
        private final Options given;
        private final @Nullable Consumer<Progress> tell;
        private final @Nullable Duration end;
        private final long longest;
        private double pause = FIRST_PAUSE;

        Wait(CallScope scope, Options given) {
            this.scope = scope;
            this.given = given;
            tell = given.onProgress;
            end = given.waitTimeout == null ? null : clock.now().plus(given.waitTimeout);
            longest = Math.min(tell == null ? LONGEST_WAIT : WATCHED_WAIT, calls.exchanger.patience(given));
        }

        CompletableFuture<Job> ended() {
            // A stream that keeps silent does not look at the clock.
            return tell == null || end != null ? asked() : followed(tell).thenCompose(over -> asked());
        }

        /** Tells about each event until the job ends, or the events do; asking is left. */
        private CompletableFuture<@Nullable Void> followed(Consumer<Progress> told) {
            Events<JobEvent> events = new Events<>(calls, events(scope, given), JobEvent::fromMap);
            return events.each(event -> {
                        told.accept(new Progress(stage(event.stage(), event.state()), event.progress(), id));
                        return !ENDED.contains(event.state());
                    })
                    .handle((done, error) -> {
                        events.close();
                        if (error != null && !(Running.cause(error) instanceof MeasurandError)) {
                            throw new java.util.concurrent.CompletionException(Running.cause(error));
                        }
                        return null;
                    });
        }

        private CompletableFuture<Job> asked() {
            Duration asked = clock.now();
            long wait = end == null ? longest : Math.max(0, Math.min(longest, end.minus(asked).toSeconds()));
            return look(scope, given, wait).thenCompose(job -> {
                if (tell != null) {
                    tell.accept(new Progress(stage(job.stage(), job.state()), job.progress(), id));
                }
                if (job.state() != null && ENDED.contains(job.state())) {
                    return CompletableFuture.completedFuture(job);
                }
                Duration now = clock.now();
                if (end != null && now.compareTo(end) >= 0) {
                    String text = "job %s has not ended; it goes on, client.resume(\"%s\") finds it again";
                    throw new TimedOut(text.formatted(id, id));
                }
                boolean waited = now.minus(asked).toMillis() > wait * 500;
                return waited ? asked() : rested(now);
            });
        }

        /** The server does not wait: we do. */
        private CompletableFuture<Job> rested(Duration now) {
            Duration rest = Duration.ofNanos((long) (pause * (1 - JITTER * clock.random()) * 1e9));
            pause = Math.min(pause * GROWTH, LONGEST_PAUSE);
            Duration shorter = end != null && end.minus(now).compareTo(rest) < 0 ? end.minus(now) : rest;
            return scope.part(clock.sleep(shorter)).thenComposeAsync(over -> asked(), calls.exchanger.executor);
        }

        private String stage(@Nullable String stage, @Nullable JobState state) {
            return stage != null ? stage : String.valueOf(state);
        }
    }
}
