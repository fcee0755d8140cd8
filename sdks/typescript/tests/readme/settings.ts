import { Measurand } from "@measurand/sdk";

const mz = new Measurand();

// README
await mz.profile.analyze({ data: "flights" }, { timeout: 5, deadline: 30, maxRetries: 0 });

// README
await mz.datasets.register({ name: "codes", inline: [{ code: 1 }] }, { idempotencyKey: "codes-2026-11-21" });
