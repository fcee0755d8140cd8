package io.measurand.internal;

import io.measurand.model.Model;
import io.measurand.model.OpenEnum;
import io.measurand.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes plain JSON values of what can be given. */
public final class Plain {
    private static final BigInteger MAX_SAFE = BigInteger.ONE.shiftLeft(53).subtract(BigInteger.ONE);
    /** As the gateway writes it: milliseconds, and more digits where there are more. */
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendLiteral('T')
            .appendPattern("HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
            .appendOffsetId()
            .toFormatter();

    private Plain() {}

    /** Gives maps, lists, strings, booleans, longs, doubles and null; nested objects are converted too. */
    public static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Model model) {
            return model.toMap();
        } else if (value instanceof Map<?, ?> object) {
            return object(object);
        } else if (value instanceof Collection<?> array) {
            List<@Nullable Object> plain = new ArrayList<>(array.size());
            array.forEach(item -> plain.add(of(item)));
            return plain;
        } else if (value instanceof Value cell) {
            return cell.raw();
        } else if (value instanceof OpenEnum term) {
            return term.value();
        }
        return scalar(value);
    }

    /** Makes a value of the data: what JSON cannot carry exactly is a string. */
    public static @Nullable Object cell(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return cell(optional.orElse(null));
        } else if (value instanceof Value cell) {
            return cell.raw();
        } else if (value instanceof Long || value instanceof BigInteger) {
            BigInteger number = new BigInteger(value.toString());
            return number.abs().compareTo(MAX_SAFE) > 0 ? number.toString() : (Object) number.longValueExact();
        } else if (value instanceof Map<?, ?> || value instanceof Collection<?> || value instanceof Model) {
            throw new IllegalArgumentException("a " + value.getClass().getSimpleName() + " is no value of a column");
        }
        return scalar(value);
    }

    /** Writes a point in time. */
    public static String text(OffsetDateTime moment) {
        return MOMENT.format(moment);
    }

    private static Map<String, @Nullable Object> object(Map<?, ?> given) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        given.forEach((name, value) -> plain.put(String.valueOf(name), of(value)));
        return plain;
    }

    private static @Nullable Object scalar(@Nullable Object value) {
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        } else if (value instanceof Double || value instanceof Float) {
            return finite(((Number) value).doubleValue());
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof OffsetDateTime moment) {
            return text(moment);
        } else if (value instanceof ZonedDateTime moment) {
            return text(moment.toOffsetDateTime());
        } else if (value instanceof BigInteger) {
            return value;
        } else if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value instanceof TemporalAccessor || value instanceof BigDecimal || value instanceof CharSequence
                || value instanceof Character || value instanceof java.util.UUID) {
            return value.toString();
        }
        throw new IllegalArgumentException("a " + value.getClass().getName() + " is not JSON");
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("NaN and the infinities are not JSON; a missing value is null");
        }
        return value;
    }
}
