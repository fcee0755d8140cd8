import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { type Content, type Progress, StreamInterrupted, TimedOut } from "@measurand/sdk";
import { caught, problem, type Reply, type Seen, setting, type Stub } from "./stub.js";

const CSV = "a,b\n1,2\n";
const DATASET = { id: "ds_1", name: "flights", version: 1 };
const REPORT = { report_id: "rep_1" };
let folder = "";

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "measurand-"));
});
after(() => rm(folder, { recursive: true }));

const bytes = new TextEncoder().encode(CSV);
async function* stream(): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, 3);
  yield bytes.subarray(3);
}

/** The parts of a form, by name: its headers and its content. */
function parts({ headers, body }: Seen): Map<string, [string, string]> {
  const boundary = /boundary=(.*)$/.exec(headers["content-type"] ?? "")?.[1] ?? "none";
  const found = body.toString().split(`--${boundary}`).slice(1, -1);
  return new Map(
    found.map((part) => {
      const [head = "", content = ""] = part.split("\r\n\r\n");
      return [/ name="(.*?)"/.exec(head)?.[1] ?? "", [head.trim(), content.replace(/\r\n$/, "")]];
    }),
  );
}

const given: Record<string, () => Content | Promise<Content>> = {
  bytes: () => bytes,
  "an ArrayBuffer": () => bytes.buffer.slice(0),
  "a Blob": () => new Blob([CSV]),
  "a File": () => new File([CSV], "data"),
  "a web stream": () => new Blob([CSV]).stream(),
  "an async iterable": stream,
  "a function that opens a stream": () => stream,
  "the URL of a path": async () => {
    await writeFile(join(folder, "data"), CSV);
    return pathToFileURL(join(folder, "data"));
  },
};

for (const [kind, make] of Object.entries(given)) {
  test(`${kind} is uploaded as a form`, () =>
    setting(async (mz, stub) => {
      stub.script = [{ body: DATASET }];
      const told: Progress[] = [];
      const onProgress = (progress: Progress): void => void told.push(progress);
      const options = { delimiter: "," };
      assert.deepEqual(await mz.datasets.upload(await make(), { name: "flights", options, onProgress }), DATASET);
      const form = parts(stub.last);
      assert.deepEqual([...form.keys()], ["name", "options", "file"]);
      assert.equal(form.get("name")?.[1], "flights");
      assert.deepEqual(form.get("options"), [
        'Content-Disposition: form-data; name="options"\r\nContent-Type: application/json',
        '{"delimiter":","}',
      ]);
      assert.match(form.get("file")?.[0] ?? "", /filename="data"/);
      assert.equal(form.get("file")?.[1], CSV);
      assert.ok(stub.last.headers["idempotency-key"]);
      assert.deepEqual(told.at(-1), {
        stage: "upload",
        fraction: kind.includes("stream") || kind.includes("iterable") ? null : 1,
        job_id: null,
      });
    }));
}

test("a name that would break the form does not", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: DATASET }];
    await mz.datasets.upload(new File([CSV], 'a"\r\nb.csv'));
    assert.match(parts(stub.last).get("file")?.[0] ?? "", /filename="a%22b.csv"/);
  }));

test("a string is never a file", () =>
  setting(async (mz, stub) => {
    await assert.rejects(mz.datasets.upload("/etc/passwd" as unknown as Content), /never a file/);
    await assert.rejects(mz.datasets.upload(new URL("https://example.test/a.csv")), /file/);
    assert.equal(stub.seen.length, 0);
  }));

test("a file is sent whole again, a stream that has been read is not", () =>
  setting(async (mz, stub) => {
    stub.script = [problem(503, "unavailable"), { body: DATASET }];
    await mz.datasets.upload(new Blob([CSV]), { name: "x" });
    assert.deepEqual(
      stub.seen.map((seen) => parts(seen).get("file")?.[1]),
      [CSV, CSV],
    );
    assert.equal(stub.seen[0]?.headers["idempotency-key"], stub.seen[1]?.headers["idempotency-key"]);
    stub.script = [problem(503, "unavailable")];
    await assert.rejects(mz.datasets.upload(stream()), { status: 503 });
    assert.equal(stub.seen.length, 3);
    stub.script = [problem(503, "unavailable"), { body: DATASET }];
    await mz.datasets.upload(stream);
    assert.equal(stub.seen.length, 5);
  }));

