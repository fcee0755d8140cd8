// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Fields;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Something that deserves attention. {@code GET /catalog/findings} explains each code.
 *
 * @param code Stable code of the finding.
 * @param severity How much a finding matters.
 * @param column Column concerned; null for several or the table.
 * @param columns Columns concerned; empty for the table.
 * @param nRowsAffected Rows concerned; null where rows do not count.
 * @param fraction Rows concerned by rows; null where rows do not count.
 * @param message One sentence.
 * @param evidence The figures that it rests on.
 * @param nextStep A request that deals with it; null when no operation does.
 * @param extra what this version does not know or cannot express, as it came
 */
public record Finding(
        String code,
        Severity severity,
        @Nullable String column,
        List<String> columns,
        @Nullable Long nRowsAffected,
        @Nullable Double fraction,
        String message,
        Keyed<Evidence> evidence,
        @Nullable NextStep nextStep,
        Map<String, @Nullable Object> extra)
        implements Model {
    /** Reads what {@code toMap} gives. */
    public static Finding fromMap(Map<String, ? extends @Nullable Object> object) {
        Members in = new Members(object);
        return new Finding(
                in.take("code", Kind.TEXT),
                in.take("severity", Kind.term(Severity::of)),
                in.nullable("column", Kind.TEXT),
                in.take("columns", Kind.list(Kind.TEXT)),
                in.nullable("n_rows_affected", Kind.INT64),
                in.nullable("fraction", Kind.DOUBLE),
                in.take("message", Kind.TEXT),
                in.take("evidence", Kind.keyed(Kind.object(Evidence::fromMap), Evidence::name)),
                in.nullable("next_step", Kind.object(NextStep::fromMap)),
                in.rest());
    }

    @Override
    public Map<String, @Nullable Object> toMap() {
        return new Fields()
                .put("code", code)
                .put("severity", severity)
                .nullable("column", column)
                .put("columns", columns)
                .nullable("n_rows_affected", nRowsAffected)
                .nullable("fraction", fraction)
                .put("message", message)
                .put("evidence", evidence)
                .nullable("next_step", nextStep)
                .with(extra);
    }

    /** Starts one with nothing in it. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects the parts of a {@link Finding}. */
    public static final class Builder {
        private @Nullable String code;
        private @Nullable Severity severity;
        private @Nullable String column;
        private @Nullable List<String> columns;
        private @Nullable Long nRowsAffected;
        private @Nullable Double fraction;
        private @Nullable String message;
        private @Nullable Keyed<Evidence> evidence;
        private @Nullable NextStep nextStep;
        private final Map<String, @Nullable Object> extra = new LinkedHashMap<>();

        private Builder() {}

        /** Lets a function set what it wants. */
        public Builder apply(Consumer<Builder> settings) {
            settings.accept(this);
            return this;
        }

        /** Stable code of the finding. */
        public Builder code(String value) {
            code = value;
            return this;
        }

        /** How much a finding matters. */
        public Builder severity(Severity value) {
            severity = value;
            return this;
        }

        /** Column concerned; null for several or the table. */
        public Builder column(@Nullable String value) {
            column = value;
            return this;
        }

        /** Columns concerned; empty for the table. */
        public Builder columns(List<String> value) {
            columns = value;
            return this;
        }

        /** Rows concerned; null where rows do not count. */
        public Builder nRowsAffected(@Nullable Long value) {
            nRowsAffected = value;
            return this;
        }

        /** Rows concerned by rows; null where rows do not count. */
        public Builder fraction(@Nullable Double value) {
            fraction = value;
            return this;
        }

        /** One sentence. */
        public Builder message(String value) {
            message = value;
            return this;
        }

        /** The figures that it rests on. */
        public Builder evidence(List<Evidence> value) {
            evidence = Keyed.of(value, Evidence::name);
            return this;
        }

        /** A request that deals with it; null when no operation does. */
        public Builder nextStep(@Nullable NextStep value) {
            nextStep = value;
            return this;
        }

        /** A request that deals with it; null when no operation does. */
        public Builder nextStep(Consumer<NextStep.Builder> settings) {
            return nextStep(NextStep.builder().apply(settings).build());
        }

        /** Sets a property that this version does not know. */
        public Builder property(String name, @Nullable Object value) {
            extra.put(name, value);
            return this;
        }

        /** Makes the object. What is required and was not set is null; the server says so. */
        public Finding build() {
            return new Finding(
                    code,
                    severity,
                    column,
                    columns,
                    nRowsAffected,
                    fraction,
                    message,
                    evidence,
                    nextStep,
                    new Members(extra).rest());
        }
    }
}
