import assert from "node:assert/strict";
import { test } from "node:test";
import {
  ApiError,
  type Attempt,
  connect,
  ConnectionFailed,
  DecodeError,
  isApiError,
  Measurand,
  TimedOut,
} from "@measurand/sdk";
import { get } from "@measurand/sdk/datasets";
import { caught, KEY, problem, setting, Stub } from "./stub.js";

const DATASET = { id: "ds_1", name: "flights", version: 2 };

test("an answer keeps what this version does not know", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: { ...DATASET, status: "dreaming", added: [1] } }];
    assert.deepEqual(await mz.datasets.get("flights"), { ...DATASET, status: "dreaming", added: [1] });
  }));

test("a standalone function does what the method does", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: DATASET }];
    assert.deepEqual(await get(mz.client, "flights"), DATASET);
    assert.equal(stub.last.path, "/api/v1/datasets/flights");
  }));

for (const status of [408, 429, 500, 502, 503, 504]) {
  test(`${status} is retried`, () =>
    setting(async (mz, stub, clock) => {
      stub.script = [problem(status, "unavailable"), problem(status, "unavailable"), { body: DATASET }];
      await mz.datasets.get("flights");
      assert.equal(stub.seen.length, 3);
      assert.deepEqual(clock.slept, [0.5, 1]);
    }));
}

for (const status of [400, 401, 403, 404, 409, 412, 422, 501]) {
  test(`${status} is not retried`, () =>
    setting(async (mz, stub) => {
      stub.script = [problem(status, "conflict")];
      await assert.rejects(mz.datasets.get("flights"), { status });
      assert.equal(stub.seen.length, 1);
    }));
}

test("the number of retries is a setting of the client and of the call", () =>
  setting(
    async (mz, stub) => {
      stub.script = [problem(503, "unavailable")];
      await assert.rejects(mz.datasets.get("flights"));
      await assert.rejects(mz.datasets.get("flights", { maxRetries: 1 }));
      assert.equal(stub.seen.length, 3);
    },
    { maxRetries: 0 },
  ));

test("a request in progress is retried, another conflict is not", () =>
  setting(async (mz, stub) => {
    stub.script = [problem(409, "request_in_progress"), { body: { id: "up_1" } }];
    await mz.uploads.create({ filename: "a.csv", size_bytes: 3 });
    assert.equal(stub.seen.length, 2);
  }));

test("Retry-After is obeyed, in seconds and as a date", () =>
  setting(async (mz, stub, clock) => {
    const date = new Date((clock.date() + 107) * 1000).toUTCString();
    stub.script = [
      problem(429, "rate_limited", {}, { "retry-after": "7" }),
      problem(503, "unavailable", {}, { "retry-after": date }),
      { body: DATASET },
    ];
    await mz.datasets.get("flights");
    assert.deepEqual(clock.slept, [7, 100]);
  }));

test("a Retry-After that is neither leaves our own pause", () =>
  setting(async (mz, stub, clock) => {
    stub.script = [problem(503, "unavailable", {}, { "retry-after": "-5" }), { body: DATASET }];
    await mz.datasets.get("flights");
    assert.deepEqual(clock.slept, [0.5]);
  }));

for (const body of [[], "text", null, 7]) {
  test(`${JSON.stringify(body)} is no answer and no problem`, () =>
    setting(async (mz, stub) => {
      stub.script = [{ body }];
      await assert.rejects(mz.datasets.get("flights"), DecodeError);
      stub.script = [{ status: 404, body }];
      await assert.rejects(mz.datasets.get("flights"), { status: 404, code: "unknown" });
    }));
}

for (const body of [{ code: 7 }, { code: null, errors: null }]) {
  test(`${JSON.stringify(body)} is an error of its status`, () =>
    setting(async (mz, stub) => {
      stub.script = [{ status: 404, body }];
      await assert.rejects(mz.datasets.get("flights"), { status: 404, errors: [] });
    }));
}

