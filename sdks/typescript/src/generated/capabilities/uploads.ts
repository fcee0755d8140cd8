/** The `uploads` operations. Generated from openapi/ by `make generate`; do not edit. */
import type { Client } from "../../client.js";
import type { Content } from "../../files.js";
import type { Options } from "../../settings.js";
import * as via from "../../via.js";
import type * as models from "../models.js";

/**
 * Abort a resumable upload.
 *
 * It goes with its parts. Only an open upload can be aborted; while its job runs, cancel the job.
 *
 * @param upload_id Id of the upload.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, unauthenticated, unavailable, upload_closed,
 * upload_not_found.
 */
export function abort(
  client: Client,
  upload_id: string,
  options?: Options,
): Promise<void> {
  return via.send(
    client,
    {
      method: "DELETE",
      path: ["uploads", upload_id],
    },
    options,
  );
}

/**
 * Complete a resumable upload.
 *
 * A job puts the parts together, checks the SHA-256 of the whole when it was given, and reads the file into a version
 * of its dataset, as `POST /upload` does. 202 with the job; 200 when it ended within `Prefer: wait=N`. Completing again
 * gives the same job. Bytes and options that are the latest version already make no new one. When the job fails or is
 * cancelled, the upload is open again with all of its parts.
 *
 * @param upload_id Id of the upload.
 *
 * @throws ApiError with the code column_not_found, digest_mismatch, empty_file, forbidden, invalid_data, no_columns,
 * not_a_table, queue_full, quota_exceeded, rate_limited, unauthenticated, unavailable, unsupported_format,
 * upload_closed, upload_incomplete, upload_not_found.
 */
export function complete(
  client: Client,
  upload_id: string,
  options?: Options,
): Promise<models.Dataset> {
  return via.compute(
    client,
    {
      method: "POST",
      path: ["uploads", upload_id, "complete"],
    },
    options,
  );
}

/**
 * Open a resumable upload.
 *
 * For large files and bad lines: the file is sent in parts, and after a cut only what is missing. Send the parts with
 * `PUT`, then complete the upload. 413 when the file is larger than this server takes. An upload that is not completed
 * by `expires_at` is removed with its parts.
 *
 * @throws ApiError with the code forbidden, idempotency_key_reused, name_taken, payload_too_large, quota_exceeded,
 * rate_limited, request_in_progress, too_many_uploads, unauthenticated, unavailable, unsupported_media_type.
 */
export function create(
  client: Client,
  body: models.UploadRequest,
  options?: Options,
): Promise<models.UploadSession> {
  return via.call(
    client,
    {
      method: "POST",
      path: ["uploads"],
      body,
      keyed: true,
    },
    options,
  );
}

/**
 * Get a resumable upload.
 *
 * Tells which parts have arrived. Ask it after a cut, and send the others.
 *
 * @param upload_id Id of the upload.
 *
 * @throws ApiError with the code forbidden, quota_exceeded, rate_limited, unauthenticated, unavailable,
 * upload_not_found.
 */
export function get(
  client: Client,
  upload_id: string,
  options?: Options,
): Promise<models.UploadSession> {
  return via.call(
    client,
    {
      path: ["uploads", upload_id],
    },
    options,
  );
}

/** What `send_part` can be told. */
export interface SendPartOptions extends Options {
  /** SHA-256 of the part (RFC 9530), `sha-256=:` base64 `:`; 409 `digest_mismatch` when other bytes arrived. */
  readonly content_digest?: string | undefined;
}

/**
 * Send a part of a file.
 *
 * Parts come in any order, at the same time, and again: a part that is sent again takes the place of the one before.
 * Each has `part_size_bytes` bytes, but the last, which has the rest. Nothing of a part that breaks off is kept.
 *
 * @param upload_id Id of the upload.
 * @param part Number of the part; 1 is the first.
 * @param content The bytes of the part.
 *
 * @throws ApiError with the code digest_mismatch, forbidden, invalid_part, payload_too_large, quota_exceeded,
 * rate_limited, unauthenticated, unavailable, unsupported_media_type, upload_closed, upload_not_found.
 */
export function sendPart(
  client: Client,
  upload_id: string,
  part: number,
  content: Content,
  options: SendPartOptions = {},
): Promise<models.UploadPart> {
  return via.transfer(
    client,
    {
      method: "PUT",
      path: ["uploads", upload_id, "parts", part],
      sent: { "content-digest": options.content_digest },
      content,
    },
    options,
  );
}
