// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.Dataset;
import io.measurand.model.DatasetPage;
import io.measurand.model.DatasetVersion;
import io.measurand.model.InlineData;
import io.measurand.model.ReadingOptions;
import io.measurand.model.Reject;
import io.measurand.model.RejectPage;
import io.measurand.model.Row;
import io.measurand.model.RowPage;
import io.measurand.model.TableFormat;
import io.measurand.model.Upload;
import io.measurand.model.VersionPage;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The {@code datasets} operations. */
public final class DatasetsApi {
    private final Calls calls;

    DatasetsApi(Calls calls) {
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
    public void delete(String dataset, Consumer<DatasetsApi.DeleteParams> params) {
        Calls.await(calls.send(new DatasetsApi.DeleteParams(dataset).given(params)));
    }

    /** Delete a dataset. */
    public void delete(String dataset) {
        delete(dataset, params -> {});
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
    public Download download(String dataset, Consumer<DatasetsApi.DownloadParams> params) {
        return new Download(calls, new DatasetsApi.DownloadParams(dataset).given(params));
    }

    /** Download a version. */
    public Download download(String dataset) {
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
    public Dataset get(String dataset, Consumer<DatasetsApi.GetParams> params) {
        return Calls.await(calls.call(new DatasetsApi.GetParams(dataset).given(params), Dataset::fromMap));
    }

    /** Get a dataset. */
    public Dataset get(String dataset) {
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
    public Pages<DatasetPage, Dataset> list(Consumer<DatasetsApi.ListParams> params) {
        return new Pages<>(calls, new DatasetsApi.ListParams().given(params), DatasetPage::fromMap, DatasetPage::items, DatasetPage::nextCursor);
    }

    /** List datasets. */
    public Pages<DatasetPage, Dataset> list() {
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
    public Pages<RejectPage, Reject> listRejects(String dataset, Consumer<DatasetsApi.ListRejectsParams> params) {
        return new Pages<>(calls, new DatasetsApi.ListRejectsParams(dataset).given(params), RejectPage::fromMap, RejectPage::items, RejectPage::nextCursor);
    }

    /** List what was rejected at ingest. */
    public Pages<RejectPage, Reject> listRejects(String dataset) {
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
    public Pages<RowPage, Row> listRows(String dataset, Consumer<DatasetsApi.ListRowsParams> params) {
        return new Pages<>(calls, new DatasetsApi.ListRowsParams(dataset).given(params), RowPage::fromMap, RowPage::items, RowPage::nextCursor);
    }

    /** List rows of a version. */
    public Pages<RowPage, Row> listRows(String dataset) {
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
    public Pages<VersionPage, DatasetVersion> listVersions(String dataset, Consumer<DatasetsApi.ListVersionsParams> params) {
        return new Pages<>(calls, new DatasetsApi.ListVersionsParams(dataset).given(params), VersionPage::fromMap, VersionPage::items, VersionPage::nextCursor);
    }

    /** List versions of a dataset. */
    public Pages<VersionPage, DatasetVersion> listVersions(String dataset) {
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
    public Dataset register(Consumer<DatasetsApi.RegisterParams> params) {
        return Calls.await(calls.compute(new DatasetsApi.RegisterParams().given(params), Dataset::fromMap));
    }

    /** Starts {@code register} without waiting for its job. */
    public JobHandle<Dataset> submitRegister(Consumer<DatasetsApi.RegisterParams> params) {
        return Calls.await(calls.submit(new DatasetsApi.RegisterParams().given(params), Dataset::fromMap, JobHandle::new));
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
    public Dataset update(String dataset, Consumer<DatasetsApi.UpdateParams> params) {
        return Calls.await(calls.call(new DatasetsApi.UpdateParams(dataset).given(params), Dataset::fromMap));
    }

    /** Describe a dataset. */
    public Dataset update(String dataset) {
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
    public Dataset upload(Content content, Consumer<DatasetsApi.UploadParams> params) {
        return Calls.await(calls.compute(new DatasetsApi.UploadParams(content).given(params), Dataset::fromMap));
    }

    /** Upload a CSV or Parquet file. */
    public Dataset upload(Content content) {
        return upload(content, params -> {});
    }

    /** Upload a CSV or Parquet file. */
    public Dataset upload(Path content, Consumer<DatasetsApi.UploadParams> params) {
        return upload(Content.of(content), params);
    }

    /** Upload a CSV or Parquet file. */
    public Dataset upload(Path content) {
        return upload(Content.of(content), params -> {});
    }

    /** Starts {@code upload} without waiting for its job. */
    public JobHandle<Dataset> submitUpload(Content content, Consumer<DatasetsApi.UploadParams> params) {
        return Calls.await(calls.submit(new DatasetsApi.UploadParams(content).given(params), Dataset::fromMap, JobHandle::new));
    }

    /** What {@code delete} can be told. */
    public static final class DeleteParams extends Params<DeleteParams> {
        DeleteParams(String dataset) {
            super("DELETE", "/datasets/{dataset}", "dataset", dataset);
        }

        @Override
        DeleteParams self() {
            return this;
        }

        /** ETag on which the change is based; 412 when the resource has another one by now. */
        public DeleteParams ifMatch(String ifMatch) {
            put(request.header, "If-Match", ifMatch);
            return this;
        }
    }

    /** What {@code download} can be told. */
    public static final class DownloadParams extends Params<DownloadParams> {
        DownloadParams(String dataset) {
            super("GET", "/datasets/{dataset}/content", "dataset", dataset);
        }

        @Override
        DownloadParams self() {
            return this;
        }

        /** Format of the file. */
        public DownloadParams format(TableFormat format) {
            put(request.query, "format", format);
            return this;
        }
    }

    /** What {@code get} can be told. */
    public static final class GetParams extends Params<GetParams> {
        GetParams(String dataset) {
            super("GET", "/datasets/{dataset}", "dataset", dataset);
        }

        @Override
        GetParams self() {
            return this;
        }
    }

    /** What {@code list} can be told. */
    public static final class ListParams extends Params<ListParams> {
        ListParams() {
            super("GET", "/datasets");
        }

        @Override
        ListParams self() {
            return this;
        }

        /** Only datasets whose name starts with this. */
        public ListParams namePrefix(String namePrefix) {
            put(request.query, "name_prefix", namePrefix);
            return this;
        }

        /** Only datasets with this tag. */
        public ListParams tag(String tag) {
            put(request.query, "tag", tag);
            return this;
        }

        /** Items on a page at most. */
        public ListParams limit(int limit) {
            put(request.query, "limit", limit);
            return this;
        }

        /** {@code next_cursor} of the page before; valid for the same operation, filters and tenant only. */
        public ListParams cursor(String cursor) {
            put(request.query, "cursor", cursor);
            return this;
        }
    }

    /** What {@code listRejects} can be told. */
    public static final class ListRejectsParams extends Params<ListRejectsParams> {
        ListRejectsParams(String dataset) {
            super("GET", "/datasets/{dataset}/rejects", "dataset", dataset);
        }

        @Override
        ListRejectsParams self() {
            return this;
        }

        /** Items on a page at most. */
        public ListRejectsParams limit(int limit) {
            put(request.query, "limit", limit);
            return this;
        }

        /** {@code next_cursor} of the page before; valid for the same operation, filters and tenant only. */
        public ListRejectsParams cursor(String cursor) {
            put(request.query, "cursor", cursor);
            return this;
        }
    }

    /** What {@code listRows} can be told. */
    public static final class ListRowsParams extends Params<ListRowsParams> {
        ListRowsParams(String dataset) {
            super("GET", "/datasets/{dataset}/rows", "dataset", dataset);
        }

        @Override
        ListRowsParams self() {
            return this;
        }

        /** Columns to show, in this order; all when absent. */
        public ListRowsParams columns(List<String> columns) {
            put(request.query, "columns", columns);
            return this;
        }

        /** Items on a page at most. */
        public ListRowsParams limit(int limit) {
            put(request.query, "limit", limit);
            return this;
        }

        /** {@code next_cursor} of the page before; valid for the same operation, filters and tenant only. */
        public ListRowsParams cursor(String cursor) {
            put(request.query, "cursor", cursor);
            return this;
        }
    }

    /** What {@code listVersions} can be told. */
    public static final class ListVersionsParams extends Params<ListVersionsParams> {
        ListVersionsParams(String dataset) {
            super("GET", "/datasets/{dataset}/versions", "dataset", dataset);
        }

        @Override
        ListVersionsParams self() {
            return this;
        }

        /** Items on a page at most. */
        public ListVersionsParams limit(int limit) {
            put(request.query, "limit", limit);
            return this;
        }

        /** {@code next_cursor} of the page before; valid for the same operation, filters and tenant only. */
        public ListVersionsParams cursor(String cursor) {
            put(request.query, "cursor", cursor);
            return this;
        }
    }

    /** What {@code register} can be told. */
    public static final class RegisterParams extends Params<RegisterParams> {
        RegisterParams() {
            super("POST", "/datasets");
            request.keyed = true;
            request.body = new LinkedHashMap<>();
        }

        @Override
        RegisterParams self() {
            return this;
        }

        /** Unique name of a dataset; never looks like an id or a reserved word. */
        public RegisterParams name(String name) {
            put(request.body, "name", name);
            return this;
        }

        /** Values sent with the request, by column. Up to 8 MiB; upload more as a file. */
        public RegisterParams inline(InlineData inline) {
            put(request.body, "inline", Data.table(inline));
            return this;
        }

        /** Values sent with the request, by column. Up to 8 MiB; upload more as a file. */
        public RegisterParams inline(List<?> inline) {
            put(request.body, "inline", Data.table(inline));
            return this;
        }

        /** Values sent with the request, by column. Up to 8 MiB; upload more as a file. */
        public RegisterParams inline(Map<String, ? extends List<?>> inline) {
            put(request.body, "inline", Data.table(inline));
            return this;
        }

        /** What the dataset is; null for nothing. */
        public RegisterParams description(@Nullable String description) {
            put(request.body, "description", description);
            return this;
        }

        /** Words to find it by. */
        public RegisterParams tags(List<String> tags) {
            put(request.body, "tags", tags);
            return this;
        }

        /**
         * Columns whose cells only keys with the scope {@code reveal} may see, beside those that the dataset has
         * already.
         */
        public RegisterParams sensitiveColumns(List<String> sensitiveColumns) {
            put(request.body, "sensitive_columns", sensitiveColumns);
            return this;
        }
    }

    /** What {@code update} can be told. */
    public static final class UpdateParams extends Params<UpdateParams> {
        UpdateParams(String dataset) {
            super("PATCH", "/datasets/{dataset}", "dataset", dataset);
            request.body = new LinkedHashMap<>();
        }

        @Override
        UpdateParams self() {
            return this;
        }

        /** Unique name of a dataset; never looks like an id or a reserved word. */
        public UpdateParams name(String name) {
            put(request.body, "name", name);
            return this;
        }

        /** What the dataset is; null clears. */
        public UpdateParams description(@Nullable String description) {
            put(request.body, "description", description);
            return this;
        }

        /** Words to find it by. */
        public UpdateParams tags(List<String> tags) {
            put(request.body, "tags", tags);
            return this;
        }

        /** Who answers for it; null clears. */
        public UpdateParams owner(@Nullable String owner) {
            put(request.body, "owner", owner);
            return this;
        }

        /** Columns whose values together identify a row. */
        public UpdateParams keyColumns(List<String> keyColumns) {
            put(request.body, "key_columns", keyColumns);
            return this;
        }

        /**
         * Columns whose cells only keys with the scope {@code reveal} may see, by name, in every version. To leave one
         * out that is there takes that scope.
         */
        public UpdateParams sensitiveColumns(List<String> sensitiveColumns) {
            put(request.body, "sensitive_columns", sensitiveColumns);
            return this;
        }

        /** ETag on which the change is based; 412 when the resource has another one by now. */
        public UpdateParams ifMatch(String ifMatch) {
            put(request.header, "If-Match", ifMatch);
            return this;
        }
    }

    /** What {@code upload} can be told. */
    public static final class UploadParams extends Params<UploadParams> {
        UploadParams(Content content) {
            super("POST", "/upload");
            request.keyed = true;
            request.content = content;
            request.form = new LinkedHashMap<>();
        }

        @Override
        UploadParams self() {
            return this;
        }

        /** Unique name of a dataset; never looks like an id or a reserved word. */
        public UploadParams name(String name) {
            put(request.form, "name", name);
            return this;
        }

        /** How to read a file. What is absent is detected, and the answer says what was found and why. */
        public UploadParams options(ReadingOptions options) {
            put(request.form, "options", options);
            return this;
        }

        /** How to read a file. What is absent is detected, and the answer says what was found and why. */
        public UploadParams options(Consumer<ReadingOptions.Builder> options) {
            put(request.form, "options", ReadingOptions.builder().apply(options).build());
            return this;
        }
    }
}
