package io.measurand;

import io.measurand.errors.ConnectionFailed;
import io.measurand.errors.MeasurandError;
import io.measurand.errors.StreamInterrupted;
import io.measurand.errors.TimedOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file on its way down. When it breaks off it is fetched again from its start. */
record Downloaded(Exchanger exchanger, Request request) {
    /** Opens a place for the file anew; what was written before is void. */
    private interface Sink {
        OutputStream open() throws IOException;
    }

    CompletableFuture<Chunks> open() {
        return exchanger.open(request).thenApply(Answer::chunks);
    }

    CompletableFuture<byte @Nullable []> piece(Chunks chunks) {
        return Exchange.timely(chunks, request.scope, exchanger.timeout(request.options));
    }

    /** Gives the whole file. */
    CompletableFuture<byte[]> read() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        return into(() -> {
            bytes.reset();
            return bytes;
        }, exchanger.maxRetries(request.options)).thenApply(size -> bytes.toByteArray());
    }

    /** Gives each piece; what was given cannot be taken back, so it is not fetched again. */
    CompletableFuture<@Nullable Void> each(Consumer<byte[]> action) {
        return open().thenCompose(chunks -> given(chunks, action)).handle((done, error) -> {
            if (error != null) {
                throw interrupted(error);
            }
            return done;
        });
    }

    private CompletableFuture<@Nullable Void> given(Chunks chunks, Consumer<byte[]> action) {
        return piece(chunks).thenCompose(piece -> {
            if (piece == null) {
                return CompletableFuture.completedFuture(null);
            }
            action.accept(piece);
            return given(chunks, action);
        });
    }

    /** Writes the file; until it is whole it has another name. */
    CompletableFuture<Long> save(Path path) {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        return into(() -> Files.newOutputStream(part), exchanger.maxRetries(request.options))
                .thenApplyAsync(size -> moved(part, path, size), exchanger.executor)
                .whenComplete((size, error) -> {
                    if (error != null) {
                        removed(part);
                    }
                });
    }

    static MeasurandError interrupted(Throwable error) {
        MeasurandError failure = Exchange.failure(Running.cause(error));
        boolean passing = failure instanceof ConnectionFailed || failure instanceof TimedOut;
        return passing ? new StreamInterrupted(String.valueOf(failure.getMessage()), failure) : failure;
    }

    private CompletableFuture<Long> into(Sink sink, int left) {
        return open().thenCompose(chunks -> written(chunks, sink)
                .handle((size, error) -> {
                    if (error == null) {
                        return CompletableFuture.completedFuture(size);
                    }
                    chunks.close();
                    MeasurandError failure = interrupted(error);
                    boolean again = failure instanceof StreamInterrupted && left > 0;
                    return again ? into(sink, left - 1) : CompletableFuture.<Long>failedFuture(failure);
                })
                .thenCompose(next -> next));
    }

    private CompletableFuture<Long> written(Chunks chunks, Sink sink) {
        try {
            OutputStream out = sink.open();
            return pumped(chunks, out, 0).whenComplete((size, error) -> closed(out));
        } catch (IOException failed) {
            return CompletableFuture.failedFuture(new MeasurandError("it cannot be written: " + failed, failed));
        }
    }

    private CompletableFuture<Long> pumped(Chunks chunks, OutputStream out, long size) {
        return piece(chunks).thenComposeAsync(piece -> {
            if (piece == null) {
                return CompletableFuture.completedFuture(size);
            }
            try {
                out.write(piece);
            } catch (IOException failed) {
                throw new MeasurandError("it cannot be written: " + failed, failed);
            }
            return pumped(chunks, out, size + piece.length);
        }, exchanger.executor);
    }

    private static void closed(OutputStream out) {
        try {
            out.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static long moved(Path part, Path path, long size) {
        try {
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
            return size;
        } catch (IOException failed) {
            throw new MeasurandError(path + " cannot be written: " + failed, failed);
        }
    }

    private static void removed(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
