/** The samples of the README are the files of `readme/`, and they run: what they ask and print is looked at. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chdir, cwd, env } from "node:process";
import { test, type TestContext } from "node:test";
import * as sdk from "@measurand/sdk";
import { FakeServer } from "@measurand/sdk/testing";

const PACKAGE = new URL("../../", import.meta.url);
const SAMPLES = new URL("tests/readme/", PACKAGE);
const MARK = /^\/\/ README\n/m;
const README = readFileSync(new URL("README.md", PACKAGE), "utf8");
const KEY = "msk_readme";

/** Let the samples of a section run against a server, in a folder with a file, and give what they printed. */
async function ran(context: TestContext, name: string, server: FakeServer): Promise<unknown[][]> {
  const [before, made] = [cwd(), await mkdtemp(join(tmpdir(), "measurand-"))];
  const { HOME } = env;
  Object.assign(env, { MEASURAND_URL: await server.listen(), MEASURAND_API_KEY: KEY, HOME: made });
  context.after(async () => {
    chdir(before);
    Object.assign(env, { HOME });
    await rm(made, { recursive: true });
    await server.close();
  });
  chdir(made);
  await writeFile("flights.csv", "carrier,dep_delay\nUA,2\n");
  const log = context.mock.method(console, "log", () => undefined);
  await import(`./readme/${name}.js`);
  return log.mock.calls.map((call) => call.arguments as unknown[]);
}

/** What was asked: the operations in their order. */
function asked(server: FakeServer): unknown[] {
  return server.requests.map(({ operation }) => operation);
}

test("the samples of each section are those of its file", () => {
  const written = README.split(/^## /m).map((section) => {
    const name = section.slice(0, section.indexOf("\n")).toLowerCase().replaceAll(" ", "_");
    return [name, [...section.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, sample]) => sample?.trim())] as const;
  });
  const files = readdirSync(SAMPLES).map((name) => {
    const [, ...samples] = readFileSync(new URL(name, SAMPLES), "utf8").split(MARK);
    return [name.replace(/\.ts$/, ""), samples.map((sample) => sample.trim())] as const;
  });
  assert.deepEqual(Object.fromEntries(written.filter(([, samples]) => samples.length)), Object.fromEntries(files));
});

test("every setting and every error is in the README", () => {
  const settings = readFileSync(new URL("src/settings.ts", PACKAGE), "utf8").matchAll(/^ {2}readonly (\w+)\?:/gm);
  const errors = Object.entries(sdk).filter(([, one]) => isError(one));
  const names = [...settings, ...errors.map(([name]) => [name, name])].map(([, name]) => name);
  assert.ok(names.includes("onInterrupt") && names.includes("JobFailed"));
  assert.deepEqual(
    names.filter((name) => !README.includes(`\`${name}\``)),
    [],
  );
});

test("five lines", async (context) => {
  const server = new FakeServer();
  server.replay([
    { operation: "upload_file", headers: { Authorization: `Bearer ${KEY}` }, answer: { example: "upload_file" } },
    { operation: "get_dataset", answer: { but: { id: "ds_1", version: 1 } } },
    { operation: "analyze_data", json: { data: { dataset: "ds_1@1" } }, answer: { but: { n_rows: 7 } } },
    { operation: "list_versions", names: { dataset: "flights" }, answer: { example: "list_versions" } },
    { operation: "get_dataset", names: { dataset: "nope" }, answer: { problem: "dataset_not_found" } },
    {
      operation: "analyze_data",
      json: { data: { inline: { columns: { carrier: ["UA"], dep_delay: [2] } } } },
      answer: { but: { n_columns: 2 } },
    },
  ]);
  assert.deepEqual(await ran(context, "five_lines", server), [[7], [1, 4], ["req_test"], [2]]);
});

test("settings", async (context) => {
  const server = new FakeServer();
  await ran(context, "settings", server);
  assert.equal(server.requests[0]?.headers["prefer"], "wait=2", "half of the five seconds of an attempt");
  assert.equal(server.requests[1]?.headers["idempotency-key"], "codes-2026-11-21");
});

