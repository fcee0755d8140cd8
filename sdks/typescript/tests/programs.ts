/** Real programs for tests: a gateway, packed packages in folders of their own, a browser. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Browser, chromium } from "playwright-core";

const PACKAGE = new URL("../../", import.meta.url);
const ROOT = new URL("../../", PACKAGE);
const run = promisify(execFile);

/** A gateway that runs, and how a client reaches it. */
export interface Gateway {
  readonly MEASURAND_URL: string;
  readonly MEASURAND_API_KEY: string;
}

/** A folder that goes with the test. */
export async function folder(context: TestContext): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), "measurand-"));
  context.after(() => rm(made, { recursive: true, force: true }));
  return made;
}

/** Start a gateway on empty data, which lets pages of this origin in. */
export async function gateway(context: TestContext, origin: string): Promise<Gateway> {
  const data = await folder(context);
  const python = fileURLToPath(new URL(".venv/bin/python", ROOT));
  const options = ["serve", "--port", "0", "--announce", "--die-with-parent"];
  const environment = { ...process.env, MEASURAND_DATA_DIR: join(data, "data"), MEASURAND_CORS_ORIGINS: origin };
  const child = spawn(python, ["-m", "measurand_api", ...options], {
    cwd: data,
    env: environment,
    stdio: ["pipe", "pipe", "ignore"],
  });
  context.after(async () => {
    child.stdin.end();
    if (child.exitCode === null) await once(child, "exit");
  });
  const found = JSON.parse(await said(child.stdout)) as { url: string; key_file: string };
  const key = await readFile(found.key_file, "utf8");
  return { MEASURAND_URL: found.url, MEASURAND_API_KEY: key.trim() };
}

/** Start a program that says where it listens. */
export async function started(context: TestContext, program: string, environment: object): Promise<string> {
  const child = spawn("node", [program], {
    env: { ...process.env, ...environment },
    cwd: join(program, ".."),
    stdio: ["ignore", "pipe", "inherit"],
  });
  context.after(async () => {
    child.kill();
    if (child.exitCode === null) await once(child, "exit");
  });
  return said(child.stdout);
}

/** Pack this package once and install the tarball into a copy of a folder. */
export async function installed(context: TestContext, source: string, ...commands: string[][]): Promise<string> {
  const made = await folder(context);
  await cp(new URL(source, PACKAGE), made, { recursive: true });
  const pack = ["pack", "--silent", "--ignore-scripts", `--pack-destination=${made}`];
  const { stdout } = await run("npm", pack, { cwd: fileURLToPath(PACKAGE) });
  const install = [
    "install",
    "--silent",
    "--prefer-offline",

    "--no-save",
    "--ignore-scripts",
    join(made, stdout.trim()),
  ];
  for (const command of [...commands, ["npm", ...install]]) {
    await run(command[0] ?? "", command.slice(1), { cwd: made });
  }
  return made;
}

/** Let a program run to its end and give what it said, as JSON. */
export async function ran(made: string, program: string, environment: object): Promise<unknown> {
  const { stdout } = await run("node", [program], { cwd: made, env: { ...process.env, ...environment } });
  return JSON.parse(stdout);
}

/** Serve a folder of files. */
export async function served(context: TestContext, made: string): Promise<string> {
  const server = createServer(({ url = "/" }, answer) => {
    const path = url === "/" ? "/index.html" : url;
    const type = path.endsWith(".js") ? "text/javascript" : "text/html";
    readFile(join(made, path)).then(
      (content) => answer.writeHead(200, { "Content-Type": type }).end(content),
      () => answer.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  context.after(() => server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

/** Start Debian's Chromium. */
export async function browser(context: TestContext): Promise<Browser> {
  const found = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox"] });
  context.after(() => found.close());
  return found;
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "localhost", done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

async function said(output: Readable): Promise<string> {
  for await (const line of createInterface({ input: output })) return line;
  throw new Error("it ended without a word");
}