test("a header of several words is sent under its name", () =>
  setting(async (mz, stub) => {
    stub.script = [{ status: 204 }];
    for await (const event of mz.jobs.events("job_1", { last_event_id: 7 })) assert.fail(event.state);
    assert.equal(stub.last.headers["last-event-id"], "7");
  }));

test("a Retry-After beyond two minutes is given to the caller", () =>
  setting(async (mz, stub, clock) => {
    stub.script = [problem(429, "rate_limited", {}, { "retry-after": "121" })];
    await assert.rejects(mz.datasets.get("flights"), { retry_after: 121 });
    assert.deepEqual(clock.slept, []);
  }));

test("the deadline ends the retries", () =>
  setting(async (mz, stub) => {
    stub.script = [problem(503, "unavailable", {}, { "retry-after": "100" })];
    await assert.rejects(mz.datasets.get("flights", { maxRetries: 10 }), { status: 503 });
    assert.equal(stub.seen.length, 3);
  }));

test("the budget ends the retries of many calls", () =>
  setting(async (mz, stub) => {
    stub.script = [problem(503, "unavailable")];
    for (let call = 0; call < 8; call++) await assert.rejects(mz.datasets.get("flights"));
    assert.equal(stub.seen.length, 8 + 10);
  }));

test("what creates something is named, and keeps its name over the attempts", () =>
  setting(async (mz, stub) => {
    stub.script = [problem(503, "unavailable"), { body: { id: "up_1" } }];
    await mz.uploads.create({ filename: "a.csv", size_bytes: 3 });
    const [first, second] = stub.seen.map((seen) => seen.headers["idempotency-key"]);
    assert.ok(first);
    assert.equal(first, second);
    assert.deepEqual(stub.seen[1]?.json, { filename: "a.csv", size_bytes: 3 });
  }));

test("the caller may name the call", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: { id: "up_1" } }];
    await mz.uploads.create({ filename: "a.csv", size_bytes: 3 }, { idempotencyKey: "mine" });
    assert.equal(stub.last.headers["idempotency-key"], "mine");
  }));

test("making a key is never sent twice", () =>
  setting(async (mz, stub) => {
    stub.script = [problem(503, "unavailable")];
    await assert.rejects(mz.access.createKey({ name: "x", scopes: ["read"] }));
    assert.equal(stub.seen.length, 1);
  }));

test("an error says what the server said", () =>
  setting(async (mz, stub) => {
    const errors = [{ pointer: "/name", code: "too_long", detail: "is too long" }];
    stub.script = [problem(404, "dataset_not_found", { errors }, { etag: "x" })];
    const error = await caught(mz.datasets.get("nope"));
    assert.ok(isApiError(error, "dataset_not_found"));
    assert.ok(!isApiError(error, "forbidden"));
    assert.equal(error.name, "DatasetNotFound");
    assert.equal(error.request_id, "req_1");
    assert.equal(error.docs_url, "https://docs/dataset_not_found");
    assert.deepEqual(error.pointers, ["/name"]);
    assert.equal(error.headers.get("etag"), "x");
    assert.equal(error.message, "dataset_not_found (404): Detail. /name: is too long (request req_1)");
  }));

test("the page of a proxy is an error with its text", () =>
  setting(async (mz, stub) => {
    stub.script = [{ status: 502, body: "<html>Bad Gateway</html>", headers: { "request-id": "req_9" } }];
    const error = await caught(mz.datasets.get("nope", { maxRetries: 0 }));
    assert.ok(error instanceof ApiError);
    assert.deepEqual(
      [error.name, error.code, error.detail, error.request_id],
      ["ApiError", "unknown", "<html>Bad Gateway</html>", "req_9"],
    );
  }));

test("an answer that is no JSON is an error, and so is an empty one", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: "hello" }, { body: "" }];
    await assert.rejects(mz.datasets.get("flights"), DecodeError);
    await assert.rejects(mz.datasets.get("flights"), DecodeError);
  }));

