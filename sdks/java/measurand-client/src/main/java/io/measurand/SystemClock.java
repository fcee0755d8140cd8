package io.measurand;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The clock of this machine. */
final class SystemClock implements MeasurandClock {
    @Override
    public Duration now() {
        return Duration.ofNanos(System.nanoTime());
    }

    @Override
    public Instant date() {
        return Instant.now();
    }

    @Override
    public double random() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public CompletableFuture<@Nullable Void> sleep(Duration time) {
        return new CompletableFuture<@Nullable Void>().completeOnTimeout(null, time.toNanos(), TimeUnit.NANOSECONDS);
    }
}