test("a file that changes while it is sent is refused", () =>
  setting(async (mz, stub) => {
    const path = join(folder, "changing");
    await writeFile(path, CSV);
    stub.script = [problem(503, "unavailable"), { body: DATASET }];
    const onResponse = (): void => writeFileSync(path, `${CSV}more`);
    const error = await caught(mz.datasets.upload(pathToFileURL(path), { onResponse }));
    assert.match(String(error), /changed while it was sent/);
  }));

test("silence while a file is sent is a timeout", () =>
  setting(async (mz, stub) => {
    stub.script = [() => undefined];
    await assert.rejects(mz.datasets.upload(new Blob([CSV]), { timeout: 0.05, maxRetries: 0 }), TimedOut);
  }));

test("an abort stops an upload", () =>
  setting(async (mz, stub) => {
    const stop = new AbortController();
    const reason = new Error("enough");
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (let piece = 0; ; piece++) {
        if (piece === 3) stop.abort(reason);
        yield bytes;
      }
    }
    assert.equal(await caught(mz.datasets.upload(endless(), { signal: stop.signal })), reason);
    assert.equal(stub.seen.length, 0);
  }));

test("a file where data is asked is uploaded under the name of its content", () =>
  setting(async (mz, stub) => {
    const name = `adhoc-${createHash("sha256").update(CSV).digest("hex").slice(0, 12)}`;
    for (const content of [bytes, new Blob([CSV]), stream(), stream]) {
      stub.script = [{ body: { ...DATASET, name } }, { body: REPORT }];
      assert.deepEqual(await mz.profile.analyze({ data: content }), REPORT);
      assert.equal(parts(stub.seen.at(-2) as Seen).get("name")?.[1], name);
      assert.deepEqual(stub.last.json, { data: { dataset: name } });
    }
  }));

test("everything that is data becomes what the contract knows", () =>
  setting(async (mz, stub) => {
    const made: [Parameters<typeof mz.profile.analyze>[0]["data"], unknown][] = [
      ["flights@2", { dataset: "flights@2" }],
      [{ id: "ds_1", version: 3 }, { dataset: "ds_1@3" }],
      [{ dataset_id: "ds_1", number: 4 }, { dataset: "ds_1@4" }],
      [
        { dataset: { id: "ds_1", version: 3 }, columns: ["a"] },
        { dataset: "ds_1@3", columns: ["a"] },
      ],
      [{ inline: { columns: { a: [1] } } }, { inline: { columns: { a: [1] } } }],
      [
        [
          { a: 1, b: 2n ** 60n },
          { a: null, c: new Date(0) },
        ],
        {
          inline: {
            columns: { a: [1, null], b: ["1152921504606846976", null], c: [null, "1970-01-01T00:00:00.000Z"] },
          },
        },
      ],
    ];
    stub.script = [{ body: REPORT }];
    for (const [data, sent] of made) {
      await mz.profile.analyze({ data });
      assert.deepEqual(stub.last.json["data"], sent);
    }
  }));

test("what JSON cannot carry is refused before it is sent", () =>
  setting(async (mz, stub) => {
    await assert.rejects(mz.profile.analyze({ data: [{ a: Number.NaN }] }), /not JSON/);
    assert.equal(stub.seen.length, 0);
  }));

test("rows register a dataset", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: DATASET }];
    await mz.datasets.register({ name: "codes", inline: [{ code: 1 }, { code: 2 }] });
    assert.deepEqual(stub.last.json, { name: "codes", inline: { columns: { code: [1, 2] } } });
  }));

const cut: Reply = (response) => {
  response.writeHead(200, { "content-length": "100" });
  response.write("abc", () => response.destroy());
};

test("a download is read, saved, and iterated", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: CSV }];
    assert.equal(await mz.datasets.download("flights", { format: "csv" }).text(), CSV);
    assert.equal(stub.last.query.get("format"), "csv");
    const path = join(folder, "saved.csv");
    assert.equal(await mz.datasets.download("flights").save(path), CSV.length);
    assert.equal(await readFile(path, "utf8"), CSV);
    const pieces: Uint8Array[] = [];
    for await (const piece of mz.datasets.download("flights")) pieces.push(piece);
    assert.equal(Buffer.concat(pieces).toString(), CSV);
  }));

