import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DecodeError,
  JobCancelled,
  JobFailed,
  MeasurandError,
  type Progress,
  StreamInterrupted,
  TimedOut,
} from "@measurand/sdk";
import { caught, problem, type Reply, setting } from "./stub.js";

const REPORT = { report_id: "rep_1", n_rows: 3 };
const JOB = {
  id: "job_1",
  operation: "analyze_data",
  state: "queued",
  progress: 0,
  stage: null,
  result: null,
  problem: null,
};
const HREF = "/api/v1/reports/rep_1";
const ACCEPTED: Reply = { status: 202, body: JOB, headers: { location: "/api/v1/jobs/job_1" } };
const job = (state: string, more: object = {}): Reply => ({ body: { ...JOB, state, ...more } });
const SUCCEEDED = job("succeeded", { progress: 1, result: { kind: "report", id: "rep_1", href: HREF } });
const sse = (text: string): Reply => ({ body: text, headers: { "content-type": "text/event-stream" } });

test("a result that is there at once is given", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: REPORT }];
    assert.deepEqual(await mz.profile.analyze({ data: "flights" }), REPORT);
    assert.deepEqual(stub.last.json, { data: { dataset: "flights" } });
    assert.equal(stub.last.headers["prefer"], "wait=10");
  }));

test("a job is waited for, whatever states it goes through", () =>
  setting(async (mz, stub, clock) => {
    stub.script = [ACCEPTED, job("running"), job("pondering"), SUCCEEDED, { body: REPORT }];
    assert.deepEqual(await mz.profile.analyze({ data: "flights" }), REPORT);
    assert.deepEqual(
      stub.seen.map((seen) => `${seen.method} ${seen.path} ${String(seen.headers["prefer"])}`),
      [
        "POST /api/v1/profile/analyze wait=10",
        "GET /api/v1/jobs/job_1 wait=30",
        "GET /api/v1/jobs/job_1 wait=30",
        "GET /api/v1/jobs/job_1 wait=30",
        "GET /api/v1/reports/rep_1 undefined",
      ],
    );
    assert.deepEqual(clock.slept, [0.25, 0.4]);
  }));

test("a job that failed throws its problem", () =>
  setting(async (mz, stub) => {
    stub.script = [
      ACCEPTED,
      job("failed", { problem: { code: "memory_exceeded", detail: "Too much.", request_id: "req_7" } }),
    ];
    const error = await caught(mz.profile.analyze({ data: "flights" }));
    assert.ok(error instanceof JobFailed);
    assert.deepEqual(
      [error.code, error.detail, error.request_id, error.job.id],
      ["memory_exceeded", "Too much.", "req_7", "job_1"],
    );
  }));

test("a job that was cancelled or has no result says so", () =>
  setting(async (mz, stub) => {
    stub.script = [ACCEPTED, job("cancelled")];
    await assert.rejects(mz.profile.analyze({ data: "flights" }), JobCancelled);
    stub.script = [ACCEPTED, job("succeeded")];
    await assert.rejects(mz.profile.analyze({ data: "flights" }), DecodeError);
  }));

test("waiting has a limit of its own, and the job goes on", () =>
  setting(async (mz, stub, clock) => {
    stub.script = [ACCEPTED, job("running")];
    const start = clock.now();
    await assert.rejects(mz.profile.analyze({ data: "flights" }, { waitTimeout: 20 }), TimedOut);
    assert.ok(Math.abs(clock.now() - start - 20) < 0.001);
    assert.ok(stub.seen.every((seen) => seen.method !== "DELETE"));
  }));

test("progress comes from the events, and the rest by asking", () =>
  setting(async (mz, stub) => {
    const event = (id: number, state: string, progress: number): string =>
      `id: ${id}\ndata: ${JSON.stringify({ sequence: id, job_id: "job_1", state, progress, stage: state })}\n\n`;
    stub.paths.set("GET /api/v1/jobs/job_1/events", sse(event(1, "running", 0.5) + event(2, "succeeded", 1)));
    stub.script = [ACCEPTED, SUCCEEDED, { body: REPORT }];
    const told: Progress[] = [];
    await mz.profile.analyze({ data: "flights" }, { onProgress: (progress) => void told.push(progress) });
    assert.deepEqual(
      told.map(({ fraction, job_id }) => [fraction, job_id]),
      [
        [0.5, "job_1"],
        [1, "job_1"],
        [1, "job_1"],
      ],
    );
    assert.equal(stub.seen[0]?.headers["prefer"], "wait=2");
  }));

test("events that are refused are no reason to fail", () =>
  setting(async (mz, stub) => {
    stub.paths.set("GET /api/v1/jobs/job_1/events", problem(429, "too_many_streams", {}, { "retry-after": "500" }));
    stub.script = [ACCEPTED, SUCCEEDED, { body: REPORT }];
    assert.deepEqual(await mz.profile.analyze({ data: "flights" }, { onProgress: () => undefined }), REPORT);
  }));

for (const onInterrupt of [undefined, "leave"] as const) {
  test(`an abort ${onInterrupt ?? "cancels"} the job`, () =>
    setting(async (mz, stub) => {
      const stop = new AbortController();
      const reason = new Error("enough");
      stub.paths.set("DELETE /api/v1/jobs/job_1", { status: 204 });
      stub.script = [ACCEPTED, () => stop.abort(reason)];
      await assert.rejects(mz.profile.analyze({ data: "flights" }, { signal: stop.signal, onInterrupt }), reason);
      assert.equal(stub.last.method, onInterrupt ? "GET" : "DELETE");
    }));
}

