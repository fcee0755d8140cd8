package io.measurand;

import io.measurand.errors.DecodeError;
import io.measurand.internal.Json;
import io.measurand.internal.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer below 300.
 *
 * @param body its body; empty when it is still on the wire
 * @param chunks what is still on the wire; null when it was read
 */
record Answer(int status, HttpHeaders headers, byte[] body, @Nullable Chunks chunks) {
    /** Decodes the body. */
    <T> T read(Function<Map<String, @Nullable Object>, T> of) {
        return decoded(body, of, requestId());
    }

    @Nullable String location() {
        return headers.firstValue("location").orElse(null);
    }

    private @Nullable String requestId() {
        return headers.firstValue("request-id").orElse(null);
    }

    static <T> T decoded(byte[] body, Function<Map<String, @Nullable Object>, T> of, @Nullable String requestId) {
        try {
            Object json = Json.read(body);
            Map<String, @Nullable Object> object = json == null ? null : Kind.OBJECT.read(json);
            if (object == null) {
                throw new IOException("it is no object");
            }
            return of.apply(object);
        } catch (IOException notJson) {
            String start = new String(body, 0, Math.min(body.length, 80), StandardCharsets.UTF_8);
            throw new DecodeError("expected a JSON object, the answer starts with \"" + start + '"', requestId, notJson);
        }
    }

    static boolean isPacked(HttpHeaders headers) {
        return headers.firstValue("content-encoding").orElse("").equalsIgnoreCase("gzip");
    }

    /** Decompresses a body. */
    static byte[] plain(byte[] body, HttpHeaders headers) {
        if (body.length == 0 || !isPacked(headers)) {
            return body;
        }
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return plain.readAllBytes();
        } catch (IOException damaged) {
            String requestId = headers.firstValue("request-id").orElse(null);
            throw new DecodeError("the compressed body is damaged (" + damaged.getMessage() + ")", requestId, damaged);
        }
    }
}
