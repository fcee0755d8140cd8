package io.measurand.internal;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Points in time. The notation of the gateway is read without Java's parser, which takes most of the time of decoding. */
final class Moments implements Kind<OffsetDateTime> {
    private static final String OURS = "0000-00-00T00:00:00.000Z";

    @Override
    public @Nullable OffsetDateTime read(Object json) {
        try {
            return !(json instanceof String text) ? null : isOurs(text) ? quickly(text) : OffsetDateTime.parse(text);
        } catch (DateTimeException other) {
            return null;
        }
    }

    @Override
    public boolean isExact(Object json, OffsetDateTime found) {
        return isOurs((String) json) || Plain.text(found).equals(json);
    }

    private static boolean isOurs(String text) {
        boolean is = text.length() == OURS.length();
        for (int at = 0; is && at < OURS.length(); at++) {
            char wanted = OURS.charAt(at);
            char found = text.charAt(at);
            is = wanted == '0' ? found >= '0' && found <= '9' : wanted == found;
        }
        return is;
    }

    private static OffsetDateTime quickly(String text) {
        return OffsetDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                number(text, 20, 23) * 1_000_000,
                ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }
}
