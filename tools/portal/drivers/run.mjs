// Runs compiled samples by name: `name<TAB>variable=value …` a line; a line that begins with \x01 ends what each prints.
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = pathToFileURL(`${process.argv[2]}/`);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...given] = line.split("\t");
  for (const pair of given) globalThis[pair.slice(0, pair.indexOf("="))] = pair.slice(pair.indexOf("=") + 1);
  let wrong = "";
  try {
    await import(new URL(`${name}.js`, folder).href);
  } catch (error) {
    wrong = String(error).replaceAll("\n", " ");
  }
  process.stdout.write(`\x01${wrong}\n`);
}
