// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stored result; {@code kind} says of which kind. */
public interface Report extends Model {
    /** Which of the kinds this is. */
    @Nullable String kind();

    /** Id of the report; null when it is not stored. */
    @Nullable String reportId();

    /** Version of the engine that made it. */
    String engineVersion();

    /** When it was made. */
    OffsetDateTime createdAt();

    /** Columns that were compared. */
    Integer nColumns();

    /** What was approximated or could not be computed. */
    List<Notice> warnings();

    /** Reads what {@code toMap} gives; a kind that this version does not know becomes {@link Unknown}. */
    static Report fromMap(Map<String, ? extends @Nullable Object> object) {
        return switch (String.valueOf(object.get("kind"))) {
            case "drift" -> DriftReport.fromMap(object);
            case "profile" -> ProfileReport.fromMap(object);
            default -> new Unknown(new Members(object).rest());
        };
    }

    /**
     * An object of a kind that this version does not know.
     *
     * @param object the object as it came
     */
    record Unknown(Map<String, @Nullable Object> object) implements Report {
        @Override
        public @Nullable String kind() {
            return new Members(object).take("kind", Kind.TEXT);
        }

        @Override
        public @Nullable String reportId() {
            Members in = new Members(object);
            return in.nullable("report_id", Kind.TEXT);
        }

        @Override
        public @Nullable String engineVersion() {
            Members in = new Members(object);
            return in.take("engine_version", Kind.TEXT);
        }

        @Override
        public @Nullable OffsetDateTime createdAt() {
            Members in = new Members(object);
            return in.take("created_at", Kind.MOMENT);
        }

        @Override
        public @Nullable Integer nColumns() {
            Members in = new Members(object);
            return in.take("n_columns", Kind.INT32);
        }

        @Override
        public @Nullable List<Notice> warnings() {
            Members in = new Members(object);
            return in.take("warnings", Kind.list(Kind.object(Notice::fromMap)));
        }

        @Override
        public Map<String, @Nullable Object> toMap() {
            return object;
        }
    }
}
