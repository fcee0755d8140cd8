package io.measurand;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list in pages. Nothing is asked before the items or pages are.
 *
 * @param <P> a page
 * @param <T> an item
 */
public final class AsyncPages<P, T> {
    private final Paged<P, T> paged;
    private volatile @Nullable String cursor;

    AsyncPages(
            Calls calls,
            Request request,
            Function<Map<String, @Nullable Object>, P> of,
            Function<P, List<T>> items,
            Function<P, @Nullable String> next) {
        paged = new Paged<>(calls, request, of, items, next);
    }

    /** Gives each item; ends after the last. */
    public CompletableFuture<@Nullable Void> forEach(Consumer<T> action) {
        return forEachPage(page -> paged.itemsOf(page).forEach(action));
    }

    /** Gives each page; ends after the last. */
    public CompletableFuture<@Nullable Void> forEachPage(Consumer<P> action) {
        return walk(page -> {
            action.accept(page);
            return true;
        });
    }

    /** Gives the first item, if there is one. */
    public CompletableFuture<Optional<T>> first() {
        return take(1).thenApply(items -> items.stream().findFirst());
    }

    /** Gives the first n items, fewer when there are not as many. */
    public CompletableFuture<List<T>> take(int n) {
        List<T> taken = new ArrayList<>();
        CompletableFuture<@Nullable Void> walked = walk(page -> {
            paged.itemsOf(page).stream().limit(n - taken.size()).forEach(taken::add);
            return taken.size() < n;
        });
        return Running.of(paged.request().scope, walked.thenApply(done -> List.copyOf(taken)));
    }

    /** Gives all items. */
    public CompletableFuture<List<T>> all() {
        return take(Integer.MAX_VALUE);
    }

    /**
     * Cursor of the page after the last one that was fetched; give it as {@code cursor} to go on from there, in any
     * process. Empty before the first page and after the last.
     */
    public Optional<String> cursor() {
        return Optional.ofNullable(cursor);
    }

    /** Gives the first pages, at most so many; the next one is asked for only when it is wanted. */
    public CompletableFuture<List<P>> takePages(int n) {
        List<P> taken = new ArrayList<>();
        CompletableFuture<@Nullable Void> walked = walk(page -> {
            taken.add(page);
            return taken.size() < n;
        });
        return Running.of(paged.request().scope, walked.thenApply(done -> List.copyOf(taken)));
    }

    private CompletableFuture<@Nullable Void> walk(Predicate<P> wanted) {
        return Running.of(paged.request().scope, step(paged.walk(), wanted));
    }

    private CompletableFuture<@Nullable Void> step(Paged<P, T>.Walk walk, Predicate<P> wanted) {
        return walk.page(found -> cursor = found).thenCompose(page -> page == null || !wanted.test(page)
                ? CompletableFuture.completedFuture(null)
                : step(walk, wanted));
    }
}
