package io.measurand;

import io.measurand.errors.ApiError;
import io.measurand.errors.MeasurandError;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be seen from outside: a line for each attempt, by an allow-list. No keys, bodies or queries. */
final class Logs {
    private static final @Nullable Level PRINTED = Map.of(
                    "debug", Level.DEBUG, "info", Level.INFO, "warning", Level.WARNING)
            .get(String.valueOf(System.getenv("MEASURAND_LOG")).toLowerCase(Locale.ROOT));

    private Logs() {}

    static void attempt(
            Request request, @Nullable Answer answer, @Nullable MeasurandError failure, Duration took, int number) {
        Level level = failure != null && number > 0 ? Level.WARNING : Level.DEBUG;
        if (PRINTED != null && level.getSeverity() >= PRINTED.getSeverity()) {
            System.err.println(line(request, answer, failure, took, number));
        } else if (PRINTED == null && Logger.OURS.isLoggable(Level.DEBUG)) {
            Logger.OURS.log(Level.DEBUG, line(request, answer, failure, took, number));
        }
    }

    private static String line(
            Request request, @Nullable Answer answer, @Nullable MeasurandError failure, Duration took, int number) {
        Object outcome = answer != null ? answer.status() : "no answer";
        Object id = answer == null ? null : answer.headers().firstValue("request-id").orElse(null);
        if (failure instanceof ApiError error) {
            outcome = error.status();
            id = error.requestId();
        } else if (failure != null) {
            outcome = failure.getClass().getSimpleName();
        }
        String path = request.path.replaceFirst("\\?.*", "");
        return "%s %s %s %d ms attempt %d request %s"
                .formatted(request.method, path, outcome, took.toMillis(), number, id);
    }

    /** Made when it is first needed. */
    private static final class Logger {
        static final System.Logger OURS = System.getLogger("io.measurand");
    }
}