test("no content is undefined", () =>
  setting(async (mz, stub) => {
    stub.script = [{ status: 204 }];
    assert.equal(await mz.jobs.cancel("job_1"), undefined);
    assert.equal(await mz.datasets.delete("flights"), undefined);
  }));

test("a server that is not there is a failed connection", async () => {
  const stub = await new Stub().start();
  const { url } = stub;
  stub.stop();
  await assert.rejects(new Measurand({ url, maxRetries: 0 }).datasets.get("x"), ConnectionFailed);
});

test("a connection that breaks in the body is made again", () =>
  setting(async (mz, stub) => {
    stub.script = [
      (response) => {
        response.writeHead(200, { "content-length": "100" });
        response.write('{"id":', () => response.destroy());
      },
      { body: DATASET },
    ];
    assert.deepEqual(await mz.datasets.get("flights"), DATASET);
  }));

test("silence is a timeout", () =>
  setting(async (mz, stub) => {
    stub.script = [() => undefined];
    await assert.rejects(mz.datasets.get("flights", { timeout: 0.05, maxRetries: 0 }), TimedOut);
  }));

test("an abort before, during and between the attempts gives its reason", () =>
  setting(async (mz, stub) => {
    const reason = new Error("enough");
    await assert.rejects(mz.datasets.get("flights", { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(stub.seen.length, 0);
    const during = new AbortController();
    stub.script = [() => during.abort(reason)];
    await assert.rejects(mz.datasets.get("flights", { signal: during.signal }), reason);
    const between = new AbortController();
    stub.script = [problem(503, "unavailable")];
    const onResponse = (): void => between.abort(reason);
    await assert.rejects(mz.datasets.get("flights", { signal: between.signal, onResponse }), reason);
    assert.equal(stub.seen.length, 2);
  }));

test("a redirect to another host does not get the key, one on the same host does", () =>
  setting(async (mz, stub) => {
    const other = await new Stub().start();
    other.script = [{ body: DATASET }];
    stub.script = [
      { status: 302, headers: { location: "/api/v1/datasets/b" } },
      { status: 307, headers: { location: `${other.url}/c` } },
    ];
    try {
      await mz.datasets.get("a");
    } finally {
      other.stop();
    }
    assert.deepEqual(
      stub.seen.map((seen) => seen.headers.authorization),
      [`Bearer ${KEY}`, `Bearer ${KEY}`],
    );
    assert.equal(other.last.headers.authorization, undefined);
  }));

test("a POST is not turned into a GET by a redirect", () =>
  setting(async (mz, stub) => {
    stub.script = [{ status: 302, headers: { location: "/elsewhere" } }];
    await assert.rejects(mz.uploads.create({ filename: "a", size_bytes: 1 }), { status: 302 });
  }));

test("redirects in a circle end", () =>
  setting(async (mz, stub) => {
    stub.script = [{ status: 302, headers: { location: "/round" } }];
    await assert.rejects(mz.datasets.get("a"), { status: 302 });
    assert.equal(stub.seen.length, 6);
  }));

test("the key is asked for at each attempt", () =>
  setting(
    async (mz, stub) => {
      stub.script = [problem(503, "unavailable"), { body: DATASET }];
      await mz.datasets.get("a");
      assert.deepEqual(
        stub.seen.map((seen) => seen.headers.authorization),
        ["Bearer key1", "Bearer key2"],
      );
    },
    {
      apiKey: (
        (n) => async () =>
          `key${++n}`
      )(0),
    },
  ));

test("names are escaped and cannot reach another path", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: DATASET }];
    const name = "a/b?c#d%e ü@3";
    await mz.datasets.get(name);
    assert.equal(decodeURIComponent(stub.last.path), `/api/v1/datasets/${name}`);
    assert.ok(stub.last.path.includes("@3"));
    for (const bad of ["", ".", ".."]) await assert.rejects(mz.datasets.get(bad), TypeError);
  }));

