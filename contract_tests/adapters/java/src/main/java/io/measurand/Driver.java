package io.measurand;

import io.measurand.errors.ApiError;
import io.measurand.errors.JobCancelled;
import io.measurand.errors.JobFailed;
import io.measurand.internal.Json;
import io.measurand.model.Model;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/** Drives the Java client: one request a line in, one answer a line out. {@code --async} drives its futures. */
final class Driver {
    private static final List<String> KINDS = List.of("ApiError", "JobFailed", "JobCancelled", "ConnectionFailed",
            "TimedOut", "StreamInterrupted", "DecodeError", "MeasurandError");
    private final boolean async;
    private final Map<String, Measurand> clients = new HashMap<>();
    private final List<@Nullable Object> progress = new ArrayList<>();
    private volatile Map<String, @Nullable Object> asked = Map.of();
    private volatile @Nullable Response response;
    private volatile @Nullable Thread caller;
    private volatile CompletableFuture<CompletableFuture<?>> started = new CompletableFuture<>();
    private volatile CountDownLatch ended = new CountDownLatch(1);

    private Driver(boolean async) {
        this.async = async;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Driver driver = new Driver(Arrays.asList(arguments).contains("--async"));
        BlockingQueue<Map<String, @Nullable Object>> messages = new LinkedBlockingQueue<>();
        Thread worker = new Thread(() -> driver.answer(messages), "driver");
        worker.setDaemon(true);
        worker.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Map<String, @Nullable Object> message = object(Json.read(line.getBytes(StandardCharsets.UTF_8)));
            if (message.containsKey("cancel") && !message.containsKey("do")) {
                driver.giveUp();
            } else {
                messages.put(message);
            }
        }
    }

    private void answer(BlockingQueue<Map<String, @Nullable Object>> messages) {
        while (true) {
            try {
                Map<String, @Nullable Object> message = messages.take();
                StringBuilder line = new StringBuilder();
                Json.text(answer(message)).chars().forEach(c -> line.append(c < 127 ? String.valueOf((char) c) : String.format("\\u%04x", c)));
                System.out.println(line);
            } catch (InterruptedException late) {
                // A call that had ended was told to give up.
            }
        }
    }

    private Map<String, @Nullable Object> answer(Map<String, @Nullable Object> message) {
        asked = message;
        response = null;
        progress.clear();
        started = new CompletableFuture<>();
        ended = new CountDownLatch(1);
        caller = Thread.currentThread();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>(Map.of("id", message.get("id")));
        try {
            Object result = run(client());
            answer.put("times", times(result));
            answer.put("result", plain(result));
        } catch (Method.CannotSay reason) {
            answer.put("cannot_say", reason.getMessage());
        } catch (Exception error) {
            answer.put("error", described(error));
        }
        caller = null;
        ended.countDown();
        Thread.interrupted();
        Response seen = response;
        if (seen != null) {
            answer.put("status", seen.status());
            Map<String, String> headers = new LinkedHashMap<>();
            seen.headers().map().forEach((name, values) -> headers.put(name, String.join(", ", values)));
            answer.put("headers", headers);
        }
        if (Boolean.TRUE.equals(message.get("last"))) {
            close(clients.remove(Json.text(message.get("client"))));
        }
        answer.put("progress", progress);
        return answer;
    }

    /** A call that is being given up has been, when the lock is free. */
    private synchronized void close(@Nullable Measurand client) {
        if (client != null) {
            client.close();
        }
    }

    private @Nullable Object run(Measurand client) throws Exception {
        String verb = (String) asked.get("do");
        if ("raw".equals(verb)) {
            return raw(client);
        } else if ("resume".equals(verb)) {
            String job = String.valueOf(asked.get("job"));
            return async ? future(client.async().resume(job).await(this::set)) : client.resume(job).await(this::set);
        }
        boolean submits = "submit".equals(verb);
        Method method = Method.find(async ? client.async() : client, (String) asked.get("tag"), (String) asked.get("method"), submits);
        Object found = value(method.call(object(asked.get("arguments")), this::set));
        if (submits) {
            return found instanceof AsyncJobHandle<?> handle ? future(handle.state()) : ((JobHandle<?>) found).state();
        }
        return read(found);
    }

    private @Nullable Object raw(Measurand client) throws Exception {
        Map<String, @Nullable Object> given = object(asked.get("request"));
        Request request = new Request((String) given.get("method"), (String) given.get("path"));
        for (Object pair : (List<?>) given.get("query")) {
            String name = (String) ((List<?>) pair).get(0);
            List<@Nullable Object> values = new ArrayList<>();
            values.addAll(request.query.get(name) instanceof List<?> before ? before : List.of());
            values.add(((List<?>) pair).get(1));
            request.query.put(name, values);
        }
        request.header.putAll(object(given.get("headers")));
        if (given.get("content_type") != null) {
            request.header.put("content-type", given.get("content_type"));
        }
        Map<String, @Nullable Object> body = given.get("body") == null ? Map.of() : object(given.get("body"));
        request.body = body.containsKey("json") ? object(body.get("json")) : null;
        request.content = body.containsKey("file") ? Method.content(body.get("file")) : null;
        if (body.containsKey("form")) {
            request.form = new LinkedHashMap<>(object(body.get("form")));
            Object file = request.form.remove("file");
            request.content = file == null ? null : Method.content(file);
        }
        Answer answer = Running.await(client.exchanger.exchange(request));
        return answer.body().length == 0 ? null : Json.read(answer.body());
    }

    private @Nullable Object read(@Nullable Object found) throws Exception {
        String how = String.valueOf(asked.getOrDefault("read", "page"));
        int limit = asked.get("limit") instanceof Number n ? n.intValue() : Integer.MAX_VALUE;
        if (found instanceof Pages<?, ?> pages) {
            return how.equals("first") ? pages.first().orElse(null) : how.equals("page") ? pages.pages().iterator().next()
                    : listed(how.equals("items") ? pages.take(limit) : taken(pages.pages(), limit), pages.cursor());
        } else if (found instanceof AsyncPages<?, ?> pages) {
            return switch (how) {
                case "first" -> optional(future(pages.first()));
                case "page" -> ((List<?>) future(pages.takePages(1))).get(0);
                case "items" -> listed((List<?>) future(pages.take(limit)), pages.cursor());
                default -> listed((List<?>) future(pages.takePages(limit)), pages.cursor());
            };
        } else if (found instanceof EventStream<?> events) {
            try (events) {
                return listed(taken(events, limit), Optional.empty());
            }
        } else if (found instanceof AsyncEventStream<?> events) {
            List<@Nullable Object> items = new ArrayList<>();
            try (events) {
                while (items.size() < limit && optional(future(events.next())) instanceof Model event) {
                    items.add(event);
                }
            }
            return listed(items, Optional.empty());
        } else if (found instanceof Download download) {
            return how.equals("pieces") ? pieces(download, limit) : download.read();
        }
        return found instanceof AsyncDownload download ? read(download, how) : found;
    }

    private @Nullable Object read(AsyncDownload download, String how) throws Exception {
        if (!how.equals("pieces")) {
            return future(download.read());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        future(download.forEach(bytes::writeBytes));
        return bytes.toByteArray();
    }

    private static byte[] pieces(Download download, int limit) throws IOException {
        try (InputStream stream = download.open()) {
            return limit == Integer.MAX_VALUE ? stream.readAllBytes() : stream.readNBytes(limit);
        }
    }

    private static List<?> taken(Iterable<?> items, int limit) {
        List<@Nullable Object> taken = new ArrayList<>();
        for (var each = items.iterator(); taken.size() < limit && each.hasNext(); ) {
            taken.add(each.next());
        }
        return taken;
    }

    private static Map<String, @Nullable Object> listed(List<?> items, Optional<String> cursor) {
        Map<String, @Nullable Object> listed = new LinkedHashMap<>(Map.of("items", items));
        listed.put("cursor", cursor.orElse(null));
        return listed;
    }

    private void set(Options options) {
        Method.options(options, object(asked.getOrDefault("options", Map.of())), progress);
    }

    private @Nullable Object value(@Nullable Object found) throws Exception {
        return optional(found instanceof CompletableFuture<?> future ? future(future) : found);
    }

    private @Nullable Object future(CompletableFuture<?> future) throws Exception {
        started.complete(future);
        try {
            return future.get();
        } catch (java.util.concurrent.ExecutionException failed) {
            throw failed.getCause() instanceof Exception cause ? cause : failed;
        }
    }

    private static @Nullable Object optional(@Nullable Object found) {
        return found instanceof Optional<?> optional ? optional.orElse(null) : found;
    }

    /** Does what a program has for it: it interrupts the thread that waits, or cancels the future. */
    private synchronized void giveUp() {
        Thread waiting = caller;
        if (!async && waiting != null) {
            waiting.interrupt();
        } else {
            started.thenAccept(future -> future.cancel(true));
        }
    }

    private Measurand client() {
        return clients.computeIfAbsent(Json.text(asked.get("client")), text -> {
            Map<String, @Nullable Object> given = object(asked.get("client"));
            Map<String, @Nullable Object> settings = object(given.getOrDefault("settings", Map.of()));
            VirtualClock clock = Boolean.TRUE.equals(given.get("virtual_clock")) ? new VirtualClock() : null;
            Measurand.Builder builder = Measurand.builder().url((String) given.get("url")).onResponse(seen -> response = seen);
            if (given.get("api_key") instanceof String key) {
                builder.apiKey(() -> key(key));
            }
            if (settings.get("timeout") instanceof Number seconds) {
                builder.timeout(Method.seconds(seconds));
            }
            if (settings.get("max_retries") instanceof Number retries) {
                builder.maxRetries(retries.intValue());
            }
            if (clock != null) {
                builder.clock(clock).onRequest(request -> request.headers().put("wire-time", clock.seconds()));
                builder.onResponse(seen -> seen.headers().firstValue("wire-advance").ifPresent(clock::advance));
            }
            return builder.build();
        });
    }

    /** The key is asked for before anything is sent: the moment to give up. */
    private String key(String key) {
        if ("before".equals(asked.get("cancel"))) {
            giveUp();
            try {
                ended.await();
            } catch (InterruptedException never) {
                throw new IllegalStateException(never);
            }
        }
        return key;
    }

    private Map<String, @Nullable Object> times(@Nullable Object result) throws ReflectiveOperationException {
        Map<String, @Nullable Object> times = new LinkedHashMap<>();
        for (Object name : (List<?>) asked.getOrDefault("times", List.of())) {
            Object at = result.getClass().getMethod(Method.camel((String) name)).invoke(result);
            Instant instant = at instanceof OffsetDateTime time ? time.toInstant() : (Instant) at;
            times.put((String) name, instant.toEpochMilli());
        }
        return times;
    }

    private static @Nullable Object plain(@Nullable Object found) {
        if (found instanceof byte[] bytes) {
            return Map.of("$base64", Base64.getEncoder().encodeToString(bytes));
        } else if (found instanceof List<?> list) {
            return list.stream().map(Driver::plain).toList();
        } else if (found instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, value) -> members.put((String) name, plain(value)));
            return members;
        }
        return found instanceof Model model ? model.toMap() : found;
    }

    private static Map<String, @Nullable Object> described(Exception error) {
        Throwable cause = error instanceof InvocationTargetException invoked ? invoked.getCause() : error;
        List<String> names = new ArrayList<>();
        for (Class<?> type = cause.getClass(); type != null; type = type.getSuperclass()) {
            names.add(type.getSimpleName());
        }
        String other = cause instanceof CancellationException ? "Cancelled"
                : cause instanceof IllegalArgumentException ? "InvalidArgument" : "Unexpected";
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("kind", KINDS.stream().filter(names::contains).findFirst().orElse(other));
        answer.put("class", cause.getClass().getSimpleName());
        answer.put("message", String.valueOf(cause));
        if (cause instanceof ApiError api) {
            answer.putAll(Map.of("status", api.status(), "code", api.code(), "title", api.title(), "detail", api.detail()));
            answer.put("request_id", api.requestId());
            answer.put("errors", api.errors().stream().map(Model::toMap).toList());
            answer.put("retry_after", api.retryAfter().map(Duration::toSeconds).orElse(null));
            answer.put("docs_url", api.docsUrl().orElse(null));
        } else if (cause instanceof JobFailed failed) {
            answer.put("job", failed.job().toMap());
        } else if (cause instanceof JobCancelled cancelled) {
            answer.put("job", cancelled.job().toMap());
        }
        return answer;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object json) {
        return (Map<String, @Nullable Object>) json;
    }

    /** Time that passes only when somebody sleeps, or an answer says that it has. */
    private final class VirtualClock implements MeasurandClock {
        private volatile Duration time = Duration.ZERO;

        String seconds() {
            return String.valueOf(time.toNanos() / 1e9);
        }

        void advance(String seconds) {
            time = time.plus(Method.seconds(Double.valueOf(seconds)));
        }

        @Override
        public Duration now() {
            return time;
        }

        @Override
        public Instant date() {
            return Instant.parse("2026-01-02T03:04:05Z").plus(time);
        }

        @Override
        public double random() {
            return 0;
        }

        @Override
        public CompletableFuture<Void> sleep(Duration pause) {
            time = time.plus(pause);
            if (!"in_pause".equals(asked.get("cancel"))) {
                return CompletableFuture.completedFuture(null);
            }
            giveUp();
            return new CompletableFuture<>();
        }
    }
}
