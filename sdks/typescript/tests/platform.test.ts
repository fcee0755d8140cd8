import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { ConfigurationError, Measurand, type Settings } from "@measurand/sdk";
import { KEY, setting } from "./stub.js";

const DATASET = { id: "ds_1", name: "flights" };

/** Not for users, and so in no export of the package. */
interface Hashing {
  readonly Sha256: new () => { update(bytes: Uint8Array): void; digest(): Uint8Array };
}

/** Do something in an environment of its own. */
async function within(variables: Record<string, string>, work: () => void | Promise<void>): Promise<void> {
  const kept = { ...process.env };
  Object.assign(process.env, { HOME: "/nonexistent" }, variables);
  try {
    await work();
  } finally {
    for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, kept);
  }
}

async function home(config: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "measurand-home-"));
  await mkdir(join(folder, ".config/measurand"), { recursive: true });
  await writeFile(join(folder, ".config/measurand/config.json"), JSON.stringify(config));
  return folder;
}

test("an argument goes before the environment", () =>
  within({ MEASURAND_URL: "http://environment", MEASURAND_TIMEOUT: "7", MEASURAND_MAX_RETRIES: "0" }, () => {
    const { client } = new Measurand({ timeout: 3 });
    assert.deepEqual([client.base, client.timeout, client.maxRetries], ["http://environment/api/v1", 3, 0]);
    assert.equal(new Measurand({ url: "http://argument/api/v1/" }).client.base, "http://argument/api/v1");
  }));

test("without anything it is the server on this machine", () =>
  within({}, () => {
    const { client } = new Measurand();
    assert.deepEqual([client.base, client.timeout, client.maxRetries], ["http://localhost:8000/api/v1", 60, 2]);
  }));

test("the config file has named contexts, and its key goes to its own address only", async () => {
  const contexts = { dev: { url: "http://dev", api_key: KEY, timeout: 9 }, other: { url: "http://other" } };
  await within({ HOME: await home({ current: "dev", contexts }) }, async () => {
    const { client } = new Measurand();
    assert.deepEqual([client.base, client.timeout], ["http://dev/api/v1", 9]);
    assert.equal(await client.key(), KEY);
    assert.equal(new Measurand({ context: "other" }).client.base, "http://other/api/v1");
    assert.equal(await new Measurand({ context: "dev", url: "http://elsewhere" }).client.key(), undefined);
    assert.throws(() => new Measurand({ context: "nope" }), ConfigurationError);
  });
});

test("settings that cannot be used are named", () =>
  within({}, () => {
    const wrong: Settings[] = [
      { url: "ftp://x" },
      { apiKey: "a key" },
      { timeout: -1 },
      { maxRetries: Number.NaN },
      { context: "x" },
    ];
    for (const settings of wrong) assert.throws(() => new Measurand(settings), ConfigurationError);
  }));

test("MEASURAND_LOG writes to standard error", () =>
  within({ MEASURAND_LOG: "debug" }, async () => {
    const lines: string[] = [];
    const { write } = process.stderr;
    process.stderr.write = (line: string | Uint8Array): boolean => lines.push(String(line)) > 0;
    try {
      await setting(async (mz, stub) => {
        stub.script = [{ body: DATASET }];
        await mz.datasets.get("flights");
      });
    } finally {
      process.stderr.write = write;
    }
    assert.match(lines.join(""), /^measurand debug GET \/datasets\/flights 200 \d+ ms attempt 0 request req_1\n$/);
  }));

test("the digest for browsers is that of Node", async () => {
  const { Sha256 } = (await import(new URL("../../dist/sha256.js", import.meta.url).href)) as Hashing;
  // FIPS 180-4 padding changes at 55/56 and 63/64 bytes.
  for (const size of [0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 1000]) {
    const bytes = Uint8Array.from({ length: size }, (_, index) => (index * 7) % 251);
    const hash = new Sha256();
    for (let at = 0; at < size; at += 13) hash.update(bytes.subarray(at, at + 13));
    assert.equal(
      Buffer.from(hash.digest()).toString("hex"),
      createHash("sha256").update(bytes).digest("hex"),
      `${size} bytes`,
    );
  }
});
