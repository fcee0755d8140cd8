/** The example for web teams: a key for this and nothing else, an upload with progress, and what was found. */
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { isApiError, Measurand } from "@measurand/sdk";
import { browser, freePort, gateway, installed, started } from "./programs.js";

const ROOT = new URL("../../../../", import.meta.url);
const ORDERS = fileURLToPath(new URL("api/measurand_api/samples/orders.csv", ROOT));

test("a page uploads with a key of its own, and shows what was found", async (context) => {
  const port = await freePort();
  const reached = await gateway(context, `http://localhost:${port}`);
  const made = await installed(context, "examples/browser-upload/");
  const script = { entryPoints: [join(made, "page.mjs")], outfile: join(made, "public/page.js"), bundle: true };
  await build({ ...script, format: "esm", logLevel: "error" });
  const origin = await started(context, join(made, "backend.mjs"), { ...reached, PORT: port });
  const page = await (await browser(context)).newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  await page.goto(origin);
  await page.setInputFiles("#file", ORDERS);
  await page.getByText(/^orders: \d+ rows, 10 columns$/).waitFor();
  assert.ok((await page.locator("#findings li").count()) > 0);
  const pictures = fileURLToPath(new URL("build/screenshots/", ROOT));
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, "browser-upload.png"), fullPage: true });
  assert.deepEqual(problems, []);
});

test("the key of the page ends soon and can do nothing else", async (context) => {
  const reached = await gateway(context, "*");
  const made = await installed(context, "examples/browser-upload/");
  const origin = await started(context, join(made, "backend.mjs"), { ...reached, PORT: 0 });
  const answer = await fetch(`${origin}/key`, { method: "POST" });
  const given = (await answer.json()) as { url: string; apiKey: string };
  const mz = new Measurand(given);
  await assert.rejects(mz.datasets.delete("x"), (error) => isApiError(error, "forbidden"));
  await assert.rejects(mz.access.createKey({ name: "more", scopes: ["admin"] }), (error) =>
    isApiError(error, "forbidden"),
  );
  const owner = new Measurand({ url: given.url, apiKey: reached.MEASURAND_API_KEY });
  const key = await owner.access.listKeys().first();
  const lives = Date.parse(key?.expires_at ?? "") - Date.parse(key?.created_at ?? "");
  assert.ok(lives > 0 && lives <= 300_000, `it lives for ${lives} ms`);
});
