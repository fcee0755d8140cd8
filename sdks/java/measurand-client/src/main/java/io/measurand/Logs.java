package io.measurand;

import io.measurand.errors.ApiError;
import io.measurand.errors.MeasurandError;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be seen from outside: a line for each attempt, by an allow-list. No keys, bodies or queries. */
final class Logs {
    private static final @Nullable String WANTED = System.getenv("MEASURAND_LOG");
    private static final boolean PRINTED =
            WANTED != null && Set.of("debug", "info", "warning").contains(WANTED.toLowerCase(Locale.ROOT));

    private Logs() {}

    static void attempt(
            Request request, @Nullable Answer answer, @Nullable MeasurandError failure, Duration took, int number) {
        boolean repeated = failure != null && number > 0;
        if (PRINTED && (repeated || "debug".equalsIgnoreCase(WANTED))) {
            System.err.println(line(request, answer, failure, took, number));
        } else if (!PRINTED && Logger.OURS.isLoggable(repeated ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG)) {
            System.Logger.Level level = repeated ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG;
            Logger.OURS.log(level, line(request, answer, failure, took, number));
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
