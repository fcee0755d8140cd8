import { Measurand } from "@measurand/sdk";

const mz = new Measurand();
const url = process.env["MEASURAND_URL"];

// README
const made = await mz.access.createKey({
  name: "a page",
  scopes: ["read"],
  datasets: ["public-figures"],
  operations: ["get_dataset", "list_rows", "get_profile"],
  expires_in_seconds: 600,
});

// README
const page = new Measurand({ url, apiKey: made.secret });
console.log((await page.datasets.get("public-figures")).rows);
