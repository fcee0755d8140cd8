// README
import assert from "node:assert/strict";
import { isApiError, Measurand } from "@measurand/sdk";
import { FakeServer } from "@measurand/sdk/testing";

const server = new FakeServer();
const mz = new Measurand({ url: server.url, apiKey: server.apiKey, fetch: server.fetch });
server.answer("get_dataset", { but: { rows: 5 } }); // the recorded answer with another member
assert.equal((await mz.datasets.get("flights")).rows, 5);
server.problem("get_dataset", "dataset_not_found");
await assert.rejects(mz.datasets.get("flights"), (error) => isApiError(error, "dataset_not_found"));
assert.deepEqual(server.requests[1]?.names, { dataset: "flights" });

// README
server.reset(); // forgets what came and what it was told
server.replay([
  {
    operation: "register_dataset",
    json: { name: "codes", inline: { columns: { code: [1] } } },
    answer: { then: "reset" },
  },
  {
    operation: "register_dataset",
    headers: { "Idempotency-Key": "$first_idempotency_key" },
    answer: { example: "register_dataset" },
  },
]);
await mz.datasets.register({ name: "codes", inline: [{ code: 1 }] });
server.verify();
