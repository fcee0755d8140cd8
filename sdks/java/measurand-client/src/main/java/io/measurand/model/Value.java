package io.measurand.model;

import io.measurand.internal.Plain;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A value of the data. The column's dtype says how to read it: integers beyond 2^53, decimals, dates and times are
 * strings, so nothing is rounded.
 *
 * @param raw a String, Boolean, Long, Double or null as it stands in JSON
 */
public record Value(@Nullable Object raw) {
    private static final Value NULL = new Value(null);

    /** Makes a value of a string, a number, a boolean, a date or time, or null. */
    public static Value of(@Nullable Object given) {
        return given == null ? NULL : given instanceof Value value ? value : new Value(Plain.cell(given));
    }

    /** Whether it is null. */
    public boolean isNull() {
        return raw == null;
    }

    /**
     * Reads an integer of any size.
     *
     * @throws ArithmeticException when it has a fraction
     * @throws NumberFormatException when it is no number
     */
    public BigInteger bigInteger() {
        return bigDecimal().toBigIntegerExact();
    }

    /**
     * Reads a number exactly.
     *
     * @throws NumberFormatException when it is no number
     */
    public BigDecimal bigDecimal() {
        return new BigDecimal(toString());
    }

    /** The value as text; {@code null} when it is null. */
    @Override
    public String toString() {
        return String.valueOf(raw);
    }
}
