// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Stable code of a problem.
 * <ul>
 * <li>{@code column_not_found}: No such column.
 * <li>{@code dataset_not_found}: No such dataset.
 * <li>{@code dataset_not_ready}: The dataset is still being read.
 * <li>{@code digest_mismatch}: Other bytes arrived than were sent.
 * <li>{@code empty_file}: The file is empty.
 * <li>{@code forbidden}: The key may not do this.
 * <li>{@code idempotency_key_reused}: The idempotency key names another request.
 * <li>{@code internal_error}: Something failed on our side.
 * <li>{@code invalid_data}: The data cannot be taken.
 * <li>{@code invalid_part}: The part does not fit.
 * <li>{@code invalid_request}: The request breaks the contract.
 * <li>{@code job_finished}: The job has ended.
 * <li>{@code job_not_found}: No such job.
 * <li>{@code key_not_found}: No such key.
 * <li>{@code memory_exceeded}: The computation needs too much memory.
 * <li>{@code method_not_allowed}: The path has no such method.
 * <li>{@code name_taken}: The name cannot be used.
 * <li>{@code no_columns}: The table has no columns.
 * <li>{@code not_a_table}: The file is not a table.
 * <li>{@code not_found}: No such path.
 * <li>{@code payload_too_large}: The body is too large.
 * <li>{@code precondition_failed}: The resource has changed.
 * <li>{@code queue_full}: Too many jobs wait.
 * <li>{@code quota_exceeded}: The tenant has used up a quota.
 * <li>{@code range_not_satisfiable}: The range is outside of the file.
 * <li>{@code rate_limited}: Too many requests.
 * <li>{@code report_not_found}: No such report.
 * <li>{@code request_in_progress}: The same request is being answered.
 * <li>{@code stale_cursor}: The cursor is no longer valid.
 * <li>{@code too_many_streams}: Too many event streams.
 * <li>{@code too_many_uploads}: Too many uploads are open.
 * <li>{@code unauthenticated}: A valid key is needed.
 * <li>{@code unavailable}: Not ready.
 * <li>{@code unsupported_format}: The file is of another kind.
 * <li>{@code unsupported_media_type}: The body has another media type.
 * <li>{@code upload_closed}: The upload takes no more.
 * <li>{@code upload_incomplete}: Parts are missing.
 * <li>{@code upload_not_found}: No such upload.
 * </ul>
 */
public record ProblemCode(String value) implements OpenEnum {
    private static final Map<String, ProblemCode> KNOWN = new LinkedHashMap<>();

    /** No such column. */
    public static final ProblemCode COLUMN_NOT_FOUND = known("column_not_found");

    /** No such dataset. */
    public static final ProblemCode DATASET_NOT_FOUND = known("dataset_not_found");

    /** The dataset is still being read. */
    public static final ProblemCode DATASET_NOT_READY = known("dataset_not_ready");

    /** Other bytes arrived than were sent. */
    public static final ProblemCode DIGEST_MISMATCH = known("digest_mismatch");

    /** The file is empty. */
    public static final ProblemCode EMPTY_FILE = known("empty_file");

    /** The key may not do this. */
    public static final ProblemCode FORBIDDEN = known("forbidden");

    /** The idempotency key names another request. */
    public static final ProblemCode IDEMPOTENCY_KEY_REUSED = known("idempotency_key_reused");

    /** Something failed on our side. */
    public static final ProblemCode INTERNAL_ERROR = known("internal_error");

    /** The data cannot be taken. */
    public static final ProblemCode INVALID_DATA = known("invalid_data");

    /** The part does not fit. */
    public static final ProblemCode INVALID_PART = known("invalid_part");

    /** The request breaks the contract. */
    public static final ProblemCode INVALID_REQUEST = known("invalid_request");

    /** The job has ended. */
    public static final ProblemCode JOB_FINISHED = known("job_finished");

    /** No such job. */
    public static final ProblemCode JOB_NOT_FOUND = known("job_not_found");

    /** No such key. */
    public static final ProblemCode KEY_NOT_FOUND = known("key_not_found");

    /** The computation needs too much memory. */
    public static final ProblemCode MEMORY_EXCEEDED = known("memory_exceeded");

    /** The path has no such method. */
    public static final ProblemCode METHOD_NOT_ALLOWED = known("method_not_allowed");

    /** The name cannot be used. */
    public static final ProblemCode NAME_TAKEN = known("name_taken");

    /** The table has no columns. */
    public static final ProblemCode NO_COLUMNS = known("no_columns");

    /** The file is not a table. */
    public static final ProblemCode NOT_A_TABLE = known("not_a_table");

    /** No such path. */
    public static final ProblemCode NOT_FOUND = known("not_found");

    /** The body is too large. */
    public static final ProblemCode PAYLOAD_TOO_LARGE = known("payload_too_large");

    /** The resource has changed. */
    public static final ProblemCode PRECONDITION_FAILED = known("precondition_failed");

    /** Too many jobs wait. */
    public static final ProblemCode QUEUE_FULL = known("queue_full");

    /** The tenant has used up a quota. */
    public static final ProblemCode QUOTA_EXCEEDED = known("quota_exceeded");

    /** The range is outside of the file. */
    public static final ProblemCode RANGE_NOT_SATISFIABLE = known("range_not_satisfiable");

    /** Too many requests. */
    public static final ProblemCode RATE_LIMITED = known("rate_limited");

    /** No such report. */
    public static final ProblemCode REPORT_NOT_FOUND = known("report_not_found");

    /** The same request is being answered. */
    public static final ProblemCode REQUEST_IN_PROGRESS = known("request_in_progress");

    /** The cursor is no longer valid. */
    public static final ProblemCode STALE_CURSOR = known("stale_cursor");

    /** Too many event streams. */
    public static final ProblemCode TOO_MANY_STREAMS = known("too_many_streams");

    /** Too many uploads are open. */
    public static final ProblemCode TOO_MANY_UPLOADS = known("too_many_uploads");

    /** A valid key is needed. */
    public static final ProblemCode UNAUTHENTICATED = known("unauthenticated");

    /** Not ready. */
    public static final ProblemCode UNAVAILABLE = known("unavailable");

    /** The file is of another kind. */
    public static final ProblemCode UNSUPPORTED_FORMAT = known("unsupported_format");

    /** The body has another media type. */
    public static final ProblemCode UNSUPPORTED_MEDIA_TYPE = known("unsupported_media_type");

    /** The upload takes no more. */
    public static final ProblemCode UPLOAD_CLOSED = known("upload_closed");

    /** Parts are missing. */
    public static final ProblemCode UPLOAD_INCOMPLETE = known("upload_incomplete");

    /** No such upload. */
    public static final ProblemCode UPLOAD_NOT_FOUND = known("upload_not_found");

    /** Gives the term of this text, known or not. */
    public static ProblemCode of(String value) {
        ProblemCode known = KNOWN.get(value);
        return known == null ? new ProblemCode(value) : known;
    }

    /** Lists the terms that this version knows. */
    public static List<ProblemCode> known() {
        return List.copyOf(KNOWN.values());
    }

    @Override
    public boolean isKnown() {
        return KNOWN.containsKey(value);
    }

    @Override
    public String toString() {
        return value;
    }

    private static ProblemCode known(String value) {
        ProblemCode term = new ProblemCode(value);
        KNOWN.put(value, term);
        return term;
    }
}
