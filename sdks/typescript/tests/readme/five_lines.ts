// README
import { pathToFileURL } from "node:url";
import { isApiError, Measurand } from "@measurand/sdk";

const mz = new Measurand();
const flights = await mz.datasets.upload(pathToFileURL("flights.csv"), { name: "flights" }); // waits
const report = await mz.profile.analyze({ data: flights }); // or "flights@2", rows, a file
console.log(report.n_rows); // properties are snake_case, as on the wire
for await (const version of mz.datasets.listVersions("flights")) console.log(version.number, version.rows);
try {
  await mz.datasets.get("nope");
} catch (error) {
  if (isApiError(error, "dataset_not_found")) console.log(error.request_id);
}

// README
import { connect } from "@measurand/sdk";
import { analyze } from "@measurand/sdk/profile";

const inline = await analyze(connect(), { data: [{ carrier: "UA", dep_delay: 2 }] });
console.log(inline.n_columns);
