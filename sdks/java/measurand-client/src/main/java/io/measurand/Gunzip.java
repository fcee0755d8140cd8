package io.measurand;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Decompresses a stream (RFC 1952) in whatever pieces it comes. */
final class Gunzip {
    private static final int HEADER = 10;
    private static final int FLAGS = 3;
    private final Inflater inflater = new Inflater(true);
    private byte[] head = new byte[0];
    private boolean begun;

    /** Gives what these bytes hold, as far as it is complete. */
    byte[] feed(byte[] piece) throws IOException {
        byte[] given = begun ? piece : body(piece);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        inflater.setInput(given);
        try {
            for (int n = inflater.inflate(part); n > 0; n = inflater.inflate(part)) {
                plain.write(part, 0, n);
            }
        } catch (DataFormatException damaged) {
            throw new IOException("the compressed stream is damaged", damaged);
        }
        return plain.toByteArray();
    }

    void end() throws IOException {
        boolean whole = inflater.finished();
        inflater.end();
        if (begun && !whole) {
            throw new EOFException("the compressed stream broke off");
        }
    }

    /** Takes off the header: ten bytes and a name or the like; servers send none of these, so one is refused. */
    private byte[] body(byte[] piece) throws IOException {
        int known = head.length;
        head = Arrays.copyOf(head, known + piece.length);
        System.arraycopy(piece, 0, head, known, piece.length);
        if (head.length < HEADER) {
            return new byte[0];
        } else if (head[0] != 0x1f || head[1] != (byte) 0x8b || head[FLAGS] != 0) {
            throw new IOException("the stream is not compressed as it says");
        }
        begun = true;
        return Arrays.copyOfRange(head, HEADER, head.length);
    }
}
