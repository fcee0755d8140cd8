package io.measurand.errors;

import io.measurand.internal.Json;
import io.measurand.internal.Kind;
import io.measurand.internal.Members;
import io.measurand.model.FieldError;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The gateway, or something before it, answered with an error. */
public class ApiError extends MeasurandError {
    private static final int TEXT_LIMIT = 2000;
    private static final int POINTERS_SHOWN = 3;
    private static final Map<Integer, Function<ErrorAnswer, ApiError>> BY_STATUS = Map.of(
            400, BadRequest::new,
            401, Unauthenticated::new,
            403, Forbidden::new,
            404, NotFound::new,
            409, Conflict::new,
            412, PreconditionFailed::new,
            422, InvalidRequest::new,
            429, RateLimited::new);

    private final transient ErrorAnswer answer;
    private final transient Problem problem;

    /** Made of the answer. */
    public ApiError(ErrorAnswer answer) {
        this(answer, Problem.of(answer));
    }

    private ApiError(ErrorAnswer answer, Problem problem) {
        super(problem.message(answer.status()));
        this.answer = answer;
        this.problem = problem;
    }

    /** Makes the error of an answer: the class of its code, else of its status. */
    public static ApiError of(ErrorAnswer answer) {
        Function<ErrorAnswer, ApiError> byStatus =
                BY_STATUS.getOrDefault(answer.status(), answer.status() >= 500 ? ServerError::new : ApiError::new);
        return Problems.BY_CODE.getOrDefault(Problem.of(answer).code(), byStatus).apply(answer);
    }

    /** HTTP status. */
    public final int status() {
        return answer.status();
    }

    /** Stable code of the problem; {@code unknown} when something else than the gateway answered. */
    public final String code() {
        return problem.code();
    }

    /** The same short text for each occurrence of the code. */
    public final String title() {
        return problem.title();
    }

    /** What was wrong, what was expected, what to do. */
    public final String detail() {
        return problem.detail();
    }

    /** Violations of the contract, each with a pointer to where. */
    public final List<FieldError> errors() {
        return problem.errors();
    }

    /** JSON pointers to what was wrong. */
    public final List<String> pointers() {
        return errors().stream().map(FieldError::pointer).toList();
    }

    /** Id to quote to support. */
    public final @Nullable String requestId() {
        return problem.requestId();
    }

    /** When the server wants to be asked again. */
    public final Optional<Duration> retryAfter() {
        return Optional.ofNullable(answer.retryAfter());
    }

    /** Page of the documentation about this code. */
    public final Optional<String> docsUrl() {
        return Optional.ofNullable(problem.type());
    }

    /** Headers of the answer, such as {@code ratelimit}. */
    public final HttpHeaders headers() {
        return answer.headers();
    }

    /** The body as it came, its first 2,000 characters. */
    public final String text() {
        return shortened(answer.body());
    }

    private static String shortened(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, 4 * TEXT_LIMIT), StandardCharsets.UTF_8);
        return text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
    }

    private record Problem(
            @Nullable String type,
            String title,
            String detail,
            String code,
            @Nullable String requestId,
            List<FieldError> errors) {
        static Problem of(ErrorAnswer answer) {
            Members in = new Members(object(answer.body()));
            String requestId = in.take("request_id", Kind.TEXT);
            List<FieldError> errors = in.take("errors", Kind.list(Kind.object(FieldError::fromMap)));
            String code = in.take("code", Kind.TEXT);
            String detail = in.take("detail", Kind.TEXT);
            String title = in.take("title", Kind.TEXT);
            return new Problem(
                    in.take("type", Kind.TEXT),
                    title == null ? "HTTP " + answer.status() : title,
                    detail != null ? detail : code == null && title == null ? shortened(answer.body()) : "",
                    code == null ? "unknown" : code,
                    requestId == null ? answer.headers().firstValue("request-id").orElse(null) : requestId,
                    errors == null ? List.of() : errors);
        }

        String message(int status) {
            StringBuilder text = new StringBuilder(code + " (" + status + "): " + (detail.isEmpty() ? title : detail));
            errors.stream().limit(POINTERS_SHOWN)
                    .forEach(error -> text.append(' ').append(error.pointer()).append(": ").append(error.detail()));
            return text + " (request " + requestId + ")";
        }

        private static Map<String, @Nullable Object> object(byte[] body) {
            try {
                Object json = Json.read(body);
                Map<String, @Nullable Object> object = json == null ? null : Kind.OBJECT.read(json);
                return object == null ? Map.of() : object;
            } catch (IOException notJson) {
                return Map.of();
            }
        }
    }
}
