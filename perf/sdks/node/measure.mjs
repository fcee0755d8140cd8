// The clients of Node: `measure.mjs URL start CLIENT STAGE`, `calls CLIENT…`, `upload CLIENT FILE WARM_UP`. Prints JSON.
const [url, what, ...rest] = process.argv.slice(2);
const ROUNDS = 9;
const CALLS = 100;
const MANY_ROUNDS = 5;
const OURS = new URL("../../../sdks/typescript/dist/index.js", import.meta.url).href;
const LENGTHS = { large: 130, many: 50_000 };

const imported = {
  raw: async () => ({}),
  measurand: () => import(OURS),
  stripe: () => import("stripe"),
  openai: () => import("openai"),
};

async function made(name, base = "small") {
  const module = await imported[name]();
  const { hostname: host, port } = new URL(url);
  if (name === "measurand") return new module.Measurand({ url, apiKey: "msk_x" });
  if (name === "stripe") return new module.default("sk_test_x", { host, port, protocol: "http", telemetry: false });
  if (name === "openai") return new module.default({ apiKey: "x", baseURL: `${url}/${base}` });
  return async (path) => (await fetch(url + path, { headers: { authorization: "Bearer msk_x" } })).json();
}

async function called(name, client, size) {
  const n = LENGTHS[size];
  if (name === "measurand") {
    const found = await client.datasets.get(size);
    return n ? found.schema[n - 1].name : found.name;
  }
  if (name === "stripe") {
    return n ? (await client.customers.list({ limit: n })).data[n - 1].name : (await client.customers.retrieve("small")).name;
  }
  if (name === "openai") {
    return n ? (await client.models.list()).data[n - 1].id : (await client.models.retrieve("small")).id;
  }
  const found = await client(`/api/v1/datasets/${size}`);
  return n ? found.schema[n - 1].name : found.name;
}

async function start(name, stage) {
  if (name === "bare") return;
  if (stage === "import") await imported[name]();
  else {
    const client = await made(name);
    if (stage === "first") await called(name, client, "small");
  }
}

async function calls(names) {
  const found = Object.fromEntries(names.map((name) => [name, {}]));
  for (const [size, rounds, n] of [["small", ROUNDS, CALLS], ["large", ROUNDS, CALLS], ["many", MANY_ROUNDS, 1]]) {
    const clients = {};
    for (const name of names) clients[name] = await made(name, size);
    for (let turn = -2; turn < rounds; turn += 1) {
      for (const name of names) {
        const begun = process.cpuUsage();
        for (let i = 0; i < n; i += 1) await called(name, clients[name], size);
        const { user, system } = process.cpuUsage(begun);
        if (turn >= 0) (found[name][size] ??= []).push((user + system) / 1e6 / n); // the first two warm up
      }
    }
  }
  return found;
}

async function sent(name, client, file) {
  const fs = await import("node:fs");
  if (name === "measurand") {
    const { pathToFileURL } = await import("node:url");
    await client.datasets.upload(pathToFileURL(file), { name: "big" });
  } else if (name === "openai") {
    await client.files.create({ file: fs.createReadStream(file), purpose: "user_data" });
  } else if (name === "stripe") {
    const data = await fs.promises.readFile(file);
    await client.files.create({ purpose: "dispute_evidence", file: { data, name: "big", type: "text/csv" } }, { host: new URL(url).hostname });
  } else {
    await (await fetch(`${url}/v1/files`, { method: "POST", body: await fs.openAsBlob(file) })).text();
  }
}

async function upload(name, file, warmUp) {
  const { readFileSync } = await import("node:fs");
  const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
  const client = await made(name, "v1");
  await sent(name, client, warmUp);
  const before = peak();
  await sent(name, client, file);
  return { growth_mib: peak() - before };
}

if (what === "start") await start(...rest);
else process.stdout.write(`${JSON.stringify(what === "calls" ? await calls(rest) : await upload(...rest))}\n`);
process.exit(0); // kept connections would hold it for seconds
