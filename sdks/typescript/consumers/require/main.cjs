const { isApiError, Measurand } = require("@measurand/sdk");
const { analyze } = require("@measurand/sdk/profile");

async function main() {
  const mz = new Measurand();
  const report = await analyze(mz.client, { data: { inline: { columns: { a: [1, 2, 3] } } } });
  const code = await mz.datasets.get("nope").catch((error) => isApiError(error) && error.code);
  process.stdout.write(JSON.stringify({ rows: report.n_rows, code }));
}

main();
