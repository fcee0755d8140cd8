package io.measurand.internal;

import io.measurand.model.Absent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a JSON object that is written from a record. What came as `extra` goes before what was read. */
public final class Fields {
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /** Adds a member unless it is absent. */
    public Fields put(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, Plain.of(value));
        }
        return this;
    }

    /** Adds a member that is written as null too. */
    public Fields nullable(String name, @Nullable Object value) {
        fields.put(name, Plain.of(value));
        return this;
    }

    /** Adds what the record could not express, and gives the object. */
    public Map<String, @Nullable Object> with(Map<String, ? extends @Nullable Object> extra) {
        extra.forEach((name, value) -> {
            if (value == Absent.ABSENT) {
                fields.remove(name);
            } else {
                fields.put(name, Plain.of(value));
            }
        });
        return fields;
    }
}
