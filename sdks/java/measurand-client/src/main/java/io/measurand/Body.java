package io.measurand;

import io.measurand.internal.Json;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a request carries; it is sent anew with each attempt. */
record Body(byte[] head, @Nullable Content file, byte[] tail, String contentType) {
    private static final byte[] NOTHING = {};
    private static final int PIECE = 1 << 18;

    static @Nullable Body of(Request request) {
        if (request.form != null && request.content != null) {
            return multipart(request.form, request.content);
        } else if (request.content != null) {
            return new Body(NOTHING, request.content, NOTHING, "application/octet-stream");
        }
        return request.body == null ? null : new Body(Json.write(request.body), null, NOTHING, "application/json");
    }

    /** Gives the empty body of one single request. */
    static BodyPublisher none() {
        return new SentOnce();
    }

    boolean isReplayable() {
        return file == null || file.isReplayable();
    }

    boolean isStreamed() {
        return file != null;
    }

    BodyPublisher publisher(@Nullable Consumer<Progress> tell) {
        Content content = file;
        if (content == null) {
            return BodyPublishers.ofByteArray(head);
        }
        BodyPublisher pieces = BodyPublishers.ofInputStream(() -> open(content, tell));
        long length = head.length + content.length() + tail.length;
        return content.length() < 0 || length == 0 ? pieces : BodyPublishers.fromPublisher(pieces, length);
    }

    private InputStream open(Content content, @Nullable Consumer<Progress> tell) {
        try {
            InputStream stream = content.open();
            InputStream told = tell == null ? stream : new Told(stream, content.length(), tell);
            return new SequenceInputStream(Collections.enumeration(
                    List.of(new ByteArrayInputStream(head), told, new ByteArrayInputStream(tail))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A form with one file at its end (multipart/form-data, RFC 7578). */
    private static Body multipart(Map<String, @Nullable Object> fields, Content file) {
        String boundary = UUID.randomUUID().toString();
        StringBuilder head = new StringBuilder();
        fields.forEach((name, value) -> {
            boolean text = value instanceof String;
            head.append(head(boundary, "form-data; name=\"" + name + '"', text ? "" : "application/json"))
                    .append(text ? value : Json.text(value))
                    .append("\r\n");
        });
        String shown = file.name().replaceAll("\\p{Cntrl}", "").replace("\"", "%22");
        String disposition = "form-data; name=\"file\"; filename=\"" + shown + '"';
        head.append(head(boundary, disposition, "application/octet-stream"));
        byte[] tail = ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] start = head.toString().getBytes(StandardCharsets.UTF_8);
        return new Body(start, file, tail, "multipart/form-data; boundary=" + boundary);
    }

    private static String head(String boundary, String disposition, String contentType) {
        String kind = contentType.isEmpty() ? "" : "Content-Type: " + contentType + "\r\n";
        return "--" + boundary + "\r\nContent-Disposition: " + disposition + "\r\n" + kind + "\r\n";
    }

    /**
     * No body, for one attempt. The JDK repeats a GET by itself, at once and up to five times, when its connection is
     * closed unanswered; whether and when is for the exchange to decide. It asks for the length each time.
     */
    private static final class SentOnce implements BodyPublisher {
        private final BodyPublisher nothing = BodyPublishers.noBody();
        private final AtomicBoolean sent = new AtomicBoolean();

        @Override
        public long contentLength() {
            if (sent.getAndSet(true)) {
                throw new UncheckedIOException(new IOException("the connection was closed without an answer"));
            }
            return nothing.contentLength();
        }

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
            nothing.subscribe(subscriber);
        }
    }

    /** Tells how far it was read, after each piece. */
    private static final class Told extends FilterInputStream {
        private final long length;
        private final Consumer<Progress> tell;
        private long sent;
        private long told = -1;

        Told(InputStream stream, long length, Consumer<Progress> tell) {
            super(stream);
            this.length = length;
            this.tell = tell;
        }

        @Override
        public int read(byte[] into, int at, int size) throws IOException {
            int n = super.read(into, at, size);
            sent += Math.max(n, 0);
            if (sent - told > PIECE || (n < 0 || sent == length) && told < sent) {
                told = sent;
                tell.accept(new Progress("upload", length > 0 ? (double) sent / length : null, null));
            }
            return n;
        }
    }
}
