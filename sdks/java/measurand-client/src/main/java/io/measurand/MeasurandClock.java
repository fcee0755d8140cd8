package io.measurand;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** Time and chance; a test gives its own. */
public interface MeasurandClock {
    /** Time that only grows. */
    Duration now();

    /** The date. */
    Instant date();

    /** A number from 0 to 1. */
    double random();

    /** Waits; cancelling the future ends it. */
    CompletableFuture<Void> sleep(Duration time);
}
