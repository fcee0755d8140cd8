package io.measurand;

import io.measurand.model.Dataset;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the generated methods call: the ways in which an operation can answer. */
final class Calls {
    private static final long ANSWER_WAIT = 10;
    private static final long WATCHED_WAIT = 2;
    private static final long SESSION_BYTES = 64 << 20;
    final Exchanger exchanger;

    Calls(Exchanger exchanger) {
        this.exchanger = exchanger;
    }

    /** Waits for a call in this thread. */
    static <T> T await(CompletableFuture<T> call) {
        return Running.await(call);
    }

    /** Gives the answer. */
    <T> CompletableFuture<T> call(Request request, Function<Map<String, @Nullable Object>, T> of) {
        return Running.of(request.scope, exchanger.exchange(request).thenApply(answer -> answer.read(of)));
    }

    /** Gives the answer, or nothing when it has no content. */
    <T> CompletableFuture<Optional<T>> maybe(Request request, Function<Map<String, @Nullable Object>, T> of) {
        CompletableFuture<Answer> answer = exchanger.exchange(request);
        return Running.of(request.scope, answer.thenApply(found ->
                found.body().length == 0 ? Optional.empty() : Optional.of(found.read(of))));
    }

    /** Ends when it is done; there is nothing to give. */
    CompletableFuture<@Nullable Void> send(Request request) {
        return Running.of(request.scope, exchanger.exchange(request).thenApply(done -> null));
    }

    /** Gives the result, at once or when its job has ended. */
    <T> CompletableFuture<T> compute(Request request, Function<Map<String, @Nullable Object>, T> of) {
        return Running.of(request.scope, start(request, of, false)
                .thenCompose(waiting -> waiting.outcome(request.scope, request.options)));
    }

    /** Gives a handle of the job. */
    <T, H> CompletableFuture<H> submit(
            Request request, Function<Map<String, @Nullable Object>, T> of, Function<Waiting<T>, H> handle) {
        return Running.of(request.scope, start(request, of, true).thenApply(handle));
    }

    private <T> CompletableFuture<Waiting<T>> start(
            Request request, Function<Map<String, @Nullable Object>, T> of, boolean submitted) {
        Content file = request.content;
        if (request.form != null && file != null && file.length() > SESSION_BYTES) {
            return exchanger.offload(() -> new Session(this, request, file).upload(submitted))
                    .thenCompose(complete -> begin(complete, of, submitted));
        }
        return sourced(request).thenCompose(ready -> begin(ready, of, submitted));
    }

    private <T> CompletableFuture<Waiting<T>> begin(
            Request request, Function<Map<String, @Nullable Object>, T> of, boolean submitted) {
        long most = request.options.onProgress == null ? ANSWER_WAIT : WATCHED_WAIT;
        long wait = Math.min(most, exchanger.patience(request.options));
        request.with("prefer", submitted ? "respond-async" : "wait=" + wait);
        return exchanger.exchange(request).thenCompose(answer -> {
            String location = answer.location();
            if (answer.status() == 202 && location != null) {
                return CompletableFuture.completedFuture(new Waiting<>(this, location, of, request.options.kept(), null));
            }
            // The answer is the result, or says where it is.
            CompletableFuture<T> result = location == null
                    ? CompletableFuture.completedFuture(answer).thenApply(found -> found.read(of))
                    : exchanger.exchange(request.next("GET", location)).thenApply(found -> found.read(of));
            return result.thenApply(value -> new Waiting<>(this, "", of, request.options.kept(), value));
        });
    }

    /** Makes the contract's object of what was given as data; a file is uploaded first. */
    private CompletableFuture<Request> sourced(Request request) {
        CompletableFuture<Request> ready = CompletableFuture.completedFuture(request);
        Map<String, @Nullable Object> body = request.body == null ? Map.of() : request.body;
        for (Map.Entry<String, @Nullable Object> member : new LinkedHashMap<>(body).entrySet()) {
            if (member.getValue() instanceof Data data) {
                Content file = data.file();
                CompletableFuture<? extends @Nullable Object> source = file == null
                        ? CompletableFuture.completedFuture(data.source())
                        : uploaded(request, file);
                ready = ready.thenCombine(source, (same, found) -> {
                    body.put(member.getKey(), found);
                    return same;
                });
            }
        }
        return ready;
    }

    private CompletableFuture<Map<String, String>> uploaded(Request request, Content file) {
        return exchanger.offload(() -> "adhoc-" + HexFormat.of().formatHex(file.sha256()).substring(0, 12))
                .thenCompose(name -> {
                    // Its name is its content: sending it twice makes nothing twice.
                    Request upload = request.next("POST", "/upload");
                    upload.form = new LinkedHashMap<>(Map.of("name", name));
                    upload.content = file;
                    return compute(upload, Dataset::fromMap);
                })
                .thenApply(dataset -> Map.of("dataset", dataset.name()));
    }
}
