package io.measurand.model;

import io.measurand.internal.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of the contract. Its class has a static {@code fromMap}, which reads what {@code toMap} gives. */
public interface Model {
    /** Gives the JSON object, with what this version does not know: maps, lists, strings, numbers and booleans. */
    Map<String, @Nullable Object> toMap();

    /** Gives the object as JSON. */
    default String toJson() {
        return Json.text(toMap());
    }
}
