package io.measurand.errors;

import java.net.http.HttpHeaders;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is an error.
 *
 * @param status HTTP status
 * @param headers its headers
 * @param body its body, decompressed
 * @param retryAfter when the server wants to be asked again; null when it does not say
 */
public record ErrorAnswer(int status, HttpHeaders headers, byte[] body, @Nullable Duration retryAfter) {}
