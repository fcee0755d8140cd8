package io.measurand;

import io.measurand.errors.MeasurandError;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the pages of a list follow each other. */
record Paged<P, T>(
        Calls calls,
        Request request,
        Function<Map<String, @Nullable Object>, P> of,
        Function<P, List<T>> items,
        Function<P, @Nullable String> cursor) {
    /** Starts with the first page, or where the request says. */
    Walk walk() {
        return new Walk();
    }

    List<T> itemsOf(P page) {
        List<T> found = items.apply(page);
        return found == null ? List.of() : found;
    }

    /** One way through the list. */
    final class Walk {
        private final Set<String> seen = new HashSet<>();
        private @Nullable String next;
        private boolean ended;

        /** Gives the next page; null after the last. */
        CompletableFuture<@Nullable P> page(java.util.function.Consumer<@Nullable String> told) {
            if (ended) {
                return CompletableFuture.completedFuture(null);
            } else if (next != null && !seen.add(next)) {
                String text = request.path + " gave the same cursor twice: the pages would never end";
                return CompletableFuture.failedFuture(new MeasurandError(text));
            }
            return calls.call(request.at(next), of).thenApply(page -> {
                next = cursor.apply(page);
                ended = next == null;
                told.accept(next);
                return page;
            });
        }
    }
}
