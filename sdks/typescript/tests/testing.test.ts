// oxlint-disable unicorn/no-thenable -- the format of the corpus has this word
/** The fake server answers as the real one was recorded, as a test tells it, and says what did not come. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { isApiError, Measurand } from "@measurand/sdk";
import { type Answer, type Exchange, FakeServer } from "@measurand/sdk/testing";

interface Operation {
  readonly operationId: string;
  readonly tags: readonly [string];
  readonly "x-method": string;
  readonly parameters?: readonly { readonly in: string }[];
  readonly requestBody?: object;
}
type Method = (...given: unknown[]) => unknown;

const ROOT = new URL("../../../../", import.meta.url);
const contract = JSON.parse(readFileSync(new URL("openapi/bundle.json", ROOT), "utf8")) as {
  readonly paths: Record<string, Record<string, Operation>>;
};
const OPERATIONS = Object.entries(contract.paths).flatMap(([path, item]) =>
  Object.entries(item)
    .filter(([method]) => method !== "parameters")
    .map(([, operation]) => ({ operation, n: path.split("{").length - 1 })),
);

function client(server: FakeServer, maxRetries = 2): Measurand {
  const clock = { now: () => 0, date: () => 0, random: () => 0, sleep: (): Promise<void> => Promise.resolve() };
  const reached = server.url.startsWith("http://127") ? {} : { fetch: server.fetch };
  return new Measurand({ url: server.url, apiKey: server.apiKey, maxRetries, clock, ...reached });
}

async function read(found: unknown): Promise<unknown> {
  if (found !== null && typeof found === "object") {
    if ("blob" in found) return (found as { blob: Method }).blob();
    if (Symbol.asyncIterator in found) {
      for await (const item of found as AsyncIterable<unknown>) assert.equal(typeof item, "object");
      return undefined;
    }
  }
  return found;
}

/** A test of a server behind `fetch`, and of one on a port; at its end the server says what did not come. */
function both(name: string, work: (server: FakeServer) => Promise<void>): void {
  for (const way of ["fetch", "a port"]) {
    test(`${name} (${way})`, async () => {
      const server = new FakeServer();
      if (way === "a port") await server.listen();
      try {
        await work(server);
      } finally {
        await server.close();
      }
    });
  }
}

for (const { operation, n } of OPERATIONS) {
  both(`${operation.operationId} gets an answer that its method reads`, async (server) => {
    const capabilities = client(server) as unknown as Record<string, Record<string, Method>>;
    const name = operation["x-method"].replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const method = capabilities[operation.tags[0]]?.[name];
    const names = Array.from({ length: n }, () => "x");
    const body = /upload_file|upload_part/.test(operation.operationId) ? new Blob(["a\n1\n"]) : { data: "x" };
    assert.ok(method);
    await read(await method(...names, ...(operation.requestBody ? [body] : [])));
    assert.equal(server.requests[0]?.operation, operation.operationId);
  });
}

both("an answer is the recorded one", async (server) => {
  const file = new URL("openapi/examples/get_dataset.json", ROOT);
  const recorded = JSON.parse(readFileSync(file, "utf8")) as { responses: Record<string, unknown> };
  assert.deepEqual(await client(server).datasets.get("penguins"), recorded.responses["200"]);
});

both("a job that is not waited for ends with the result of its operation", async (server) => {
  const mz = client(server);
  const handle = await mz.submit(mz.profile.analyze, { data: "flights" });
  assert.deepEqual(await handle.wait(), await mz.profile.analyze({ data: "flights" }));
});

both("an answer can be changed and forgotten", async (server) => {
  const mz = client(server);
  const { rows } = await mz.datasets.get("x");
  server.answer("get_dataset", { but: { rows: 5 } });
  assert.equal((await mz.datasets.get("x")).rows, 5);
  server.answer("get_dataset", { json: { rows: 6 } });
  assert.deepEqual(await mz.datasets.get("x"), { rows: 6 });
  server.reset();
  assert.equal((await mz.datasets.get("x")).rows, rows);
  assert.equal(server.requests.length, 1);
});

both("a problem is the error of its code", async (server) => {
  server.problem("get_dataset", "dataset_not_found", { detail: "There is no flights." });
  await assert.rejects(client(server).datasets.get("flights"), (error) => {
    assert.ok(isApiError(error, "dataset_not_found"));
    return error.detail === "There is no flights.";
  });
});

