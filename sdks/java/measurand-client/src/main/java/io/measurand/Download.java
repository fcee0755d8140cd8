package io.measurand;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of the server. Nothing is asked before it is read. */
public final class Download {
    private final Downloaded file;

    Download(Calls calls, Request request) {
        file = new Downloaded(calls.exchanger, request);
    }

    /** Opens it as a stream. When it breaks off, reading throws {@code StreamInterrupted}. */
    public InputStream open() {
        return new Stream(Running.await(Running.of(file.request().scope, file.open())));
    }

    /** Gives the whole file. */
    public byte[] read() {
        return Running.await(Running.of(file.request().scope, file.read()));
    }

    /** Writes the file; until it is whole it is called {@code <path>.part}. Gives its size in bytes. */
    public long save(Path path) {
        return Running.await(Running.of(file.request().scope, file.save(path)));
    }

    private final class Stream extends InputStream {
        private final Chunks chunks;
        private byte @Nullable [] piece = new byte[0];
        private int at;

        Stream(Chunks chunks) {
            this.chunks = chunks;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int size) throws IOException {
            while (piece != null && at == piece.length) {
                piece = Running.await(Running.of(file.request().scope, file.piece(chunks).handle((found, error) -> {
                    if (error != null) {
                        throw Downloaded.interrupted(error);
                    }
                    return found;
                })));
                at = 0;
            }
            if (piece == null) {
                return -1;
            }
            int n = Math.min(size, piece.length - at);
            System.arraycopy(piece, at, into, offset, n);
            at += n;
            return n;
        }

        @Override
        public void close() {
            chunks.close();
        }
    }
}
