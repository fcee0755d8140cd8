package io.measurand.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Speaks HTTP/1.1 on a socket, a thread for each connection.
 *
 * <p>The server of the JDK cannot break off in the middle of a body, nor reset.
 */
final class Listener implements AutoCloseable {
    private final ServerSocket socket;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Handler handler;

    Listener(Handler handler) {
        this.handler = handler;
        try {
            socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        quietly(socket::close);
        open.forEach(connection -> quietly(connection::close));
    }

    private void accept() {
        quietly(() -> {
            while (!socket.isClosed()) {
                Socket connection = socket.accept();
                open.add(connection);
                start(() -> quietly(() -> serve(connection)));
            }
        });
    }

    private void serve(Socket connection) throws IOException {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            Answer.Then then = Answer.Then.KEEP;
            while (then == Answer.Then.KEEP) {
                String line = line(in);
                then = line.isEmpty() ? Answer.Then.CLOSE : answer(line, in, out);
            }
            if (then == Answer.Then.RESET) {
                connection.setSoLinger(true, 0);
            }
        } finally {
            open.remove(connection);
        }
    }

    private Answer.Then answer(String line, InputStream in, OutputStream out) throws IOException {
        String[] request = line.split(" ");
        Map<String, String> headers = headers(in);
        Reply reply = handler.handle(request[0], request[1], headers, body(in, headers));
        if (reply.status() > 0) {
            send(reply, out);
        }
        return reply.then();
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(":", 2);
            headers.merge(parts[0].toLowerCase(Locale.ROOT), parts[1].strip(), (one, other) -> one + ", " + other);
        }
        return headers;
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return exactly(in, Integer.parseInt(headers.getOrDefault("content-length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
            body.writeBytes(exactly(in, size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] found = in.readNBytes(size);
        if (found.length < size) {
            throw new EOFException("the client went away");
        }
        return found;
    }

    /** Reads a line; the end of the stream is an empty one. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(64);
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static void send(Reply reply, OutputStream out) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        if (reply.chunked()) {
            headers.put("transfer-encoding", "chunked");
        } else if (reply.status() != 204 && reply.status() != 304) {
            headers.put("content-length", String.valueOf(reply.pieces().get(0).length));
        }
        headers.putAll(reply.headers());
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" \r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        for (byte[] piece : reply.pieces()) {
            int size = reply.sent() < 0 ? piece.length : Math.min(piece.length, reply.sent());
            out.write(reply.chunked() ? chunk(piece) : Arrays.copyOf(piece, size));
            out.flush();
        }
        if (reply.chunked() && reply.then() == Answer.Then.KEEP) {
            out.write(chunk(new byte[0]));
        }
        out.flush();
    }

    private static byte[] chunk(byte[] piece) {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes((Integer.toHexString(piece.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
        chunk.writeBytes(piece);
        chunk.writeBytes(new byte[] {'\r', '\n'});
        return chunk.toByteArray();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "measurand-fake-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Lets a client that went away go. */
    private static void quietly(Work work) {
        try {
            work.run();
        } catch (IOException gone) {
            // Its test sees what became of it.
        }
    }

    /** Gives the answer to a request. */
    interface Handler {
        Reply handle(String method, String target, Map<String, String> headers, byte[] body);
    }

    private interface Work {
        void run() throws IOException;
    }
}
