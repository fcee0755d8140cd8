// Generated from openapi/ by `make generate`; do not edit.
package io.measurand.errors;

import java.util.Map;
import java.util.function.Function;

/** The class of each code of a problem. */
final class Problems {
    static final Map<String, Function<ErrorAnswer, ApiError>> BY_CODE = Map.ofEntries(

            Map.entry("column_not_found", ColumnNotFound::new),

            Map.entry("dataset_not_found", DatasetNotFound::new),

            Map.entry("dataset_not_ready", DatasetNotReady::new),

            Map.entry("digest_mismatch", DigestMismatch::new),

            Map.entry("empty_file", EmptyFile::new),

            Map.entry("idempotency_key_reused", IdempotencyKeyReused::new),

            Map.entry("internal_error", InternalError::new),

            Map.entry("invalid_data", InvalidData::new),

            Map.entry("invalid_part", InvalidPart::new),

            Map.entry("job_finished", JobFinished::new),

            Map.entry("job_not_found", JobNotFound::new),

            Map.entry("key_not_found", KeyNotFound::new),

            Map.entry("memory_exceeded", MemoryExceeded::new),

            Map.entry("method_not_allowed", MethodNotAllowed::new),

            Map.entry("name_taken", NameTaken::new),

            Map.entry("no_columns", NoColumns::new),

            Map.entry("not_a_table", NotATable::new),

            Map.entry("payload_too_large", PayloadTooLarge::new),

            Map.entry("queue_full", QueueFull::new),

            Map.entry("quota_exceeded", QuotaExceeded::new),

            Map.entry("range_not_satisfiable", RangeNotSatisfiable::new),

            Map.entry("report_not_found", ReportNotFound::new),

            Map.entry("request_in_progress", RequestInProgress::new),

            Map.entry("stale_cursor", StaleCursor::new),

            Map.entry("too_many_streams", TooManyStreams::new),

            Map.entry("too_many_uploads", TooManyUploads::new),

            Map.entry("unavailable", Unavailable::new),

            Map.entry("unsupported_format", UnsupportedFormat::new),

            Map.entry("unsupported_media_type", UnsupportedMediaType::new),

            Map.entry("upload_closed", UploadClosed::new),

            Map.entry("upload_incomplete", UploadIncomplete::new),

            Map.entry("upload_not_found", UploadNotFound::new));

    private Problems() {}
}
