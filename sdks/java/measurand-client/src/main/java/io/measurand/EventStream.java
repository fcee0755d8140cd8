package io.measurand;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Events as they happen. It takes itself up again after a cut; leave it by {@code close()} or at its end.
 *
 * @param <T> an event
 */
public final class EventStream<T> implements Iterable<T>, Iterator<T>, AutoCloseable {
    private final Events<T> events;
    private @Nullable T next;

    EventStream(Calls calls, Request request, Function<Map<String, @Nullable Object>, T> of) {
        events = new Events<>(calls, request, of);
    }

    /** Waits for the next event, or for the end. */
    @Override
    public boolean hasNext() {
        if (next == null) {
            next = Running.await(Running.of(events.scope(), events.next()));
        }
        return next != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the events are at their end");
        }
        T found = next;
        next = null;
        return found;
    }

    /** Gives itself: what has passed does not come again. */
    @Override
    public Iterator<T> iterator() {
        return this;
    }

    /** Gives the events as a stream, which closes this when it is closed. */
    public Stream<T> stream() {
        int facts = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(this, facts), false).onClose(this::close);
    }

    /** Closes the connection. */
    @Override
    public void close() {
        events.close();
        events.scope().cancel();
    }
}
