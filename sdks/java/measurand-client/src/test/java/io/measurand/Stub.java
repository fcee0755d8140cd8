package io.measurand;

import io.measurand.internal.Json;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A real server that says what a test tells it to: its script, one reply a request; else by path. */
final class Stub implements AutoCloseable {
    final List<Seen> seen = new CopyOnWriteArrayList<>();
    final Queue<Function<Seen, Reply>> script = new ConcurrentLinkedQueue<>();
    final Map<String, Function<Seen, Reply>> paths = new ConcurrentHashMap<>();
    private final ServerSocket server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    /** A request as it arrived. */
    record Seen(String method, String target, Map<String, String> headers, byte[] body) {
        String path() {
            return target.replaceFirst("\\?.*", "").replaceFirst("^/api/v1", "");
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> json() {
            try {
                return (Map<String, Object>) Json.read(body);
            } catch (IOException noJson) {
                throw new UncheckedIOException(noJson);
            }
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** Writes the body of an answer itself; what it throws cuts the connection. */
    interface Writer {
        void write(OutputStream out) throws IOException, InterruptedException;
    }

    /** An answer. */
    record Reply(int status, Map<String, String> headers, byte[] body, Writer writer) {
        Reply with(String name, String value) {
            Map<String, String> more = new TreeMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body, writer);
        }
    }

    Stub() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        daemon(this::accept);
    }

    static Reply json(int status, Object body) {
        return new Reply(status, Map.of("content-type", "application/json"), Json.write(body), null);
    }

    static Reply bytes(int status, String type, byte[] body) {
        return new Reply(status, Map.of("content-type", type), body, null);
    }

    static Reply problem(int status, String code) {
        Map<String, Object> problem = Map.of("status", status, "code", code, "title", "T", "detail", "wrong: " + code);
        return json(status, problem).with("request-id", "req_1");
    }

    /** Sends pieces, each flushed, until the writer returns: then the connection is closed. */
    static Reply streamed(String type, Writer writer) {
        return new Reply(200, Map.of("content-type", type), null, writer);
    }

    static Reply cut() {
        return new Reply(-1, Map.of(), null, null);
    }

    Stub then(Reply... replies) {
        for (Reply reply : replies) {
            script.add(seen -> reply);
        }
        return this;
    }

    Stub at(String path, Function<Seen, Reply> answer) {
        paths.put(path, answer);
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    Measurand.Builder builder(VirtualClock clock) {
        return Measurand.builder()
                .url(url())
                .apiKey("msk_canary_0123456789")
                .clock(clock)
                .environment(Map.of(), java.nio.file.Path.of("/nowhere"));
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (true) {
                Seen request = request(in);
                if (request == null) {
                    return;
                }
                seen.add(request);
                Reply reply = answer(request);
                if (reply.status() < 0) {
                    socket.setSoLinger(true, 0);
                    return;
                }
                respond(reply, socket.getOutputStream());
                if (reply.writer() != null) {
                    return;
                }
            }
        } catch (IOException | InterruptedException left) {
            // The client went away, or the test wants a cut.
        }
    }

    private Reply answer(Seen request) {
        Function<Seen, Reply> next = script.poll();
        Function<Seen, Reply> found = next != null ? next : paths.get(request.method() + " " + request.path());
        return found == null ? problem(404, "not_found") : found.apply(request);
    }

    private static void respond(Reply reply, OutputStream out) throws IOException, InterruptedException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " X\r\n");
        reply.headers().forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        boolean sized = reply.body() != null && reply.status() != 204 && !reply.headers().containsKey("content-length");
        head.append(sized ? "content-length: " + reply.body().length + "\r\n" : "").append("\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (reply.body() != null && reply.status() != 204) {
            out.write(reply.body());
        }
        out.flush();
        if (reply.writer() != null) {
            reply.writer().write(out);
            out.flush();
        }
    }

    private static Seen request(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            headers.put(line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
        }
        String[] parts = first.split(" ");
        return new Seen(parts[0], parts[1], headers, body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                return null;
            }
            line.write(one);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "stub");
        thread.setDaemon(true);
        thread.start();
    }

    /** Waits until something holds; the limit of the test ends it by an interrupt. */
    static void until(java.util.function.BooleanSupplier holds) {
        while (!holds.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new IllegalStateException("it never held");
            }
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
