/** The packed tarball works in programs as others write them, against a real gateway. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { browser, gateway, installed, ran, served } from "./programs.js";

test("an ES module uses the tarball", async (context) => {
  const [made, reached] = await Promise.all([installed(context, "consumers/esm/"), gateway(context, "*")]);
  assert.deepEqual(await ran(made, "main.mjs", reached), { rows: 2, columns: 2, fake: "ok" });
});

test("require() uses the tarball", async (context) => {
  const [made, reached] = await Promise.all([installed(context, "consumers/require/"), gateway(context, "*")]);
  assert.deepEqual(await ran(made, "main.cjs", reached), { rows: 3, code: "dataset_not_found" });
});

test("a page that Vite builds uses the tarball", async (context) => {
  const vite = [["npm", "ci", "--silent", "--ignore-scripts"]];
  const made = await installed(context, "consumers/vite/", ...vite);
  execFileSync("npm", ["run", "build"], { cwd: made });
  const origin = await served(context, join(made, "dist"));
  const reached = await gateway(context, origin);
  const page = await (await browser(context)).newPage();
  await page.goto(`${origin}/#url=${reached.MEASURAND_URL}&key=${reached.MEASURAND_API_KEY}`);
  await page.getByText("2 rows, 2 columns").waitFor();
});

test("publint and are-the-types-wrong find nothing in the tarball", async (context) => {
  const made = await installed(context, "consumers/esm/");
  const tools = fileURLToPath(new URL("../../node_modules/.bin/", import.meta.url));
  const tarball = (await readdir(made)).find((name) => name.endsWith(".tgz"));
  execFileSync(join(tools, "publint"), ["--strict", join(made, String(tarball))]);
  // A type of ES modules for who uses require(): Node 20.19 and later load them, older ones are not supported.
  execFileSync(join(tools, "attw"), ["--profile", "esm-only", join(made, String(tarball))]);
});