test("submit gives a handle that can be stored and resumed", () =>
  setting(async (mz, stub) => {
    stub.script = [ACCEPTED];
    const handle = await mz.submit(mz.profile.analyze, { data: "flights" });
    assert.equal(stub.last.headers["prefer"], "respond-async");
    assert.equal(JSON.stringify(handle), '{"id":"job_1"}');
    stub.script = [job("running"), SUCCEEDED, { body: REPORT }];
    assert.equal((await mz.resume("job_1").state()).state, "running");
    assert.deepEqual(await mz.resume("job_1").wait(), REPORT);
    stub.script = [{ status: 204 }];
    await handle.cancel();
    assert.equal(`${stub.last.method} ${stub.last.path}`, "DELETE /api/v1/jobs/job_1");
  }));

test("submit of what is there already gives it", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: REPORT }];
    const handle = await mz.submit(mz.profile.analyze, { data: "flights" });
    assert.equal(handle.id, null);
    assert.deepEqual(await handle.wait(), REPORT);
    await assert.rejects(handle.state(), MeasurandError);
    await assert.rejects(mz.submit(mz.datasets.get, "flights"), TypeError);
  }));

test("pages are asked for when they are reached", () =>
  setting(async (mz, stub) => {
    stub.script = [
      { body: { items: [1, 2], next_cursor: "b" } },
      { body: { items: [], next_cursor: "c" } },
      { body: { items: [3], next_cursor: null } },
    ];
    const list = mz.datasets.list({ limit: 2, tag: "a b&c" });
    assert.equal(stub.seen.length, 0);
    const found: unknown[] = [];
    for await (const item of list) found.push(item);
    assert.deepEqual(found, [1, 2, 3]);
    assert.deepEqual(
      stub.seen.map((seen) => String(seen.query)),
      ["tag=a+b%26c&limit=2", "tag=a+b%26c&limit=2&cursor=b", "tag=a+b%26c&limit=2&cursor=c"],
    );
  }));

test("a list can be left and gone on with", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: { items: [1, 2], next_cursor: "b" } }];
    const list = mz.datasets.list();
    assert.equal(await list.first(), 1);
    assert.equal(list.cursor, "b");
    assert.deepEqual(await mz.datasets.list({ cursor: "b" }).take(1), [1]);
    assert.equal(stub.last.query.get("cursor"), "b");
    stub.script = [{ body: { items: [], next_cursor: null } }];
    assert.equal(await mz.datasets.list().first(), undefined);
  }));

test("the same cursor twice is an error, not a loop", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: { items: [1], next_cursor: "b" } }];
    await assert.rejects(mz.datasets.list().take(100), /same cursor/);
    assert.equal(stub.seen.length, 2);
  }));

test("lists of values are repeated parameters", () =>
  setting(async (mz, stub) => {
    stub.script = [{ body: { items: [], next_cursor: null } }];
    await mz.datasets.listRows("flights", { columns: ["a", "b,c"] }).first();
    assert.deepEqual(stub.last.query.getAll("columns"), ["a", "b,c"]);
  }));

test("events survive every way of ending a line, in whatever pieces they come", () =>
  setting(async (mz, stub) => {
    const text =
      '\uFEFF: hello\r\nid: 1\r\ndata: {"a":\r\ndata: "ü"}\r\n\r\nid: 2\rdata:{"a":2}\r\rdata: {"a":3}\n\nevent: x\n\ndata: {"lost":1}\n';
    const bytes = Buffer.from(text);
    stub.script = [
      (response) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        const write = (at: number): void => {
          if (at === bytes.length) response.end();
          else response.write(bytes.subarray(at, at + 1), () => setImmediate(write, at + 1));
        };
        write(0);
      },
    ];
    const found: unknown[] = [];
    for await (const event of mz.jobs.events("job_1")) found.push(event);
    assert.deepEqual(found, [{ a: "ü" }, { a: 2 }, { a: 3 }]);
    assert.equal(stub.last.headers.accept, "text/event-stream");
  }));

test("events go on after the last one that arrived", () =>
  setting(async (mz, stub, clock) => {
    const broken =
      (text: string): Reply =>
      (response) => {
        response.writeHead(200, { "content-length": "10000" });
        response.write(text, () => response.destroy());
      };
    stub.script = [
      broken('retry: 3000\nid: 7\ndata: {"a":1}\n\n'),
      broken('id: 8\ndata: {"a":2}\n\n'),
      sse('id: 9\ndata: {"a":3}\n\n'),
    ];
    const found: unknown[] = [];
    for await (const event of mz.jobs.events("job_1")) found.push(event);
    assert.deepEqual(found, [{ a: 1 }, { a: 2 }, { a: 3 }]);
    assert.deepEqual(
      stub.seen.map((seen) => seen.headers["last-event-id"]),
      [undefined, "7", "8"],
    );
    assert.equal(clock.slept[0], 3);
  }));

test("events that break off again and again end with an error", () =>
  setting(async (mz, stub) => {
    stub.script = [
      (response) => void response.writeHead(200, { "content-length": "10" }).write("x", () => response.destroy()),
    ];
    await assert.rejects(mz.jobs.events("job_1").next(), StreamInterrupted);
  }));

test("leaving the events closes the connection", () =>
  setting(async (mz, stub) => {
    const closed = new Promise<void>((done) => {
      stub.script = [
        (response) => {
          response.on("close", done);
          response.write('data: {"a":1}\n\n');
        },
      ];
    });
    for await (const event of mz.jobs.events("job_1")) {
      assert.deepEqual(event, { a: 1 });
      break;
    }
    await closed;
  }));
