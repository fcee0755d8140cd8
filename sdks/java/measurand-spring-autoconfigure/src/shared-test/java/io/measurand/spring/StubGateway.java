package io.measurand.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.measurand.model.Caller;
import io.measurand.model.Readiness;
import io.measurand.model.ReadinessCheck;
import io.measurand.model.ReadinessStatus;
import io.measurand.model.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server on this machine that answers what the starters ask, or with a problem. */
final class StubGateway implements AutoCloseable {
    /** A request as it arrived; the names of the headers are in lower case. */
    record Seen(String method, String path, Map<String, String> headers) {}

    final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile String problem = "";
    private volatile int status = 200;

    StubGateway() {
        this(plain());
    }

    StubGateway(HttpServer server) {
        this.server = server;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    String url() {
        return "http://localhost:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Answers with this problem from now on. */
    void fail(int with, String code) {
        status = with;
        problem = "{\"type\":\"about:blank\",\"title\":\"T\",\"detail\":\"D.\",\"code\":\"" + code + "\",\"request_id\":\"req_1\"}";
    }

    /** Never answers. */
    void fallSilent() {
        status = 0;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new java.util.TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.get(0)));
        String path = exchange.getRequestURI().getPath();
        seen.add(new Seen(exchange.getRequestMethod(), path, headers));
        if (status == 0) {
            return;
        }
        byte[] body = (status == 200 ? body(path) : problem).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("content-type", status == 200 ? "application/json" : "application/problem+json");
        exchange.getResponseHeaders().set("request-id", "req_1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String body(String path) {
        return switch (path) {
            case "/api/v1/ready" -> Readiness.builder()
                    .status(ReadinessStatus.READY)
                    .checks(List.of(ReadinessCheck.builder().name("database").elapsedSeconds(0.001).build()))
                    .build()
                    .toJson();
            case "/api/v1/service" -> Service.builder().version("9.9.9").engineVersion("8.8.8").build().toJson();
            case "/api/v1/auth/me" -> Caller.builder().keyName("application").build().toJson();
            default -> throw new IllegalArgumentException(path);
        };
    }

    private static HttpServer plain() {
        try {
            return HttpServer.create(anyPort(), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
