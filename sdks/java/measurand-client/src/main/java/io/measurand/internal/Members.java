package io.measurand.internal;

import io.measurand.model.Absent;
import io.measurand.model.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object on their way into a record.
 *
 * <p>What a record cannot express stays over, as it came: properties that are not known, nulls where none is expected,
 * values of another type, times in another notation. So nothing is refused, and nothing is lost when it is written.
 */
public final class Members {
    private final Map<String, ? extends @Nullable Object> object;
    private final List<String> taken = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    /** Starts with all members of this object. */
    public Members(Map<String, ? extends @Nullable Object> object) {
        this.object = object;
    }

    /** Takes a member; null when it is absent, null or something else than this. */
    public <T> @Nullable T take(String name, Kind<T> kind) {
        Object json = object.get(name);
        T found = json == null ? null : kind.read(json);
        if (found != null && kind.isExact(json, found)) {
            taken.add(name);
        }
        return found;
    }

    /** Takes a member that may be null: its null is written again without being kept. */
    public <T> @Nullable T nullable(String name, Kind<T> kind) {
        if (object.get(name) == null) {
            hide(name);
            return null;
        }
        return take(name, kind);
    }

    /** Takes a value of the data, which may be null. */
    public Value value(String name) {
        hide(name);
        return Value.of(object.get(name));
    }

    /** Gives what stayed over. Mostly that is nothing, and then nothing is copied. */
    public Map<String, @Nullable Object> rest() {
        if (taken.size() == object.size() && missing.isEmpty()) {
            return Map.of();
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(object);
        taken.forEach(rest::remove);
        missing.forEach(name -> rest.put(name, Absent.ABSENT));
        return Collections.unmodifiableMap(rest);
    }

    private void hide(String name) {
        (object.containsKey(name) ? taken : missing).add(name);
    }
}
