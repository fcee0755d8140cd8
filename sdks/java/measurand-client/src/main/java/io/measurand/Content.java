package io.measurand;

import io.measurand.errors.MeasurandError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A file that is sent in pieces: memory does not grow with its size. */
public final class Content {
    private static final int PIECE = 1 << 18;
    private final Opener opener;
    private final String name;
    private final boolean replayable;
    private final @Nullable Path path;
    private final @Nullable Object stamp;
    private final long start;
    private final long length;

    private Content(Opener opener, String name, long length, boolean replayable, @Nullable Path path) {
        this(opener, name, replayable, path, path == null ? null : stamp(path), 0, length);
    }

    private Content(
            Opener opener,
            String name,
            boolean replayable,
            @Nullable Path path,
            @Nullable Object stamp,
            long start,
            long length) {
        this.opener = opener;
        this.name = name;
        this.replayable = replayable;
        this.path = path;
        this.stamp = stamp;
        this.start = start;
        this.length = length;
    }

    /** Opens a stream anew for each attempt. */
    @FunctionalInterface
    public interface Opener {
        /** Opens it at its start. */
        InputStream open() throws IOException;
    }

    /** A file on disk; it must not change while it is sent. A pipe that has a name is sent once. */
    public static Content of(Path path) {
        boolean regular = Files.isRegularFile(path);
        Path last = path.getFileName();
        String name = last == null ? "data" : last.toString();
        return new Content(() -> Files.newInputStream(path), name, regular ? size(path) : -1, regular, path);
    }

    /** Bytes in memory. */
    public static Content of(byte[] bytes) {
        return new Content(() -> new ByteArrayInputStream(bytes), "data", bytes.length, true, null);
    }

    /** A stream that can be opened again, such as {@code resource::openStream}; each is closed after it was read. */
    public static Content of(Opener opener) {
        return new Content(opener, "data", -1, true, null);
    }

    /** A stream that can be read once: a call with it is not repeated. */
    public static Content once(InputStream stream) {
        AtomicBoolean read = new AtomicBoolean();
        Opener opener = () -> {
            if (read.getAndSet(true)) {
                throw new IOException("the stream was read before; give Content.of(() -> …) to open it again");
            }
            return stream;
        };
        return new Content(opener, "data", -1, false, null);
    }

    /** Gives the same file with another name. */
    public Content named(String other) {
        return new Content(opener, other, replayable, path, stamp, start, length);
    }

    /** Gives the same file with its size in bytes, which a stream cannot tell. A large one then goes up in parts. */
    public Content sized(long bytes) {
        return new Content(opener, name, replayable, path, stamp, start, bytes);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its size in bytes; -1 when it is not known. */
    public long length() {
        return length;
    }

    /** Whether it can be read again. */
    public boolean isReplayable() {
        return replayable;
    }

    /** Gives a part of a file whose length is known. */
    Content part(long from, long size) {
        return new Content(opener, name, replayable, path, stamp, start + from, size);
    }

    /** Opens it at its start. Reading fails when it is not, or no longer, what it was at first. */
    InputStream open() throws IOException {
        if (path == null || start == 0) {
            InputStream stream = opener.open();
            stream.skipNBytes(start);
            return length < 0 ? stream : new Exact(stream, this);
        }
        SeekableByteChannel channel = Files.newByteChannel(path);
        return new Exact(Channels.newInputStream(channel.position(start)), this);
    }

    byte[] sha256() {
        try (InputStream stream = open()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] piece = new byte[PIECE];
            for (int n = stream.read(piece); n >= 0; n = stream.read(piece)) {
                digest.update(piece, 0, n);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException failed) {
            throw unreadable(failed);
        }
    }

    MeasurandError unreadable(IOException failed) {
        return new MeasurandError(name + " cannot be read: " + failed.getMessage(), failed);
    }

    private boolean isChanged() {
        return path != null && !String.valueOf(stamp).equals(String.valueOf(stamp(path)));
    }

    private static long size(Path path) {
        try {
            return Files.size(path);
        } catch (IOException failed) {
            throw new MeasurandError(path + " cannot be read: " + failed.getMessage(), failed);
        }
    }

    private static @Nullable Object stamp(Path path) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return found.isRegularFile() ? found.size() + " " + found.lastModifiedTime() : null;
        } catch (IOException failed) {
            throw new MeasurandError("there is no file " + path, failed);
        }
    }

    /** A file is no longer what it was. */
    static final class Changed extends IOException {
        Changed(String name) {
            super(name + " changed while it was sent; send it again when nobody writes to it");
        }
    }

    /** Reads as many bytes as there should be. */
    private static final class Exact extends InputStream {
        private final InputStream stream;
        private final Content content;
        private long left;

        Exact(InputStream stream, Content content) {
            this.stream = stream;
            this.content = content;
            left = content.length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int at, int size) throws IOException {
            int n = left == 0 ? -1 : stream.read(into, at, (int) Math.min(size, left));
            left -= Math.max(n, 0);
            if (n < 0 && left > 0 || left == 0 && content.isChanged()) {
                throw new Changed(content.name);
            }
            return n;
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
