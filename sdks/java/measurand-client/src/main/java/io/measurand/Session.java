package io.measurand;

import io.measurand.errors.ConnectionFailed;
import io.measurand.errors.DigestMismatch;
import io.measurand.errors.MeasurandError;
import io.measurand.errors.ServerError;
import io.measurand.errors.TimedOut;
import io.measurand.model.UploadPart;
import io.measurand.model.UploadSession;
import io.measurand.model.UploadState;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One large file on its way up in parts, several at once; after a cut only the parts that are missing are sent again.
 * With an idempotency key, whoever calls again with the same goes on where it stopped. It blocks: it reads files.
 */
final class Session {
    private static final int PARALLEL = 3;
    private final Calls calls;
    private final Request call;
    private final Content file;
    private final Options options;
    private final @Nullable Duration end;
    private final Map<Integer, Double> sent = new ConcurrentHashMap<>();
    private double told;

    Session(Calls calls, Request call, Content file) {
        this.calls = calls;
        this.call = call;
        this.file = file;
        options = call.options;
        end = options.deadline == null ? null : calls.exchanger.clock.now().plus(options.deadline);
    }

    /** Sends what is missing of the file, and gives the request that completes it. */
    Request upload(boolean submitted) {
        boolean kept = options.idempotencyKey != null;
        UploadSession created = create(kept);
        Supplier<CompletableFuture<?>> leaving =
                () -> calls.exchanger.farewell(calls.exchanger.exchange(abortion(created)));
        if (!kept) {
            call.scope.onLeave(leaving);
        }
        try {
            arrive(kept ? look(created) : created);
            return request("POST", "/uploads/" + created.id() + "/complete");
        } catch (RuntimeException failed) {
            if (!kept && !call.scope.isCancelled()) {
                abortQuietly(created);
            }
            throw failed;
        } finally {
            call.scope.offLeave(leaving);
        }
    }

    private UploadSession create(boolean kept) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("filename", file.name());
        body.put("size_bytes", file.length());
        body.putAll(call.form == null ? Map.of() : call.form);
        if (kept) { // another file of the same size must not end what this one began
            body.put("sha256", HexFormat.of().formatHex(file.sha256()));
        }
        Request request = request("POST", "/uploads").json(body);
        request.keyed = true;
        request.options.idempotencyKey = options.idempotencyKey;
        return Running.await(calls.call(request, UploadSession::fromMap));
    }

    /** Sends the parts that are missing, and again as long as some arrive. */
    private void arrive(UploadSession created) {
        int retries = calls.exchanger.maxRetries(options);
        int left = retries;
        UploadSession session = created;
        List<Integer> missing = missing(session);
        while (UploadState.OPEN.equals(session.state()) && !missing.isEmpty()) {
            MeasurandError failure = sendAll(session, missing);
            if (failure == null) {
                return;
            } else if (left == 0) {
                throw failure;
            }
            double seconds = Math.min(0.5 * Math.pow(2, retries - left), 8);
            Running.await(call.scope.part(calls.exchanger.clock.sleep(Duration.ofMillis((long) (seconds * 1000)))));
            left -= 1;
            try {
                session = look(session);
            } catch (ConnectionFailed | TimedOut | ServerError passing) {
                continue;
            }
            left = missing(session).size() < missing.size() ? retries : left;
            missing = missing(session);
        }
    }

    private @Nullable MeasurandError sendAll(UploadSession session, List<Integer> missing) {
        sent.clear();
        sent.put(0, (double) session.receivedBytes());
        Queue<Integer> parts = new ConcurrentLinkedQueue<>(missing);
        Queue<MeasurandError> failures = new ConcurrentLinkedQueue<>();
        CompletableFuture<?>[] workers = IntStream.range(0, Math.min(PARALLEL, missing.size()))
                .mapToObj(n -> CompletableFuture.runAsync(() -> sendEach(session, parts, failures), calls.exchanger.executor))
                .toArray(CompletableFuture<?>[]::new);
        Running.await(CompletableFuture.allOf(workers));
        return failures.peek();
    }

    private void sendEach(UploadSession session, Queue<Integer> parts, Queue<MeasurandError> failures) {
        for (Integer number = parts.poll(); number != null; number = parts.poll()) {
            if (call.scope.isCancelled()) {
                throw new CancellationException("the upload was given up");
            }
            long start = (number - 1) * session.partSizeBytes();
            try {
                send(session, number, file.part(start, Math.min(session.partSizeBytes(), file.length() - start)));
            } catch (ConnectionFailed | TimedOut | ServerError | DigestMismatch passing) {
                failures.add(passing);
                return;
            }
        }
    }

    private void send(UploadSession session, int number, Content part) {
        Request request = request("PUT", "/uploads/" + session.id() + "/parts/" + number);
        request.content = part;
        request.with("content-digest", "sha-256=:" + Base64.getEncoder().encodeToString(part.sha256()) + ":");
        if (options.onProgress != null) {
            request.options.onProgress(progress -> tell(number, part.length(), progress));
        }
        Running.await(calls.call(request, UploadPart::fromMap));
    }

    private synchronized void tell(int number, long length, Progress progress) {
        Double fraction = progress.fraction();
        sent.put(number, length * (fraction == null ? 0 : fraction));
        double share = sent.values().stream().mapToDouble(bytes -> bytes).sum() / file.length();
        told = Math.max(told, share);
        Consumer<Progress> tell = options.onProgress;
        if (tell != null) {
            tell.accept(new Progress("upload", told, null));
        }
    }

    private UploadSession look(UploadSession session) {
        return Running.await(calls.call(request("GET", "/uploads/" + session.id()), UploadSession::fromMap));
    }

    private Request abortion(UploadSession session) {
        Request request = new Request("DELETE", "/uploads/" + session.id());
        request.options = options.kept().maxRetries(0);
        request.scope = new CallScope("DELETE /uploads/{upload_id}");
        return request;
    }

    private void abortQuietly(UploadSession session) {
        try {
            Running.await(calls.exchanger.exchange(abortion(session)));
        } catch (MeasurandError nobodyHears) {
            // A job has it, or nobody hears us: it expires by itself.
        }
    }

    /** Makes a request with what is left of the deadline. */
    private Request request(String method, String path) {
        Request request = call.next(method, path);
        if (end != null) {
            request.options.deadline(end.minus(calls.exchanger.clock.now()));
        }
        return request;
    }

    private static List<Integer> missing(UploadSession session) {
        return IntStream.rangeClosed(1, session.nParts())
                .filter(number -> !session.receivedParts().contains(number))
                .boxed()
                .toList();
    }
}
