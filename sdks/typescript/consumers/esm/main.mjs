import { connect, Measurand } from "@measurand/sdk";
import { get } from "@measurand/sdk/datasets";
import { FakeServer } from "@measurand/sdk/testing";

const mz = new Measurand();
const dataset = await mz.datasets.upload(new Blob(["a,b\n1,x\n2,y\n"]), { name: "esm" });
const report = await mz.profile.analyze({ data: dataset });
const again = await get(connect(), "esm");
const server = new FakeServer();
const fake = await new Measurand({ url: server.url, fetch: server.fetch }).service.health();
process.stdout.write(JSON.stringify({ rows: again.rows, columns: report.columns.length, fake: fake.status }));
