import { Measurand } from "@measurand/sdk";

const mz = new Measurand();

// README
const newest = await mz.datasets.list().first();
const ten = await mz.datasets.list({ limit: 10 }).take(10);
console.log(newest?.name, ten.length);
const listing = mz.datasets.list({ name_prefix: "fl" });
for await (const page of listing.pages()) {
  console.log(page.items.length, listing.cursor); // give it to list({ cursor }) to go on in another process
}
