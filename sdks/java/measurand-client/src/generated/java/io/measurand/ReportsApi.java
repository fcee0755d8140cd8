// Generated from openapi/ by `make generate`; do not edit.
package io.measurand;

import io.measurand.model.ExportFormat;
import io.measurand.model.Model;
import io.measurand.model.Report;
import io.measurand.model.ReportKind;
import io.measurand.model.ReportPage;
import io.measurand.model.ReportSummary;
import java.util.List;
import java.util.function.Consumer;

/** The {@code reports} operations. */
public final class ReportsApi {
    private final Calls calls;

    ReportsApi(Calls calls) {
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
    public Download export(String reportId, Consumer<ReportsApi.ExportParams> params) {
        return new Download(calls, new ReportsApi.ExportParams(reportId).given(params));
    }

    /** Export a report as a file. */
    public Download export(String reportId) {
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
    public Report get(String reportId, Consumer<ReportsApi.GetParams> params) {
        return Calls.await(calls.call(new ReportsApi.GetParams(reportId).given(params), Report::fromMap));
    }

    /** Get a report. */
    public Report get(String reportId) {
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
    public Pages<ReportPage, ReportSummary> list(Consumer<ReportsApi.ListParams> params) {
        return new Pages<>(calls, new ReportsApi.ListParams().given(params), ReportPage::fromMap, ReportPage::items, ReportPage::nextCursor);
    }

    /** List reports. */
    public Pages<ReportPage, ReportSummary> list() {
        return list(params -> {});
    }

    /** What {@code export} can be told. */
    public static final class ExportParams extends Params<ExportParams> {
        ExportParams(String reportId) {
            super("GET", "/reports/{report_id}/export", "report_id", reportId);
        }

        @Override
        ExportParams self() {
            return this;
        }

        /** Format of the file. */
        public ExportParams format(ExportFormat format) {
            put(request.query, "format", format);
            return this;
        }
    }

    /** What {@code get} can be told. */
    public static final class GetParams extends Params<GetParams> {
        GetParams(String reportId) {
            super("GET", "/reports/{report_id}", "report_id", reportId);
        }

        @Override
        GetParams self() {
            return this;
        }
    }

    /** What {@code list} can be told. */
    public static final class ListParams extends Params<ListParams> {
        ListParams() {
            super("GET", "/reports");
        }

        @Override
        ListParams self() {
            return this;
        }

        /** Only reports of this kind. */
        public ListParams kind(ReportKind kind) {
            put(request.query, "kind", kind);
            return this;
        }

        /** Only reports about this dataset, or about this version of it. */
        public ListParams dataset(String dataset) {
            put(request.query, "dataset", dataset);
            return this;
        }

        /** Only reports about this dataset, or about this version of it. */
        public ListParams dataset(Model dataset) {
            put(request.query, "dataset", Data.reference(dataset, false));
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
}
