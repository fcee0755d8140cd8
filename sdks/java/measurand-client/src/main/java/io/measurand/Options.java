package io.measurand;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Settings of one call: {@code params.requestOptions(o -> o.timeout(Duration.ofSeconds(5)))}. */
public final class Options {
    @Nullable Duration timeout;
    @Nullable Duration deadline;
    @Nullable Integer maxRetries;
    @Nullable String idempotencyKey;
    @Nullable Duration waitTimeout;
    @Nullable Consumer<Progress> onProgress;
    @Nullable Consumer<Response> onResponse;
    boolean leaves;
    final Map<String, String> headers = new LinkedHashMap<>();

    Options() {}

    /** Longest time of one attempt until the answer begins, and between two pieces of it. */
    public Options timeout(Duration value) {
        timeout = value;
        return this;
    }

    /** Longest time of all attempts together; 300 seconds unless a file is sent. */
    public Options deadline(Duration value) {
        deadline = value;
        return this;
    }

    /** Attempts after the first. */
    public Options maxRetries(int value) {
        maxRetries = value;
        return this;
    }

    /** Adds a header. */
    public Options header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    /**
     * Names a call that creates something: for a day the server does it once, however often it is asked. Else each call
     * has a name of its own.
     */
    public Options idempotencyKey(String value) {
        idempotencyKey = value;
        return this;
    }

    /** Longest time to wait for a job; no limit unless given. The job goes on. */
    public Options waitTimeout(Duration value) {
        waitTimeout = value;
        return this;
    }

    /** Is told about the progress of an upload or a job. */
    public Options onProgress(Consumer<Progress> value) {
        onProgress = value;
        return this;
    }

    /** Is told about each response. */
    public Options onResponse(Consumer<Response> value) {
        onResponse = value;
        return this;
    }

    /** When the thread is interrupted or the future cancelled, lets the job go on; else it is cancelled too. */
    public Options leaveJob() {
        leaves = true;
        return this;
    }

    /** Gives what also holds for the requests that follow. */
    Options kept() {
        Options kept = over(new Options());
        kept.idempotencyKey = null;
        return kept;
    }

    /** Gives these options, with the gaps filled by others. */
    Options over(Options others) {
        Options both = new Options();
        both.timeout = timeout != null ? timeout : others.timeout;
        both.deadline = deadline != null ? deadline : others.deadline;
        both.maxRetries = maxRetries != null ? maxRetries : others.maxRetries;
        both.idempotencyKey = idempotencyKey != null ? idempotencyKey : others.idempotencyKey;
        both.waitTimeout = waitTimeout != null ? waitTimeout : others.waitTimeout;
        both.onProgress = onProgress != null ? onProgress : others.onProgress;
        both.onResponse = onResponse != null ? onResponse : others.onResponse;
        both.leaves = leaves || others.leaves;
        both.headers.putAll(others.headers);
        both.headers.putAll(headers);
        return both;
    }
}
