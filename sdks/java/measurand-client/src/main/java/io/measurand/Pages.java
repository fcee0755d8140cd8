package io.measurand;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A list in pages. Iterate for the items; nothing is asked before, and a page is asked for when one gets there.
 *
 * @param <P> a page
 * @param <T> an item
 */
public final class Pages<P, T> implements Iterable<T> {
    private final Paged<P, T> paged;
    private volatile @Nullable String cursor;

    Pages(
            Calls calls,
            Request request,
            Function<Map<String, @Nullable Object>, P> of,
            Function<P, List<T>> items,
            Function<P, @Nullable String> next) {
        paged = new Paged<>(calls, request, of, items, next);
    }

    /** Starts with the first item. */
    @Override
    public Iterator<T> iterator() {
        return stream().iterator();
    }

    /** Gives the items as a stream. */
    public Stream<T> stream() {
        return StreamSupport.stream(pages().spliterator(), false).flatMap(page -> paged.itemsOf(page).stream());
    }

    /** Gives whole pages. */
    public Iterable<P> pages() {
        return Walking::new;
    }

    /** Gives the first item, if there is one. */
    public Optional<T> first() {
        return take(1).stream().findFirst();
    }

    /** Gives the first n items, fewer when there are not as many. */
    public List<T> take(int n) {
        return stream().limit(n).toList();
    }

    /**
     * Cursor of the page after the last one that was fetched; give it as {@code cursor} to go on from there, in any
     * process. Empty before the first page and after the last.
     */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    private final class Walking implements Iterator<P> {
        private final Paged<P, T>.Walk walk = paged.walk();
        private @Nullable P next;

        @Override
        public boolean hasNext() {
            if (next == null) {
                CallScope scope = paged.request().scope;
                next = Running.await(Running.of(scope, walk.page(found -> cursor = found)));
            }
            return next != null;
        }

        @Override
        public P next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more pages");
            }
            P found = next;
            next = null;
            return found;
        }
    }
}
