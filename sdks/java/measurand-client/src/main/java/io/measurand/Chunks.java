package io.measurand;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The body of an answer, piece by piece as it is asked for: memory does not grow with its size. */
final class Chunks implements Flow.Subscriber<List<ByteBuffer>> {
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private @Nullable CompletableFuture<byte @Nullable []> wanted;
    private @Nullable Throwable failure;
    private @Nullable Gunzip gunzip;
    private boolean ended;

    static Chunks of(Flow.Publisher<List<ByteBuffer>> publisher) {
        Chunks chunks = new Chunks();
        publisher.subscribe(chunks);
        return chunks;
    }

    /** Gives the next piece; null at the end. */
    CompletableFuture<byte @Nullable []> next() {
        CompletableFuture<byte @Nullable []> next = new CompletableFuture<>();
        synchronized (this) {
            if (failure != null) {
                return CompletableFuture.failedFuture(failure);
            } else if (ended) {
                return CompletableFuture.completedFuture(null);
            }
            wanted = next;
        }
        subscription.thenAccept(found -> found.request(1));
        return next;
    }

    /** Decompresses what comes. */
    void unpack() {
        gunzip = new Gunzip();
    }

    /** Gives the connection back, or closes it when the body is not at its end. */
    void close() {
        subscription.thenAccept(Flow.Subscription::cancel);
    }

    @Override
    public void onSubscribe(Flow.Subscription found) {
        subscription.complete(found);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        byte[] piece = new byte[buffers.stream().mapToInt(ByteBuffer::remaining).sum()];
        int at = 0;
        for (ByteBuffer buffer : buffers) {
            int length = buffer.remaining();
            buffer.get(piece, at, length);
            at += length;
        }
        CompletableFuture<byte @Nullable []> asked = taken();
        if (asked == null) {
            return;
        }
        try {
            asked.complete(gunzip == null ? piece : gunzip.feed(piece));
        } catch (IOException damaged) {
            asked.completeExceptionally(damaged);
        }
    }

    @Override
    public void onError(Throwable error) {
        CompletableFuture<byte @Nullable []> asked;
        synchronized (this) {
            failure = error;
            asked = taken();
        }
        if (asked != null) {
            asked.completeExceptionally(error);
        }
    }

    @Override
    public void onComplete() {
        try {
            if (gunzip != null) {
                gunzip.end();
            }
        } catch (IOException damaged) {
            onError(damaged);
            return;
        }
        CompletableFuture<byte @Nullable []> asked;
        synchronized (this) {
            ended = true;
            asked = taken();
        }
        if (asked != null) {
            asked.complete(null);
        }
    }

    private synchronized @Nullable CompletableFuture<byte @Nullable []> taken() {
        CompletableFuture<byte @Nullable []> asked = wanted;
        wanted = null;
        return asked;
    }
}
