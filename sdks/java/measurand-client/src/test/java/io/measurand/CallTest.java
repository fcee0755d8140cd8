package io.measurand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.measurand.errors.ConnectionFailed;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CallTest {
    @Test
    void everyAttemptBelongsToTheCallWhoseOperationNamesNoDataset() {
        Watching watching = new Watching();
        try (Measurand client = Measurand.builder().url("http://nowhere").clock(new NoWaiting()).transport(inner -> watching).build()) {
            assertThrows(ConnectionFailed.class, () -> client.datasets().get("flights"));
            assertThrows(ConnectionFailed.class, () -> client.resume("job_1").state());
        }
        assertEquals(
                List.of("1 GET /datasets/{dataset}", "2 GET /datasets/{dataset}", "3 GET /datasets/{dataset}",
                        "1 GET /jobs/{job_id}", "2 GET /jobs/{job_id}", "3 GET /jobs/{job_id}"),
                watching.seen);
    }

    /** Counts the attempts of a call in its context; none gets through. */
    private static final class Watching implements Transport {
        private final List<String> seen = new ArrayList<>();

        @Override
        public CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(HttpRequest request) {
            throw new AssertionError("the call is not told");
        }

        @Override
        public CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> send(HttpRequest request, Call call) {
            seen.add(call.context().merge("attempts", 1, (before, one) -> (int) before + (int) one) + " " + call.operation());
            return CompletableFuture.failedFuture(new IOException("nobody is there"));
        }
    }

    private static final class NoWaiting implements MeasurandClock {
        @Override
        public Duration now() {
            return Duration.ZERO;
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
        public CompletableFuture<@Nullable Void> sleep(Duration time) {
            return CompletableFuture.completedFuture(null);
        }
    }
}
