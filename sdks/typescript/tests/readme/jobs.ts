import { Measurand } from "@measurand/sdk";

const mz = new Measurand();

// README
await mz.profile.analyze(
  { data: "flights" },
  {
    signal: AbortSignal.timeout(600_000),
    onInterrupt: "leave",
    onProgress: ({ stage, fraction }) => console.log(stage, fraction),
  },
);

// README
const job = await mz.submit(mz.profile.analyze, { data: "flights", options: { n_bins: 60 } });
console.log(job.id);
const report = await job.wait();
console.log(report.n_rows);