test("an answer stands for the dataset that it is about", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: DATASET }];
    await mz.datasets.get({ id: "ds_1", version: 2 });
    assert.equal(stub.last.path, "/api/v1/datasets/ds_1");
    await mz.datasets.get({ dataset_id: "ds_1", number: 2 });
    assert.equal(stub.last.path, "/api/v1/datasets/ds_1@2");
  }));

test("null and absent are different things", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: DATASET }];
    await mz.datasets.update("flights", { description: null, owner: undefined }, { if_match: '"7"' });
    assert.deepEqual(stub.last.json, { description: null });
    assert.equal(stub.last.headers["if-match"], '"7"');
  }));

test("hooks see each request before and each response after", async () => {
  const seen: string[] = [];
  await setting(
    async (mz, stub) => {
      stub.script = [problem(503, "unavailable"), { body: DATASET }];
      await mz.datasets.get("a");
      assert.equal(stub.last.headers["x-mine"], "1");
    },
    {
      onRequest: (request) => {
        request.headers.set("x-mine", "1");
        seen.push(request.method);
      },
      onResponse: (response) => void seen.push(String(response.status)),
    },
  );
  assert.deepEqual(seen, ["GET", "503", "GET", "200"]);
});

test("raw gives the value and the responses", () =>
  setting(async (mz, stub) => {
    stub.script = [problem(503, "unavailable"), { body: DATASET, headers: { etag: '"2"' } }];
    const raw = await mz.raw(mz.datasets.get, "flights");
    assert.equal(raw.value.name, "flights");
    assert.equal(raw.response?.headers.get("etag"), '"2"');
    assert.equal(raw.request_id, "req_1");
    assert.equal(raw.responses.length, 2);
  }));

test("a fetch of the caller is used", async () => {
  const fetch = (input: RequestInfo | URL): Promise<Response> => Promise.resolve(Response.json({ id: String(input) }));
  const mz = new Measurand({ url: "https://example.test/prefix/", fetch });
  assert.equal((await mz.datasets.get("a")).id, "https://example.test/prefix/api/v1/datasets/a");
});

test("the user agent is product and runtime only", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: DATASET }];
    await mz.datasets.get("a");
    assert.match(String(stub.last.headers["user-agent"]), /^measurand-typescript\/[\d.]+ node\/\d+$/);
  }));

test("what is logged holds neither key nor body nor query", async () => {
  const attempts: Attempt[] = [];
  await setting(
    async (mz, stub) => {
      const refused = problem(503, "unavailable", { detail: "canary" });
      stub.script = [
        refused,
        { body: { items: [{ name: "canary" }], next_cursor: null }, headers: { etag: "canary" } },
      ];
      await mz.datasets.list({ name_prefix: "canary" }).first();
    },
    { log: (attempt) => void attempts.push(attempt) },
  );
  const told = { method: "GET", path: "/datasets", seconds: 0, request_id: "req_1" };
  assert.deepEqual(attempts, [
    { ...told, status: 503, retries: 0 },
    { ...told, status: 200, retries: 1 },
  ]);
});

test("the key is in no representation", async () => {
  const { inspect } = await import("node:util");
  const mz = new Measurand({ url: "http://x", apiKey: KEY });
  assert.ok(!inspect(mz, { depth: 9, showHidden: true }).includes(KEY));
  assert.ok(!JSON.stringify(connect({ apiKey: KEY })).includes(KEY));
});

test("the trace of an application that has set up OpenTelemetry goes along", () =>
  setting(async (mz, stub) => {
    const api = Symbol.for("opentelemetry.js.api.1");
    const inject = (
      context: unknown,
      carrier: object,
      { set }: { set: (carrier: object, key: string, value: unknown) => unknown },
    ): void => void set(carrier, "traceparent", context);
    Object.assign(globalThis, { [api]: { context: { active: () => "00-trace" }, propagation: { inject } } });
    stub.script = [{ body: DATASET }];
    try {
      await mz.datasets.get("a");
      assert.equal(stub.last.headers["traceparent"], "00-trace");
    } finally {
      Reflect.deleteProperty(globalThis, api);
    }
  }));
