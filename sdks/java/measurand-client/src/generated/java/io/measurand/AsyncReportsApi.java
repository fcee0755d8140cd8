// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.Report;
import io.measurand.model.ReportPage;
import io.measurand.model.ReportSummary;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The {@code reports} operations, without waiting. */
public final class AsyncReportsApi {
    private final Calls calls;

    AsyncReportsApi(Calls calls) {
        this.calls = calls;
    }

    /**
     * Export a report as a file.
     *
     * <p>One self-contained HTML page, Markdown, the JSON of the report, or CSV with one row a column. Rendered at
     * once, without the data.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.ReportNotFound
     * ReportNotFound}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link
     * io.measurand.errors.Unavailable Unavailable}.
     */
    public AsyncDownload export(String reportId, Consumer<ReportsApi.ExportParams> params) {
        return new AsyncDownload(calls, new ReportsApi.ExportParams(reportId).given(params));
    }

    /** Export a report as a file. */
    public AsyncDownload export(String reportId) {
        return export(reportId, params -> {});
    }

    /**
     * Get a report.
     *
     * <p>The stored bytes; a report never changes. {@code kind} says what it is.
     *
     * <p>Fails with {@link io.measurand.errors.Forbidden Forbidden}, {@link io.measurand.errors.QuotaExceeded
     * QuotaExceeded}, {@link io.measurand.errors.RateLimited RateLimited}, {@link io.measurand.errors.ReportNotFound
     * ReportNotFound}, {@link io.measurand.errors.Unauthenticated Unauthenticated}, {@link
     * io.measurand.errors.Unavailable Unavailable}.
     */
    public CompletableFuture<Report> get(String reportId, Consumer<ReportsApi.GetParams> params) {
        return calls.call(new ReportsApi.GetParams(reportId).given(params), Report::fromMap);
    }

    /** Get a report. */
    public CompletableFuture<Report> get(String reportId) {
        return get(reportId, params -> {});
    }

    /**
     * List reports.
     *
     * <p>Stored reports of every kind, newest first. With {@code dataset}, the history of that dataset or version.
     *
     * <p>Fails with {@link io.measurand.errors.DatasetNotFound DatasetNotFound}, {@link io.measurand.errors.Forbidden
     * Forbidden}, {@link io.measurand.errors.QuotaExceeded QuotaExceeded}, {@link io.measurand.errors.RateLimited
     * RateLimited}, {@link io.measurand.errors.StaleCursor StaleCursor}, {@link io.measurand.errors.Unauthenticated
     * Unauthenticated}, {@link io.measurand.errors.Unavailable Unavailable}.
     */
    public AsyncPages<ReportPage, ReportSummary> list(Consumer<ReportsApi.ListParams> params) {
        return new AsyncPages<>(calls, new ReportsApi.ListParams().given(params), ReportPage::fromMap, ReportPage::items, ReportPage::nextCursor);
    }

    /** List reports. */
    public AsyncPages<ReportPage, ReportSummary> list() {
        return list(params -> {});
    }
}
