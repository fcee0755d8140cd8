package io.measurand;

import io.measurand.errors.ApiError;
import io.measurand.errors.ConnectionFailed;
import io.measurand.errors.MeasurandError;
import io.measurand.errors.TimedOut;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sends the requests of a client: what all exchanges share. */
final class Exchanger {
    private static final Set<Integer> RETRIED = Set.of(408, 429, 500, 502, 503, 504);
    private static final Duration MAX_RETRY_AFTER = Duration.ofSeconds(120);
    private static final double FIRST_PAUSE = 0.5;
    private static final double LONGEST_PAUSE = 8;
    private static final double JITTER = 0.25;
    final Settings settings;
    final Transport transport;
    final MeasurandClock clock;
    final Executor executor;
    final List<Consumer<OutgoingRequest>> before;
    final List<Consumer<Response>> after;
    private final Budget budget;
    private final Set<CompletableFuture<?>> farewells;

    Exchanger(
            Settings settings,
            Transport transport,
            MeasurandClock clock,
            Executor executor,
            List<Consumer<OutgoingRequest>> before,
            List<Consumer<Response>> after) {
        this(settings, transport, clock, executor, before, after, new Budget(), ConcurrentHashMap.newKeySet());
    }

    private Exchanger(
            Settings settings,
            Transport transport,
            MeasurandClock clock,
            Executor executor,
            List<Consumer<OutgoingRequest>> before,
            List<Consumer<Response>> after,
            Budget budget,
            Set<CompletableFuture<?>> farewells) {
        this.settings = settings;
        this.transport = transport;
        this.clock = clock;
        this.executor = executor;
        this.before = List.copyOf(before);
        this.after = List.copyOf(after);
        this.budget = budget;
        this.farewells = farewells;
    }

    /** Gives the same with one more to tell about responses. */
    Exchanger telling(Consumer<Response> hook) {
        List<Consumer<Response>> both = new java.util.ArrayList<>(after);
        both.add(hook);
        return new Exchanger(settings, transport, clock, executor, before, both, budget, farewells);
    }

    /** Sends a request until it is answered, or may not be sent again. */
    CompletableFuture<Answer> exchange(Request request) {
        return start(request, false);
    }

    /** The same; the body of the answer is still on the wire. */
    CompletableFuture<Answer> open(Request request) {
        return start(request, true);
    }

    /** Takes note of what a cancelled call still says to the server. */
    <T> CompletableFuture<T> farewell(CompletableFuture<T> said) {
        farewells.add(said);
        said.whenComplete((done, error) -> farewells.remove(said));
        return said;
    }

    /** Waits a little until that is said. */
    void settle() {
        Running.settle(CompletableFuture.allOf(farewells.toArray(CompletableFuture<?>[]::new)));
    }

    /** Longest time that a server may be asked to wait before it answers, in seconds. */
    long patience(Options options) {
        return timeout(options).dividedBy(2).toSeconds();
    }

    Duration timeout(Options options) {
        return options.timeout == null ? settings.timeout() : options.timeout;
    }

    int maxRetries(Options options) {
        return options.maxRetries == null ? settings.maxRetries() : options.maxRetries;
    }

    /** Does something that takes a while beside the threads that wait for answers. */
    <T> CompletableFuture<T> offload(java.util.function.Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, executor);
    }

    /** Says how long to wait until the next attempt; empty when there must not be one. */
    Optional<Duration> pause(MeasurandError failure, int attempt) {
        if (failure instanceof ApiError error) {
            Duration wished = error.retryAfter().orElse(Duration.ZERO);
            boolean retried = RETRIED.contains(error.status()) || error.code().equals("request_in_progress");
            if (!retried || wished.compareTo(MAX_RETRY_AFTER) > 0) {
                return Optional.empty();
            }
            if (error.retryAfter().isPresent()) {
                return budget.isLeft() ? error.retryAfter() : Optional.empty();
            }
        } else if (!(failure instanceof ConnectionFailed || failure instanceof TimedOut)) {
            return Optional.empty();
        }
        double seconds = Math.min(FIRST_PAUSE * Math.pow(2, attempt), LONGEST_PAUSE) * (1 - JITTER * clock.random());
        return budget.isLeft() ? Optional.of(Duration.ofNanos((long) (seconds * 1e9))) : Optional.empty();
    }

    void spend() {
        budget.spend();
    }

    void refill() {
        budget.refill();
    }

    @Nullable Duration retryAfter(Optional<String> header) {
        if (header.isEmpty()) {
            return null;
        }
        String text = header.get().strip();
        try {
            if (text.chars().allMatch(Character::isDigit)) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            Instant when = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
            Duration wait = Duration.between(clock.date(), when);
            return wait.isNegative() ? Duration.ZERO : wait;
        } catch (DateTimeException | NumberFormatException unreadable) {
            return null;
        }
    }

    private CompletableFuture<Answer> start(Request request, boolean stream) {
        try {
            if (request.keyed) {
                String own = request.options.idempotencyKey;
                request.header.putIfAbsent("idempotency-key", own == null ? UUID.randomUUID().toString() : own);
            }
            return new Exchange(this, request, stream).attempt(0);
        } catch (RuntimeException wrong) {
            return CompletableFuture.failedFuture(wrong);
        }
    }

    /** Keeps a server that is down from getting three times the load: retries are paid for by successes. */
    private static final class Budget {
        private static final double FULL = 10;
        private static final double REFILL = 0.1;
        private double left = FULL;

        synchronized boolean isLeft() {
            return left >= 1;
        }

        synchronized void spend() {
            left -= 1;
        }

        synchronized void refill() {
            left = Math.min(FULL, left + REFILL);
        }
    }
}
