package io.measurand;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A file of the server. Nothing is asked before it is read. */
public final class AsyncDownload {
    private final Downloaded file;

    AsyncDownload(Calls calls, Request request) {
        file = new Downloaded(calls.exchanger, request);
    }

    /** Gives the whole file. */
    public CompletableFuture<byte[]> read() {
        return Running.of(file.request().scope, file.read());
    }

    /** Gives each piece as it arrives. When it breaks off, the future fails with {@code StreamInterrupted}. */
    public CompletableFuture<@Nullable Void> forEach(Consumer<byte[]> action) {
        return Running.of(file.request().scope, file.each(action));
    }

    /** Writes the file; until it is whole it is called {@code <path>.part}. Gives its size in bytes. */
    public CompletableFuture<Long> save(Path path) {
        return Running.of(file.request().scope, file.save(path));
    }
}
