import { Measurand } from "@measurand/sdk";

const mz = new Measurand();
const report = await mz.profile.analyze({ data: "flights" });

// README
const column = report.columns.find(({ name }) => name === "dep_delay");
if (column?.kind === "numeric") console.log(column.mean, column.quantiles);

// README
await mz.datasets.update("flights", { description: null });

// README
const raw = await mz.raw(mz.datasets.get, "flights");
console.log(raw.value.name, raw.request_id, raw.response?.headers.get("etag"));
