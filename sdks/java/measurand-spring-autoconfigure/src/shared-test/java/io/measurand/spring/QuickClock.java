package io.measurand.spring;

import io.measurand.MeasurandClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A clock whose time passes by being slept. */
final class QuickClock implements MeasurandClock {
    private Duration now = Duration.ZERO;

    @Override
    public synchronized Duration now() {
        return now;
    }

    @Override
    public Instant date() {
        return Instant.EPOCH;
    }

    @Override
    public double random() {
        return 0;
    }

    @Override
    public synchronized CompletableFuture<Void> sleep(Duration time) {
        now = now.plus(time);
        return CompletableFuture.completedFuture(null);
    }
}
