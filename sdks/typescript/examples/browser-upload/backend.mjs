/** Gives out the page, and to whoever may upload a key for that and for nothing else. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { Measurand } from "@measurand/sdk";

const mz = new Measurand();
const OPERATIONS = [
  "upload_file",
  // Above 64 MiB a file goes up in parts.
  "create_upload",
  "upload_part",
  "get_upload",
  "complete_upload",
  "abort_upload",
  "get_job",
  "stream_job_events",
  "cancel_job",
  "get_dataset",
  "analyze_data",
  "get_report",
];
const FILES = { "/": ["index.html", "text/html"], "/page.js": ["public/page.js", "text/javascript"] };

/** Here you know who asks; a stranger gets no key. */
async function keyFor(user) {
  const key = await mz.access.createKey({
    name: `upload by ${user}`,
    scopes: ["read", "run", "write"],
    operations: OPERATIONS,
    expires_in_seconds: 300,
  });
  return { url: process.env.MEASURAND_URL, apiKey: key.secret };
}

async function answer(request, response) {
  if (request.method === "POST" && request.url === "/key") {
    response.writeHead(201, { "Content-Type": "application/json", "Cache-Control": "no-store" });
    response.end(JSON.stringify(await keyFor("somebody")));
    return;
  }
  const [file, type] = FILES[request.url] ?? [];
  if (!file) {
    response.writeHead(404).end();
    return;
  }
  const content = await readFile(new URL(file, import.meta.url));
  response.writeHead(200, { "Content-Type": `${type}; charset=utf-8` }).end(content);
}

createServer((request, response) => {
  answer(request, response).catch((error) => {
    process.stderr.write(`${error}\n`);
    response.writeHead(502).end();
  });
}).listen(Number(process.env.PORT ?? 3000), "localhost", function listening() {
  process.stdout.write(`http://localhost:${this.address().port}\n`);
});
