package io.measurand;

import io.measurand.model.Model;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The client. Safe to share between threads; close it, or use it in a {@code try} block.
 *
 * <pre>{@code
 * try (var mz = Measurand.fromEnvironment()) {
 *     ProfileReport report = mz.profile().analyze(r -> r.data("flights"));
 * }
 * }</pre>
 */
public final class Measurand extends Capabilities implements AutoCloseable {
    final Exchanger exchanger;
    private final Runnable closing;

    private Measurand(Exchanger exchanger, Runnable closing) {
        super(new Calls(exchanger));
        this.exchanger = exchanger;
        this.closing = closing;
    }

    /**
     * Makes a client of the environment ({@code MEASURAND_URL}, {@code MEASURAND_API_KEY} …), else of the file
     * {@code ~/.config/measurand/config.json}, else of the defaults. Nothing is sent.
     */
    public static Measurand fromEnvironment() {
        return builder().build();
    }

    /** Starts a client; what it is not told comes from the environment, the configuration file, the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Gives the same client for programs that do not wait: the same names, with futures. */
    public AsyncMeasurand async() {
        return new AsyncMeasurand(exchanger);
    }

    /** Gives the handle of a job that was submitted elsewhere or earlier. */
    public JobHandle<Model> resume(String jobId) {
        return resume(jobId, null);
    }

    /** The same, with how its result is read: {@code ProfileReport::fromMap}. */
    public <T> JobHandle<T> resume(String jobId, @Nullable Function<Map<String, @Nullable Object>, T> of) {
        return new JobHandle<>(job(exchanger, jobId, of));
    }

    /** Makes a call and keeps the HTTP responses: {@code mz.raw(m -> m.datasets().get("flights")).requestId()}. */
    public <T> Raw<T> raw(Function<Measurand, T> call) {
        List<Response> responses = Collections.synchronizedList(new ArrayList<>());
        return new Raw<>(call.apply(new Measurand(exchanger.telling(responses::add), () -> {})), responses);
    }

    /** Lets the connections go. Calls that are under way may fail. */
    @Override
    public void close() {
        closing.run();
    }

    @Override
    public String toString() {
        return "Measurand[" + exchanger.settings.base() + "]";
    }

    static <T> Waiting<T> job(
            Exchanger exchanger, String id, @Nullable Function<Map<String, @Nullable Object>, T> of) {
        return new Waiting<>(new Calls(exchanger), Wire.at("/jobs/{job_id}", "job_id", id), of, new Options(), null);
    }

    /** What a client is told. */
    public static final class Builder {
        private static final AtomicInteger THREADS = new AtomicInteger();
        @Nullable String url;
        @Nullable Supplier<String> apiKey;
        boolean keyMayBlock;
        @Nullable Duration timeout;
        @Nullable Duration deadline;
        @Nullable Integer maxRetries;
        @Nullable String context;
        Map<String, String> environment = System.getenv();
        Path home = Path.of(System.getProperty("user.home", "."));
        private @Nullable SSLContext sslContext;
        private @Nullable HttpClient httpClient;
        private UnaryOperator<Transport> transport = UnaryOperator.identity();
        private MeasurandClock clock = new SystemClock();
        private final List<Consumer<OutgoingRequest>> before = new ArrayList<>();
        private final List<Consumer<Response>> after = new ArrayList<>();

        private Builder() {}

        /** Address of the server; else {@code MEASURAND_URL}, else http://localhost:8000. */
        public Builder url(String value) {
            url = value;
            return this;
        }

        /** The key; else {@code MEASURAND_API_KEY}. */
        public Builder apiKey(String value) {
            String checked = Settings.checked(value);
            apiKey = () -> checked;
            keyMayBlock = false;
            return this;
        }

        /** Gives the key for each request, so that it can be rotated. It may take a while. */
        public Builder apiKey(Supplier<String> value) {
            apiKey = value;
            keyMayBlock = true;
            return this;
        }

        /** Longest time of one attempt until the answer begins; else {@code MEASURAND_TIMEOUT}, else 60 seconds. */
        public Builder timeout(Duration value) {
            timeout = value;
            return this;
        }

        /** Longest time of all attempts of a call together; 300 seconds unless given. Files have no such limit. */
        public Builder deadline(Duration value) {
            deadline = value;
            return this;
        }

        /** Attempts after the first; else {@code MEASURAND_MAX_RETRIES}, else 2. */
        public Builder maxRetries(int value) {
            maxRetries = value;
            return this;
        }

        /** A named context of {@code ~/.config/measurand/config.json}; else its current one. */
        public Builder context(String value) {
            context = value;
            return this;
        }

        /** Whom to trust, and who we are; else what {@code SSL_CERT_FILE} or Java says. */
        public Builder sslContext(SSLContext value) {
            sslContext = value;
            return this;
        }

        /** An HTTP client of yours, with its proxies and TLS; it is left open. */
        public Builder httpClient(HttpClient value) {
            httpClient = value;
            return this;
        }

        /** Wraps what sends single requests, or replaces it. Wrappers are applied in the order in which they are given. */
        public Builder transport(UnaryOperator<Transport> wrapper) {
            UnaryOperator<Transport> before = transport;
            transport = inner -> wrapper.apply(before.apply(inner));
            return this;
        }

        /** Is called with each request before it is sent; it may change the headers. */
        public Builder onRequest(Consumer<OutgoingRequest> hook) {
            before.add(hook);
            return this;
        }

        /** Is called with each response. */
        public Builder onResponse(Consumer<Response> hook) {
            after.add(hook);
            return this;
        }

        /** Time and chance, for tests. */
        public Builder clock(MeasurandClock value) {
            clock = value;
            return this;
        }

        Builder environment(Map<String, String> variables, Path homeFolder) {
            environment = variables;
            home = homeFolder;
            return this;
        }

        /** Makes the client. Nothing is sent. */
        public Measurand build() {
            ExecutorService executor = Executors.newCachedThreadPool(Builder::thread);
            JdkTransport own = new JdkTransport(httpClient, sslContext, environment, executor);
            Exchanger made = new Exchanger(Settings.of(this), transport.apply(own), clock, executor, before, after);
            return new Measurand(made, () -> {
                made.settle();
                own.close();
                executor.shutdown();
            });
        }

        private static Thread thread(Runnable work) {
            Thread thread = new Thread(work, "measurand-" + THREADS.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        }
    }
}
