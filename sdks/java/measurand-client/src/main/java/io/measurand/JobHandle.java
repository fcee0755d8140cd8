package io.measurand;

import io.measurand.model.Job;
import io.measurand.model.JobEvent;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A job. Its id is all that must be kept: {@link Measurand#resume} gives the handle again, in any process.
 *
 * @param <T> its result
 */
public final class JobHandle<T> {
    private final Waiting<T> waiting;

    JobHandle(Waiting<T> waiting) {
        this.waiting = waiting;
    }

    /** Id of the job; empty when there is none, because the result was there already. */
    public Optional<String> id() {
        return Optional.ofNullable(waiting.id);
    }

    /** Looks at the job as it is now. */
    public Job state() {
        CallScope scope = new CallScope();
        return Running.await(Running.of(scope, waiting.look(scope)));
    }

    /** Waits for the end and gives the result. An interrupted thread leaves the job. */
    public T await() {
        return await(options -> {});
    }

    /** Waits for the end and gives the result. An interrupted thread leaves the job. */
    public T await(Consumer<Options> requestOptions) {
        CallScope scope = new CallScope();
        Options options = new Options().leaveJob();
        requestOptions.accept(options);
        return Running.await(Running.of(scope, waiting.outcome(scope, options)));
    }

    /** Stops it. */
    public void cancel() {
        CallScope scope = new CallScope();
        Running.await(Running.of(scope, waiting.cancel(scope)));
    }

    /** Follows it. */
    public EventStream<JobEvent> events() {
        return new EventStream<>(waiting.calls(), waiting.events(new CallScope(), waiting.options()), JobEvent::fromMap);
    }

    @Override
    public String toString() {
        return "JobHandle[" + waiting.id + "]";
    }
}
