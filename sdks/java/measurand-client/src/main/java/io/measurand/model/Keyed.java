package io.measurand.model;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A list of objects that is also indexed by one of their properties: {@code report.columns().get("dep_delay")}.
 *
 * @param <T> what is in the list
 */
public final class Keyed<T> extends AbstractList<T> implements RandomAccess {
    private final List<T> items;
    private final Map<String, T> byKey = new LinkedHashMap<>();

    private Keyed(List<T> items, Function<T, @Nullable String> key) {
        this.items = Collections.unmodifiableList(new ArrayList<>(items));
        for (T item : items) {
            String name = item == null ? null : key.apply(item);
            if (name != null) {
                byKey.putIfAbsent(name, item);
            }
        }
    }

    /** Indexes a list. */
    public static <T> Keyed<T> of(List<T> items, Function<T, @Nullable String> key) {
        return new Keyed<>(items, key);
    }

    /**
     * Gives the object of this key.
     *
     * @throws NoSuchElementException when there is none; it names the keys that there are
     */
    public T get(String key) {
        return find(key).orElseThrow(() -> new NoSuchElementException("no " + key + " among " + shown()));
    }

    /** Gives the object of this key, if there is one. */
    public Optional<T> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** Gives the keys in the order of the list. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(byKey.keySet());
    }

    @Override
    public T get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    private String shown() {
        return byKey.size() <= 10 ? byKey.keySet().toString() : byKey.size() + " keys";
    }
}
