import { pathToFileURL } from "node:url";
import { Measurand } from "@measurand/sdk";

const mz = new Measurand();
const input: { readonly files: readonly File[] | null } = { files: [new File(["a\n1\n"], "chosen.csv")] };
export const bar = { value: 0 };
const { signal } = new AbortController();

// README
const file = pathToFileURL("flights.csv");
await mz.datasets.upload(file, { name: "flights", options: { delimiter: ",", null_tokens: ["NA"] } });
await mz.datasets.download("flights", { format: "parquet" }).save("flights.parquet");

// README
const [chosen] = input.files ?? [];
if (chosen) await mz.datasets.upload(chosen, { signal, onProgress: ({ fraction }) => (bar.value = fraction ?? 0) });

// README
await mz.datasets.upload(file, { idempotencyKey: "flights-2026-11-21" });
