/** The driver in Chromium: a page of another origin than any server's calls, so that what CORS lets through is what works. */
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const installed = createRequire(new URL("../../../sdks/typescript/package.json", import.meta.url));
const { build } = installed("esbuild");
const { chromium } = installed("playwright-core");

const bundle = await build({
  entryPoints: [fileURLToPath(new URL("page.mjs", import.meta.url))],
  bundle: true,
  format: "esm",
  platform: "browser",
  write: false,
});
const server = createServer(({ url }, answer) => {
  const isScript = url === "/page.js";
  answer.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
  answer.end(isScript ? bundle.outputFiles[0].text : '<!doctype html><script type="module" src="/page.js"></script>');
});
await new Promise((listening) => server.listen(0, "localhost", listening));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
const page = await browser.newPage();
page.on("console", (message) => process.stderr.write(`${message.text()}\n`));
page.on("pageerror", (error) => process.stderr.write(`${error}\n`));
await page.goto(`http://localhost:${server.address().port}/`);
await page.waitForFunction(() => "driver" in globalThis);

let done = Promise.resolve();
for await (const line of createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line);
  if (!("id" in asked)) void page.evaluate(() => globalThis.driver.cancel());
  else done = done.then(() => page.evaluate((given) => globalThis.driver.answer(given), asked)).then(write);
}
await done;
await browser.close();
server.close();

function write(answer) {
  const ascii = JSON.stringify(answer).replace(
    /[^\0-~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  process.stdout.write(`${ascii}\n`);
}
