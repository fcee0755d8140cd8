package io.measurand;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A clock that never waits. */
final class VirtualClock implements MeasurandClock {
    final List<Duration> slept = new CopyOnWriteArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public synchronized Duration now() {
        return now;
    }

    @Override
    public Instant date() {
        return Instant.parse("2026-01-02T03:04:05Z").plus(now());
    }

    @Override
    public double random() {
        return 0;
    }

    @Override
    public synchronized CompletableFuture<Void> sleep(Duration time) {
        slept.add(time);
        now = now.plus(time);
        return CompletableFuture.completedFuture(null);
    }

    synchronized void pass(Duration time) {
        now = now.plus(time);
    }
}
