/** The driver in Node: lines of standard input and output. */
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { Driver } from "./driver.mjs";

const driver = new Driver((path, content) => (content ? readFile(path) : pathToFileURL(path)));
let done = Promise.resolve();
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  if (!("id" in asked)) driver.cancel();
  else done = done.then(async () => process.stdout.write(`${ascii(await driver.answer(asked))}\n`));
}

function ascii(answer) {
  return JSON.stringify(answer).replace(/[^\0-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
