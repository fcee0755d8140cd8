/** Sends the file that is chosen, and shows what was found in it. */
import { isApiError, Measurand } from "@measurand/sdk";

const [input, bar, state, list] = ["file", "progress", "state", "findings"].map((id) => document.getElementById(id));
let going = new AbortController();

input.addEventListener("change", async () => {
  going.abort(); // another file was chosen
  going = new AbortController();
  const { signal } = going;
  const [file] = input.files;
  list.replaceChildren();
  try {
    const answer = await fetch("/key", { method: "POST", signal });
    const mz = new Measurand(await answer.json());
    const dataset = await mz.datasets.upload(file, { signal, onProgress: show });
    const report = await mz.profile.analyze({ data: dataset }, { signal, onProgress: show });
    bar.value = 1;
    state.textContent = `${dataset.name}: ${report.n_rows} rows, ${report.n_columns} columns`;
    list.replaceChildren(...report.findings.map(item));
  } catch (error) {
    if (!signal.aborted) state.textContent = isApiError(error) ? error.detail : String(error);
  }
});

function show({ stage, fraction }) {
  state.textContent = stage;
  if (fraction === null) bar.removeAttribute("value");
  else bar.value = fraction;
}

function item(finding) {
  const line = document.createElement("li");
  line.className = finding.severity;
  line.textContent = [finding.column, finding.message].filter(Boolean).join(": ");
  return line;
}