both("what came can be looked at", async (server) => {
  await client(server).datasets.update("a b", { tags: ["x"] });
  const [seen] = server.requests;
  assert.deepEqual([seen?.operation, seen?.names, seen?.json], ["update_dataset", { dataset: "a b" }, { tags: ["x"] }]);
  assert.equal(seen?.headers["authorization"], `Bearer ${server.apiKey}`);
});

both("a case of the wire corpus is replayed", async (server) => {
  server.replay({
    call: "register_dataset",
    exchanges: [
      { json: { name: "codes", inline: { columns: { a: [1] } } }, answer: { status: 503 } },
      {
        headers: { "Idempotency-Key": "$first_idempotency_key", "If-Match": { absent: true } },
        answer: { example: "register_dataset", sent: 10 },
      },
      { answer: { then: "reset" } },
    ],
  });
  const registered = client(server).datasets.register({ name: "codes", inline: [{ a: 1 }] });
  await assert.rejects(registered, { name: "ConnectionFailed" });
  server.verify();
});

const forms: readonly Answer[] = [
  { example: "get_dataset" },
  { example: "get_dataset", gzip: true },
  { pieces: ['{"id": "ds_1",', ' "name": "penguins"}'] },
  { text: '{"name": "penguins"}' },
  { example: "get_dataset", then: "close" },
];
for (const answer of forms) {
  both(`an answer goes over the wire as ${JSON.stringify(answer)}`, async (server) => {
    server.replay([{ operation: "get_dataset", answer }]);
    assert.equal((await client(server).datasets.get("x")).name, "penguins");
  });
}

for (const answer of [
  { pieces: ['{"id": "ds_1",'], then: "close" },
  { example: "get_dataset", sent: 3 },
  { then: "close" },
] as const) {
  both(`an answer breaks off with ${JSON.stringify(answer)}`, async (server) => {
    server.answer("get_dataset", answer);
    await assert.rejects(client(server, 0).datasets.get("x"), { name: "ConnectionFailed" });
  });
}

both("events are streamed", async (server) => {
  server.answer("stream_job_events", {
    events: [
      { sequence: 1, state: "running" },
      { sequence: 2, state: "failed" },
    ],
  });
  const states = [];
  for await (const event of client(server).jobs.events("job_1")) states.push(event.state);
  assert.deepEqual(states, ["running", "failed"]);
});
const UNLIKE: readonly (readonly [Exchange, string])[] = [
  [{ names: { dataset: "b" } }, 'dataset in the path: expected "b", found "a"'],
  [{ query: { limit: "2" } }, 'the query: expected {"limit":"2"}, found {}'],
  [{ headers: { "x-a": { contains: "b" } } }, 'header x-a: expected {"contains":"b"}, found undefined'],
  [{ headers: { "x-a": { matches: "b" } } }, 'header x-a: expected {"matches":"b"}, found undefined'],
  [
    { headers: { authorization: { in: ["a"] } } },
    'header authorization: expected {"in":["a"]}, found "Bearer msk_test"',
  ],
  [{ body: "a" }, 'the body: expected "a", found ""'],
];

for (const [exchange, finding] of UNLIKE) {
  test(`a request that is not as expected fails the test: ${finding}`, async () => {
    const server = new FakeServer();
    server.replay([{ operation: "get_dataset", answer: { example: "get_dataset" }, ...exchange }]);
    await client(server).datasets.get("a");
    await assert.rejects(server.close(), { message: `request 1: ${finding}` });
  });
}

test("another operation than expected fails the test, and so does what never came", async () => {
  const server = new FakeServer();
  server.replay([{ operation: "get_dataset" }]);
  await assert.rejects(client(server, 0).jobs.list().first(), /expected get_dataset, came list_jobs/);
  assert.throws(() => server.verify(), /expected get_dataset, came list_jobs\nnever came: get_dataset/);
});

test("what it is told wrongly is refused", () => {
  const server = new FakeServer();
  assert.throws(() => server.answer("get_datasets", {}), /no operation "get_datasets"; there are .*get_dataset/);
  assert.throws(() => server.answer("get_job", { example: "x" }), /no operation "x"/);
  assert.throws(() => server.answer("get_job", { body: {} } as Answer), /an answer has no "body"; it may have .*json/);
  assert.throws(() => server.problem("get_job", "gone"), /no problem "gone"/);
  assert.throws(
    () => server.replay([{ operation: "get_job", then: "close" } as Exchange]),
    /an exchange has no "then"/,
  );
});

test("a path of no operation is a problem", async () => {
  const answer = await new FakeServer().fetch("http://measurand.test/api/v1/nothing");
  assert.equal(answer.status, 404);
  assert.match(await answer.text(), /GET \/api\/v1\/nothing/);
});
