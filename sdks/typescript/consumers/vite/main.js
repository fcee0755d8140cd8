import { Measurand } from "@measurand/sdk";

const given = new URLSearchParams(location.hash.slice(1));
const mz = new Measurand({ url: given.get("url"), apiKey: given.get("key") });
const dataset = await mz.datasets.upload(new Blob(["a,b\n1,x\n2,y\n"]), { name: "vite" });
const report = await mz.profile.analyze({ data: dataset });
document.getElementById("found").textContent = `${report.n_rows} rows, ${report.n_columns} columns`;