test("a download that breaks off is begun again, and leaves nothing when it cannot be", () =>
  setting(async (mz, stub) => {
    stub.script = [cut, { body: CSV }];
    assert.equal(await mz.datasets.download("flights").text(), CSV);
    stub.script = [cut];
    const path = join(folder, "broken.csv");
    await assert.rejects(mz.datasets.download("flights").save(path), StreamInterrupted);
    await assert.rejects(readFile(path), { code: "ENOENT" });
    await assert.rejects(readFile(`${path}.part`), { code: "ENOENT" });
    assert.equal(stub.seen.length, 2 + 3);
  }));

const PART = 2 ** 24;
const LARGE = 4 * PART + 5;

/** Answers as a gateway that takes uploads in parts; `refused` answers a part instead, once for each. */
function session(stub: Stub, refused: Map<number, Reply>): Map<number, Buffer> {
  const arrived = new Map<number, Buffer>();
  const state = (): object => ({
    id: "up_1",
    state: "open",
    n_parts: 5,
    part_size_bytes: PART,
    received_parts: [...arrived.keys()],
    received_bytes: [...arrived.values()].reduce((sum, part) => sum + part.length, 0),
  });
  stub.paths.set("POST /api/v1/uploads", (response) => void response.end(JSON.stringify(state())));
  stub.paths.set("GET /api/v1/uploads/up_1", (response) => void response.end(JSON.stringify(state())));
  stub.paths.set("POST /api/v1/uploads/up_1/complete", { body: DATASET });
  stub.paths.set("DELETE /api/v1/uploads/up_1", { status: 204 });
  for (let number = 1; number <= 5; number++) {
    stub.paths.set(`PUT /api/v1/uploads/up_1/parts/${number}`, (response, seen) => {
      const instead = refused.get(number);
      refused.delete(number);
      if (typeof instead === "function") {
        instead(response, seen);
        return;
      }
      const digest = createHash("sha256").update(seen.body).digest("base64");
      assert.equal(seen.headers["content-digest"], `sha-256=:${digest}:`);
      arrived.set(number, seen.body);
      response.end("{}");
    });
  }
  return arrived;
}

test("a large file goes up in parts, and only what is missing goes up again", () =>
  setting(async (mz, stub, clock) => {
    const path = join(folder, "large.csv");
    const content = Buffer.alloc(LARGE, "0123456789");
    await writeFile(path, content);
    const arrived = session(stub, new Map([[2, (response): void => void response.destroy()]]));
    const told: (number | null)[] = [];
    const onProgress = ({ fraction }: Progress): void => void told.push(fraction);
    const made = await mz.datasets.upload(pathToFileURL(path), { name: "large", onProgress, maxRetries: 1 });
    assert.deepEqual(made, DATASET);
    assert.ok(Buffer.concat([1, 2, 3, 4, 5].map((number) => arrived.get(number) ?? Buffer.alloc(0))).equals(content));
    const create = stub.seen[0]?.json;
    assert.deepEqual(create, { filename: "large.csv", size_bytes: LARGE, name: "large" });
    assert.equal(stub.seen.filter((seen) => seen.method === "PUT").length, 6);
    assert.ok(
      told.every((fraction, index) => (fraction ?? 0) >= (told[index - 1] ?? 0)),
      "progress never goes back",
    );
    assert.equal(told.at(-1), 1);
    assert.ok(clock.slept.length > 0);
  }));

for (const idempotencyKey of [undefined, "mine"]) {
  test(`an upload that fails is ${idempotencyKey ? "kept with a key of the caller" : "given up"}`, () =>
    setting(async (mz, stub) => {
      session(stub, new Map([[3, (response): void => void response.writeHead(422).end("{}")]]));
      const blob = new Blob([new Uint8Array(LARGE)]);
      await assert.rejects(mz.datasets.upload(blob, { idempotencyKey }), { status: 422 });
      assert.equal(stub.seen.filter((seen) => seen.method === "DELETE").length, idempotencyKey ? 0 : 1);
    }));
}

test("with a key of the caller an upload goes on where another process stopped", () =>
  setting(async (mz, stub) => {
    const arrived = session(stub, new Map());
    arrived.set(1, Buffer.alloc(PART));
    await mz.datasets.upload(new Blob([new Uint8Array(LARGE)]), { idempotencyKey: "mine" });
    assert.equal(stub.seen[0]?.headers["idempotency-key"], "mine");
    assert.equal(stub.seen[0]?.json["sha256"], createHash("sha256").update(new Uint8Array(LARGE)).digest("hex"));
    assert.equal(stub.seen.filter((seen) => seen.method === "PUT").length, 4);
    assert.equal(arrived.size, 5);
  }));
