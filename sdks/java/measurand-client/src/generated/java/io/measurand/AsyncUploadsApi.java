// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.Dataset;
import io.measurand.model.UploadPart;
import io.measurand.model.UploadSession;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@code uploads} operations, without waiting. */
public final class AsyncUploadsApi {
    private final Calls calls;

    AsyncUploadsApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Abort a resumable upload.
     *
     * <p>It goes with its parts. Only an open upload can be aborted; while its job runs, cancel the job.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.Unauthenticated
     * Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}, {@link io.measurand.errors.UploadClosed
     * UploadClosed}, {@link io.measurand.errors.UploadNotFound UploadNotFound}.
     */
    public CompletableFuture<@Nullable Void> abort(String uploadId, Consumer<UploadsApi.AbortParams> params) {
        return calls.send(new UploadsApi.AbortParams(uploadId).given(params));
    }

    /** Abort a resumable upload. */
    public CompletableFuture<@Nullable Void> abort(String uploadId) {
        return abort(uploadId, params -> {});
    }

    /**
     * Complete a resumable upload.
     *
     * <p>A job puts the parts together, checks the SHA-256 of the whole when it was given, and reads the file into a
     * version of its dataset, as {@code POST /upload} does. 202 with the job; 200 when it ended within {@code Prefer:
     * wait=N}. Completing again gives the same job. Bytes and options that are the latest version already make no new
     * one. When the job fails or is cancelled, the upload is open again with all of its parts.
     *
     * <p>Fails with {@link io.measurand.errors.ColumnNotFound ColumnNotFound}, {@link
     * io.measurand.errors.DigestMismatch DigestMismatch}, {@link io.measurand.errors.EmptyFile EmptyFile}, {@link
     * io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.InvalidData InvalidData}, {@link
     * io.measurand.errors.NoColumns NoColumns}, {@link io.measurand.errors.NotATable NotATable}, {@link
     * io.measurand.errors.QueueFull QueueFull}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link
     * io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link
     * io.measurand.errors.Unavailable Unavailable}, {@link io.measurand.errors.UnsupportedFormat UnsupportedFormat},
     * {@link io.measurand.errors.UploadClosed UploadClosed}, {@link io.measurand.errors.UploadIncomplete
     * UploadIncomplete}, {@link io.measurand.errors.UploadNotFound UploadNotFound}.
     */
    public CompletableFuture<Dataset> complete(String uploadId, Consumer<UploadsApi.CompleteParams> params) {
        return calls.compute(new UploadsApi.CompleteParams(uploadId).given(params), Dataset::fromMap);
    }

    /** Complete a resumable upload. */
    public CompletableFuture<Dataset> complete(String uploadId) {
        return complete(uploadId, params -> {});
    }

    /** Starts {@code complete} without waiting for its job. */
    public CompletableFuture<AsyncJobHandle<Dataset>> submitComplete(String uploadId, Consumer<UploadsApi.CompleteParams> params) {
        return calls.submit(new UploadsApi.CompleteParams(uploadId).given(params), Dataset::fromMap, AsyncJobHandle::new);
    }

    /**
     * Open a resumable upload.
     *
     * <p>For large files and bad lines: the file is sent in parts, and after a cut only what is missing. Send the parts
     * with {@code PUT}, then complete the upload. 413 when the file is larger than this server takes. An upload that is
     * not completed by {@code expires_at} is removed with its parts.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.IdempotencyKeyReused
     * IdempotencyKeyReused}, {@link io.measurand.errors.NameTaken NameTaken}, {@link
     * io.measurand.errors.PayloadTooLarge PayloadTooLarge}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded},
     * {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.RequestInProgress
     * RequestInProgress}, {@link io.measurand.errors.TooManyUploads TooManyUploads}, {@link
     * io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}, {@link
     * io.measurand.errors.UnsupportedMediaType UnsupportedMediaType}.
     */
    public CompletableFuture<UploadSession> create(Consumer<UploadsApi.CreateParams> params) {
        return calls.call(new UploadsApi.CreateParams().given(params), UploadSession::fromMap);
    }

    /**
     * Get a resumable upload.
     *
     * <p>Tells which parts have arrived. Ask it after a cut, and send the others.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.Unauthenticated
     * Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}, {@link io.measurand.errors.UploadNotFound
     * UploadNotFound}.
     */
    public CompletableFuture<UploadSession> get(String uploadId, Consumer<UploadsApi.GetParams> params) {
        return calls.call(new UploadsApi.GetParams(uploadId).given(params), UploadSession::fromMap);
    }

    /** Get a resumable upload. */
    public CompletableFuture<UploadSession> get(String uploadId) {
        return get(uploadId, params -> {});
    }

    /**
     * Send a part of a file.
     *
     * <p>Parts come in any order, at the same time, and again: a part that is sent again takes the place of the one
     * before. Each has {@code part_size_bytes} bytes, but the last, which has the rest. Nothing of a part that breaks
     * off is kept.
     *
     * <p>Fails with {@link io.measurand.errors.DigestMismatch DigestMismatch}, {@link io.measurand.errors.Forbidden
     * Forbidden}, {@link io.measurand.errors.InvalidPart InvalidPart}, {@link io.measurand.errors.PayloadTooLarge
     * PayloadTooLarge}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited
     * RateLimited}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}, {@link io.measurand.errors.UnsupportedMediaType UnsupportedMediaType}, {@link
     * io.measurand.errors.UploadClosed UploadClosed}, {@link io.measurand.errors.UploadNotFound UploadNotFound}.
     */
    public CompletableFuture<UploadPart> sendPart(String uploadId, int part, Content content, Consumer<UploadsApi.SendPartParams> params) {
        return calls.call(new UploadsApi.SendPartParams(uploadId, part, content).given(params), UploadPart::fromMap);
    }

    /** Send a part of a file. */
    public CompletableFuture<UploadPart> sendPart(String uploadId, int part, Content content) {
        return sendPart(uploadId, part, content, params -> {});
    }

    /** Send a part of a file. */
    public CompletableFuture<UploadPart> sendPart(String uploadId, int part, Path content, Consumer<UploadsApi.SendPartParams> params) {
        return sendPart(uploadId, part, Content.of(content), params);
    }

    /** Send a part of a file. */
    public CompletableFuture<UploadPart> sendPart(String uploadId, int part, Path content) {
        return sendPart(uploadId, part, Content.of(content), params -> {});
    }
}
