package io.measurand;

import org.jspecify.annotations.Nullable;

/**
 * How far something is.
 *
 * @param stage what happens now: {@code upload}, or the stage of the job
 * @param fraction share that is done, 0 to 1; null when the size is not known
 * @param jobId the job; null while a file is sent
 */
public record Progress(String stage, @Nullable Double fraction, @Nullable String jobId) {}
