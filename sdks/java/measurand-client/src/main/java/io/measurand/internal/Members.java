package io.measurand.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object on their way into a record.
 *
 * <p>What a record cannot express stays over, as it came: properties that are not known, nulls where none is expected,
 * values of another type, times in another notation. So nothing is refused, and nothing is lost when it is written.
 */
public final class Members {
    private final Map<String, @Nullable Object> left;

    /** Starts with all members of this object. */
    public Members(Map<String, ? extends @Nullable Object> object) {
        left = new LinkedHashMap<>(object);
    }

    /** Takes a member; null when it is absent, null or something else than this. */
    public <T> @Nullable T take(String name, Kind<T> kind) {
        Object json = left.get(name);
        T found = json == null ? null : kind.read(json);
        if (found != null && kind.isExact(json, found)) {
            left.remove(name);
        }
        return found;
    }

    /** Takes a member that may be null: its null is written again without being kept. */
    public <T> @Nullable T nullable(String name, Kind<T> kind) {
        if (left.get(name) == null) {
            left.remove(name);
            return null;
        }
        return take(name, kind);
    }

    /** Takes a value of the data, which may be null. */
    public io.measurand.model.Value value(String name) {
        return io.measurand.model.Value.of(left.remove(name));
    }

    /** Gives what stayed over. */
    public Map<String, @Nullable Object> rest() {
        return left.isEmpty() ? Map.of() : Collections.unmodifiableMap(left);
    }
}
