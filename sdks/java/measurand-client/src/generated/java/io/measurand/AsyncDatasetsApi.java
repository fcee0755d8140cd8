// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.Dataset;
import io.measurand.model.DatasetPage;
import io.measurand.model.DatasetVersion;
import io.measurand.model.Reject;
import io.measurand.model.RejectPage;
import io.measurand.model.Row;
import io.measurand.model.RowPage;
import io.measurand.model.Upload;
import io.measurand.model.VersionPage;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@code datasets} operations, without waiting. */
public final class AsyncDatasetsApi {
    private final Calls calls;

    AsyncDatasetsApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Delete a dataset.
     *
     * <p>All of its versions go, its running ingest is cancelled, and the name is free again. Reports stay. A version
     * in the path ({@code @n}) is refused (422).
     *
     * <p>Fails with {@link io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link io.measurand.errors.Forbidden
     * Forbidden}, {@link io.measurand.errors.PreconditionFailed PreconditionFailed}, {@link
     * io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link
     * io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public CompletableFuture<@Nullable Void> delete(String dataset, Consumer<DatasetsApi.DeleteParams> params) {
        return calls.send(new DatasetsApi.DeleteParams(dataset).given(params));
    }

    /** Delete a dataset. */
    public CompletableFuture<@Nullable Void> delete(String dataset) {
        return delete(dataset, params -> {});
    }

    /**
     * Download a version.
     *
     * <p>The whole table as a stream. Values are those of the data, unguarded; a spreadsheet may take a cell that
     * starts with {@code =} for a formula. Parquet is sent as it is stored, so that a download that broke off can go on
     * where it stopped: with {@code Range}, and {@code If-Range} for the ETag of its beginning. Other formats are made
     * on the way and always whole. A dataset with sensitive columns needs the scope {@code reveal} (403).
     *
     * <p>Fails with {@link io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link
     * io.measurand.errors.DatasetNotReady DatasetNotReady}, {@link io.measurand.errors.Forbidden Forbidden}, {@link
     * io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RangeNotSatisfiable
     * RangeNotSatisfiable}, {@link io.measurand.errors.RateLimited RateLimited}, {@link
     * io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public AsyncDownload download(String dataset, Consumer<DatasetsApi.DownloadParams> params) {
        return new AsyncDownload(calls, new DatasetsApi.DownloadParams(dataset).given(params));
    }

    /** Download a version. */
    public AsyncDownload download(String dataset) {
        return download(dataset, params -> {});
    }

    /**
     * Get a dataset.
     *
     * <p>Its description and its latest version, or with {@code @n} that version. One point read.
     *
     * <p>Fails with {@link io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link io.measurand.errors.Forbidden
     * Forbidden}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited
     * RateLimited}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public CompletableFuture<Dataset> get(String dataset, Consumer<DatasetsApi.GetParams> params) {
        return calls.call(new DatasetsApi.GetParams(dataset).given(params), Dataset::fromMap);
    }

    /** Get a dataset. */
    public CompletableFuture<Dataset> get(String dataset) {
        return get(dataset, params -> {});
    }

    /**
     * List datasets.
     *
     * <p>Datasets of the tenant, newest first, each with its latest version.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.StaleCursor
     * StaleCursor}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public AsyncPages<DatasetPage, Dataset> list(Consumer<DatasetsApi.ListParams> params) {
        return new AsyncPages<>(calls, new DatasetsApi.ListParams().given(params), DatasetPage::fromMap, DatasetPage::items, DatasetPage::nextCursor);
    }

    /** List datasets. */
    public AsyncPages<DatasetPage, Dataset> list() {
        return list(params -> {});
    }

    /**
     * List what was rejected at ingest.
     *
     * <p>Every row and cell of the file that could not be taken as it is, in the order of the file, with its place, its
     * raw text and the reason.
     *
     * <p>Fails with {@link io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link
     * io.measurand.errors.DatasetNotReady DatasetNotReady}, {@link io.measurand.errors.Forbidden Forbidden}, {@link
     * io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link
     * io.measurand.errors.StaleCursor StaleCursor}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link
     * io.measurand.errors.Unavailable Unavailable}.
     */
    public AsyncPages<RejectPage, Reject> listRejects(String dataset, Consumer<DatasetsApi.ListRejectsParams> params) {
        return new AsyncPages<>(calls, new DatasetsApi.ListRejectsParams(dataset).given(params), RejectPage::fromMap, RejectPage::items, RejectPage::nextCursor);
    }

    /** List what was rejected at ingest. */
    public AsyncPages<RejectPage, Reject> listRejects(String dataset) {
        return listRejects(dataset, params -> {});
    }

    /**
     * List rows of a version.
     *
     * <p>In the order of the file. A cursor stays with the version it started on.
     *
     * <p>Fails with {@link io.measurand.errors.ColumnNotFound ColumnNotFound}, {@link
     * io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link io.measurand.errors.DatasetNotReady
     * DatasetNotReady}, {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.StaleCursor
     * StaleCursor}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link io.measurand.errors.Unavailable
     * Unavailable}.
     */
    public AsyncPages<RowPage, Row> listRows(String dataset, Consumer<DatasetsApi.ListRowsParams> params) {
        return new AsyncPages<>(calls, new DatasetsApi.ListRowsParams(dataset).given(params), RowPage::fromMap, RowPage::items, RowPage::nextCursor);
    }

    /** List rows of a version. */
    public AsyncPages<RowPage, Row> listRows(String dataset) {
        return listRows(dataset, params -> {});
    }

    /**
     * List versions of a dataset.
     *
     * <p>Newest first. A version is immutable; equal bytes share storage.
     *
     * <p>Fails with {@link io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link io.measurand.errors.Forbidden
     * Forbidden}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited
     * RateLimited}, {@link io.measurand.errors.StaleCursor StaleCursor}, {@link io.measurand.errors.Unauthenticated
     * Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public AsyncPages<VersionPage, DatasetVersion> listVersions(String dataset, Consumer<DatasetsApi.ListVersionsParams> params) {
        return new AsyncPages<>(calls, new DatasetsApi.ListVersionsParams(dataset).given(params), VersionPage::fromMap, VersionPage::items, VersionPage::nextCursor);
    }

    /** List versions of a dataset. */
    public AsyncPages<VersionPage, DatasetVersion> listVersions(String dataset) {
        return listVersions(dataset, params -> {});
    }

    /**
     * Register rows as a dataset.
     *
     * <p>For data that a program holds. An existing name gets a new version. 202 with a job; 200 when the ingest ended
     * within {@code Prefer: wait=N} or the content is already the latest version.
     *
     * <p>Fails with {@link io.measurand.errors.ColumnNotFound ColumnNotFound}, {@link io.measurand.errors.Forbidden
     * Forbidden}, {@link io.measurand.errors.IdempotencyKeyReused IdempotencyKeyReused}, {@link
     * io.measurand.errors.InvalidData InvalidData}, {@link io.measurand.errors.MemoryExceeded MemoryExceeded}, {@link
     * io.measurand.errors.NameTaken NameTaken}, {@link io.measurand.errors.NoColumns NoColumns}, {@link
     * io.measurand.errors.PayloadTooLarge PayloadTooLarge}, {@link io.measurand.errors.QueueFull QueueFull}, {@link
     * io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link
     * io.measurand.errors.RequestInProgress RequestInProgress}, {@link io.measurand.errors.Unauthenticated
     * Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}, {@link
     * io.measurand.errors.UnsupportedMediaType UnsupportedMediaType}.
     */
    public CompletableFuture<Dataset> register(Consumer<DatasetsApi.RegisterParams> params) {
        return calls.compute(new DatasetsApi.RegisterParams().given(params), Dataset::fromMap);
    }

    /** Starts {@code register} without waiting for its job. */
    public CompletableFuture<AsyncJobHandle<Dataset>> submitRegister(Consumer<DatasetsApi.RegisterParams> params) {
        return calls.submit(new DatasetsApi.RegisterParams().given(params), Dataset::fromMap, AsyncJobHandle::new);
    }

    /**
     * Describe a dataset.
     *
     * <p>Merge-patch of what people say about a dataset; absent keys stay, null clears. Versions never change. A
     * version in the path ({@code @n}) is refused (422).
     *
     * <p>Fails with {@link io.measurand.errors.ColumnNotFound ColumnNotFound}, {@link
     * io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link io.measurand.errors.DatasetNotReady
     * DatasetNotReady}, {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.NameTaken
     * NameTaken}, {@link io.measurand.errors.PayloadTooLarge PayloadTooLarge}, {@link
     * io.measurand.errors.PreconditionFailed PreconditionFailed}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.Unauthenticated
     * Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}, {@link
     * io.measurand.errors.UnsupportedMediaType UnsupportedMediaType}.
     */
    public CompletableFuture<Dataset> update(String dataset, Consumer<DatasetsApi.UpdateParams> params) {
        return calls.call(new DatasetsApi.UpdateParams(dataset).given(params), Dataset::fromMap);
    }

    /** Describe a dataset. */
    public CompletableFuture<Dataset> update(String dataset) {
        return update(dataset, params -> {});
    }

    /**
     * Upload a CSV or Parquet file.
     *
     * <p>The file becomes a version of the dataset {@code name} (without it, of the file name's stem). It is read,
     * typed, stored as Parquet and profiled by a job. 202 with the schema guessed from the head of the file; 200 when
     * the ingest ended within {@code Prefer: wait=N}, or when the bytes and options are already the latest version.
     * Nothing of a file that cannot be read stays behind.
     *
     * <p>Fails with {@link io.measurand.errors.ColumnNotFound ColumnNotFound}, {@link io.measurand.errors.EmptyFile
     * EmptyFile}, {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.IdempotencyKeyReused
     * IdempotencyKeyReused}, {@link io.measurand.errors.InvalidData InvalidData}, {@link
     * io.measurand.errors.MemoryExceeded MemoryExceeded}, {@link io.measurand.errors.NameTaken NameTaken}, {@link
     * io.measurand.errors.NoColumns NoColumns}, {@link io.measurand.errors.NotATable NotATable}, {@link
     * io.measurand.errors.PayloadTooLarge PayloadTooLarge}, {@link io.measurand.errors.QueueFull QueueFull}, {@link
     * io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link
     * io.measurand.errors.RequestInProgress RequestInProgress}, {@link io.measurand.errors.Unauthenticated
     * Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}, {@link
     * io.measurand.errors.UnsupportedFormat UnsupportedFormat}, {@link io.measurand.errors.UnsupportedMediaType
     * UnsupportedMediaType}.
     */
    public CompletableFuture<Dataset> upload(Content content, Consumer<DatasetsApi.UploadParams> params) {
        return calls.compute(new DatasetsApi.UploadParams(content).given(params), Dataset::fromMap);
    }

    /** Upload a CSV or Parquet file. */
    public CompletableFuture<Dataset> upload(Content content) {
        return upload(content, params -> {});
    }

    /** Upload a CSV or Parquet file. */
    public CompletableFuture<Dataset> upload(Path content, Consumer<DatasetsApi.UploadParams> params) {
        return upload(Content.of(content), params);
    }

    /** Upload a CSV or Parquet file. */
    public CompletableFuture<Dataset> upload(Path content) {
        return upload(Content.of(content), params -> {});
    }

    /** Starts {@code upload} without waiting for its job. */
    public CompletableFuture<AsyncJobHandle<Dataset>> submitUpload(Content content, Consumer<DatasetsApi.UploadParams> params) {
        return calls.submit(new DatasetsApi.UploadParams(content).given(params), Dataset::fromMap, AsyncJobHandle::new);
    }
}
