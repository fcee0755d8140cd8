/** A large file goes up in parts, several at once. After a cut only the parts that are missing are sent again. */
import type { Client } from "./client.js";
import { hexadecimal } from "./data.js";
import { ApiError, ConnectionFailed, type MeasurandError, TimedOut } from "./errors.js";
import type { Content, Source } from "./files.js";
import type { UploadSession } from "./generated/models.js";
import * as uploads from "./generated/capabilities/uploads.js";
import type { Options } from "./settings.js";
import type { Request } from "./wire.js";

const PARALLEL = 3;
const FIRST_PAUSE = 0.5;
const LONGEST_PAUSE = 8;

/** Send what is missing of the file, then give what became of it; with an idempotency key, go on where it stopped. */
export async function inParts<T>(client: Client, { pieces }: Request, options: Options): Promise<T> {
  if (!pieces) throw new TypeError("there is no file");
  return new Session(client, pieces.file, options).upload(pieces.fields) as Promise<T>;
}

class Session {
  readonly #client: Client;
  readonly #file: Source;
  readonly #size: number;
  readonly #options: Options;
  readonly #end: number;
  /** Bytes that have left, by number of the part; what had arrived before under 0. */
  #sent: Map<number, number> = new Map();
  #told = 0;

  constructor(client: Client, file: Source, options: Options) {
    this.#client = client;
    this.#file = file;
    this.#size = file.size ?? 0;
    this.#options = options;
    this.#end = client.clock.now() + (options.deadline ?? Number.POSITIVE_INFINITY);
  }

  async upload(fields: Readonly<Record<string, unknown>>): Promise<unknown> {
    const kept = this.#options.idempotencyKey !== undefined;
    // Another file of the same size must not end what this one began.
    const sha256 = kept ? { sha256: hexadecimal(await this.#file.digest()) } : {};
    const about = { filename: this.#file.name, size_bytes: this.#size, ...fields, ...sha256 };
    const session = await uploads.create(this.#client, about, this.#left());
    try {
      await this.#arrive(kept ? await this.#look(session) : session);
      return await uploads.complete(this.#client, session.id, this.#left());
    } catch (error) {
      if (!kept) await this.#abort(session);
      throw error;
    }
  }

  /** Send the parts that are missing, and again as long as some arrive. */
  async #arrive(opened: UploadSession): Promise<void> {
    const retries = this.#options.maxRetries ?? this.#client.maxRetries;
    let session = opened;
    for (let left = retries; session.state === "open"; left--) {
      const missing = lacking(session);
      if (!missing.length) return;
      const failure = await this.#together(session, missing);
      if (!failure) return;
      if (!left) throw failure;
      const pause = Math.min(FIRST_PAUSE * 2 ** (retries - left), LONGEST_PAUSE);
      await this.#client.clock.sleep(pause, this.#options.signal);
      session = (await this.#look(session).catch(passing)) ?? session;
      if (lacking(session).length < missing.length) left = retries + 1;
    }
  }

  /** Send these parts, a few at once; gives what failed in passing. */
  async #together(session: UploadSession, missing: readonly number[]): Promise<MeasurandError | undefined> {
    const stop = new AbortController();
    const abort = (): void => stop.abort(this.#options.signal?.reason);
    this.#options.signal?.addEventListener("abort", abort);
    this.#sent = new Map([[0, session.received_bytes]]);
    const numbers = missing[Symbol.iterator]();
    let failed: MeasurandError | undefined;
    const each = async (): Promise<void> => {
      for (const number of numbers) {
        try {
          await this.#send(session, number, stop.signal);
        } catch (error) {
          passing(error);
          failed ??= error as MeasurandError;
          return;
        }
      }
    };
    try {
      await Promise.all(Array.from({ length: PARALLEL }, each));
    } catch (error) {
      stop.abort(error);
      throw error;
    } finally {
      this.#options.signal?.removeEventListener("abort", abort);
    }
    return failed;
  }

  async #send(session: UploadSession, number: number, signal: AbortSignal): Promise<void> {
    const start = (number - 1) * session.part_size_bytes;
    const length = Math.min(session.part_size_bytes, this.#size - start);
    const part = this.#file.part(start, length);
    const digest = btoa(String.fromCharCode(...(await part.digest())));
    const onProgress: Options["onProgress"] = ({ fraction }) => this.#tell(number, length * (fraction ?? 0));
    const options = { ...this.#left(), content_digest: `sha-256=:${digest}:`, onProgress, signal };
    await uploads.sendPart(this.#client, session.id, number, part as unknown as Content, options);
  }

  #tell(number: number, bytes: number): void {
    this.#sent.set(number, bytes);
    const sum = [...this.#sent.values()].reduce((all, one) => all + one, 0);
    this.#told = Math.min(1, Math.max(this.#told, sum / this.#size));
    this.#options.onProgress?.({ stage: "upload", fraction: this.#told, job_id: null });
  }

  #look(session: UploadSession): Promise<UploadSession> {
    return uploads.get(this.#client, session.id, this.#left());
  }

  async #abort(session: UploadSession): Promise<void> {
    const options = { ...this.#options, maxRetries: 0, signal: undefined };
    // A job may have it, or nobody hears us: it expires by itself.
    await uploads.abort(this.#client, session.id, options).catch(passing);
  }

  /** Give the options with what is left of the deadline. */
  #left(): Options {
    const { deadline } = this.#options;
    return deadline === undefined
      ? this.#options
      : { ...this.#options, deadline: this.#end - this.#client.clock.now() };
  }
}

/** Throw what does not pass by itself. */
function passing(error: unknown): undefined {
  const passes =
    error instanceof ConnectionFailed ||
    error instanceof TimedOut ||
    (error instanceof ApiError && (error.status >= 500 || error.code === "digest_mismatch"));
  if (!passes) throw error;
}

function lacking({ n_parts, received_parts }: UploadSession): readonly number[] {
  const there = new Set(received_parts);
  return Array.from({ length: n_parts }, (_, index) => index + 1).filter((number) => !there.has(number));
}