test("answers", async (context) => {
  const server = new FakeServer();
  server.answer("analyze_data", {
    but: { columns: [{ kind: "numeric", name: "dep_delay", mean: 6.5, quantiles: 1 }] },
  });
  server.answer("get_dataset", { example: "get_dataset", headers: { ETag: '"7"' }, but: { name: "flights" } });
  assert.deepEqual(await ran(context, "answers", server), [
    [6.5, 1],
    ["flights", "req_test", '"7"'],
  ]);
  assert.deepEqual(server.requests[1]?.json, { description: null });
});

test("errors", async (context) => {
  const server = new FakeServer();
  const errors = [{ pointer: "/body/options/n_bins", code: "minimum", detail: "At least 1." }];
  server.problem("analyze_data", "invalid_request", { detail: "Not so.", errors });
  assert.deepEqual(await ran(context, "errors", server), [
    [422, "invalid_request", "Not so.", ["/body/options/n_bins"], "req_test", null],
  ]);
});

test("pages", async (context) => {
  const server = new FakeServer();
  const page = (names: readonly string[], next_cursor: string | null = null): object => ({
    operation: "list_datasets",
    answer: { json: { items: names.map((name) => ({ name })), next_cursor } },
  });
  server.replay([page(["flights"]), page(["a", "b"]), page(["fl"], "c_1"), page(["flights"])]);
  assert.deepEqual(await ran(context, "pages", server), [
    ["flights", 2],
    [1, "c_1"],
    [1, null],
  ]);
  const queries = server.requests.map(({ query }) => query);
  assert.deepEqual(queries, [{}, { limit: "10" }, { name_prefix: "fl" }, { name_prefix: "fl", cursor: "c_1" }]);
});

test("jobs", async (context) => {
  const server = new FakeServer();
  const job = { operation: "analyze_data", answer: { status: 202, headers: { Location: "/api/v1/jobs/job_1" } } };
  const href = "/api/v1/reports/rep_1";
  const ended = { operation: "get_job", answer: { but: { state: "succeeded", stage: "done", result: { href } } } };
  const report = { operation: "get_report", answer: { json: { n_rows: 7 } } };
  const events = [{ state: "running", stage: "profile", progress: 0.5 }, { state: "succeeded" }];
  const followed = { operation: "stream_job_events", answer: { events } };
  server.replay([job, followed, ended, report, job, ended, report]);
  const printed = await ran(context, "jobs", server);
  assert.deepEqual(printed[0], ["profile", 0.5]);
  assert.deepEqual(printed.slice(-2), [["job_1"], [7]]);
});

test("events", async (context) => {
  const server = new FakeServer();
  assert.deepEqual(await ran(context, "events", server), [["succeeded", 1]]);
  assert.deepEqual(server.requests[0]?.names, { job_id: "job_01k9zq3v5n8rj2m4t6w8y0a2c4" });
});

test("upload", async (context) => {
  const server = new FakeServer();
  server.answer("download_dataset", { text: "PAR1" });
  await ran(context, "upload", server);
  const get = "get_dataset";
  assert.deepEqual(asked(server), ["upload_file", get, "download_dataset", "upload_file", get, "upload_file", get]);
  const [sent, , , chosen, , named] = server.requests.map(({ body }) => new TextDecoder().decode(body));
  assert.match(String(sent), /"null_tokens":\["NA"\].*filename="flights.csv".*UA,2/s);
  assert.match(String(chosen), /filename="chosen.csv"/);
  assert.match(String(named), /filename="flights.csv"/);
  assert.equal(server.requests[5]?.headers["idempotency-key"], "flights-2026-11-21");
  assert.equal((await import("./readme/upload.js")).bar.value, 1);
  assert.equal(await readFile("flights.parquet", "utf8"), "PAR1");
});

test("testing", async (context) => {
  const outside = new FakeServer();
  await ran(context, "testing", outside);
  assert.deepEqual(outside.requests, [], "the sample has a server of its own");
});

test("keys for browsers", async (context) => {
  const server = new FakeServer();
  server.answer("create_api_key", { but: { secret: "msk_page" } });
  server.answer("get_dataset", { but: { rows: 5 } });
  assert.deepEqual(await ran(context, "keys_for_browsers", server), [[5]]);
  assert.equal(server.requests[1]?.headers["authorization"], "Bearer msk_page");
});

function isError(one: unknown): boolean {
  return one === sdk.MeasurandError || (one as typeof Error).prototype instanceof sdk.MeasurandError;
}
