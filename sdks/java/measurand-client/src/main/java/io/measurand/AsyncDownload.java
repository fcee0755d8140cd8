package io.measurand;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

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

    /** Writes the file; until it is whole it is called {@code <path>.part}. Gives its size in bytes. */
    public CompletableFuture<Long> save(Path path) {
        return Running.of(file.request().scope, file.save(path));
    }
}
