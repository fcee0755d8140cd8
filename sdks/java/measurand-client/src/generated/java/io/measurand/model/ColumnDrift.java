// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Drift of one column; {@code kind} says how it was compared. */
public interface ColumnDrift extends Model {
    /** Which of the kinds this is. */
    @Nullable String kind();

    /** Name of the column. */
    String name();

    /** Physical type of a column. */
    DType dtype();

    /** Whether the score reaches its threshold and the corrected p-value lies below alpha. */
    Boolean drifted();

    /**
         * How far something moved. The severity of a dataset that drifted is the upper median of its drifted columns'.
         */
    DriftSeverity severity();

    /** Score that decides; higher is further apart; null when undefined. */
    @Nullable Double score();

    /** Score from which the column may count as drifted. */
    Double threshold();

    /** p-value of the test; null when undefined. */
    @Nullable Double pValue();

    /** p-value corrected over all columns; null when undefined. */
    @Nullable Double pValueAdjusted();

    /** Non-null values of the reference. */
    Long nReference();

    /** Non-null values of the current data. */
    Long nCurrent();

    /** Nulls by rows of the reference; null for no rows. */
    @Nullable Double nullFractionReference();

    /** Nulls by rows of the current data; null for no rows. */
    @Nullable Double nullFractionCurrent();

    /** p-value of the two-proportion test on nulls; null when undefined. */
    @Nullable Double nullPValue();

    /** Population stability index; 0 is equal, above 0.2 is usually called a shift; null when undefined. */
    @Nullable Double psi();

    /** Jensen-Shannon distance to base 2; 0 is equal, 1 is disjoint; null when undefined. */
    @Nullable Double jensenShannon();

    /** What to do about it; null when it did not drift. */
    @Nullable String recommendation();

    /** Reads what {@code toMap} gives; a kind that this version does not know becomes {@link Unknown}. */
    static ColumnDrift fromMap(Map<String, ? extends @Nullable Object> object) {
        return switch (String.valueOf(object.get("kind"))) {
            case "numeric" -> NumericDrift.fromMap(object);
            case "temporal" -> TemporalDrift.fromMap(object);
            case "categorical" -> CategoricalDrift.fromMap(object);
            default -> new Unknown(new Members(object).rest());
        };
    }

    /**
     * An object of a kind that this version does not know.
     *
     * @param object the object as it came
     */
    record Unknown(Map<String, @Nullable Object> object) implements ColumnDrift {
        @Override
        public @Nullable String kind() {
            return new Members(object).take("kind", Kind.TEXT);
        }

        @Override
        public @Nullable String name() {
            Members in = new Members(object);
            return in.take("name", Kind.TEXT);
        }

        @Override
        public @Nullable DType dtype() {
            Members in = new Members(object);
            return in.take("dtype", Kind.term(DType::of));
        }

        @Override
        public @Nullable Boolean drifted() {
            Members in = new Members(object);
            return in.take("drifted", Kind.BOOLEAN);
        }

        @Override
        public @Nullable DriftSeverity severity() {
            Members in = new Members(object);
            return in.take("severity", Kind.term(DriftSeverity::of));
        }

        @Override
        public @Nullable Double score() {
            Members in = new Members(object);
            return in.nullable("score", Kind.DOUBLE);
        }

        @Override
        public @Nullable Double threshold() {
            Members in = new Members(object);
            return in.take("threshold", Kind.DOUBLE);
        }

        @Override
        public @Nullable Double pValue() {
            Members in = new Members(object);
            return in.nullable("p_value", Kind.DOUBLE);
        }

        @Override
        public @Nullable Double pValueAdjusted() {
            Members in = new Members(object);
            return in.nullable("p_value_adjusted", Kind.DOUBLE);
        }

        @Override
        public @Nullable Long nReference() {
            Members in = new Members(object);
            return in.take("n_reference", Kind.INT64);
        }

        @Override
        public @Nullable Long nCurrent() {
            Members in = new Members(object);
            return in.take("n_current", Kind.INT64);
        }

        @Override
        public @Nullable Double nullFractionReference() {
            Members in = new Members(object);
            return in.nullable("null_fraction_reference", Kind.DOUBLE);
        }

        @Override
        public @Nullable Double nullFractionCurrent() {
            Members in = new Members(object);
            return in.nullable("null_fraction_current", Kind.DOUBLE);
        }

        @Override
        public @Nullable Double nullPValue() {
            Members in = new Members(object);
            return in.nullable("null_p_value", Kind.DOUBLE);
        }

        @Override
        public @Nullable Double psi() {
            Members in = new Members(object);
            return in.nullable("psi", Kind.DOUBLE);
        }

        @Override
        public @Nullable Double jensenShannon() {
            Members in = new Members(object);
            return in.nullable("jensen_shannon", Kind.DOUBLE);
        }

        @Override
        public @Nullable String recommendation() {
            Members in = new Members(object);
            return in.nullable("recommendation", Kind.TEXT);
        }

        @Override
        public Map<String, @Nullable Object> toMap() {
            return object;
        }
    }
}
