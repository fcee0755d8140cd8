"""Runs openapi-generator with templates of ours, several passes in one JVM."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTRACT = Path(__file__).resolve().parents[1] / "openapi/bundle.json"
TOOLS = Path(sys.executable).parent


def contract() -> dict[str, Any]:
    """Give a copy of the contract, to be marked."""
    found: dict[str, Any] = json.loads(CONTRACT.read_text())
    return found


@dataclass(frozen=True)
class Pass:
    """One run over the contract: which templates write which files, with which properties."""

    name: str
    generator: str
    files: dict[str, str]
    properties: dict[str, str | bool]

    def config(self, work: Path, templates: Path) -> dict[str, Any]:
        """Describe the run to the generator."""
        return {
            "generatorName": self.generator,
            "inputSpec": str(work / "contract.json"),
            "outputDir": str(work / self.name),
            "templateDir": str(templates),
            "ignoreFileOverride": str(work / "ignore"),
            # Without `models` and `apis` the templates see nothing.
            "globalProperties": {
                "supportingFiles": ",".join(self.files.values()),
                "models": "",
                "apis": "",
                "apiTests": False,
                "modelTests": False,
                "apiDocs": False,
                "modelDocs": False,
            },
            "additionalProperties": {
                "hideGenerationTimestamp": True,
                "disallowAdditionalPropertiesIfNotPresent": False,
                **self.properties,
            },
            "files": {
                f"{template}.mustache": {"templateType": "SupportingFiles", "destinationFilename": file}
                for template, file in self.files.items()
            },
        }


def run(work: Path, marked: dict[str, Any], templates: Path, passes: list[Pass], ignored: str) -> None:
    """Write the files of all passes under `work`, each into the folder of its name; `ignored` are the stock ones."""
    (work / "contract.json").write_text(json.dumps(marked))
    (work / "ignore").write_text(ignored)
    configs = [work / f"{one.name}.json" for one in passes]
    for one, path in zip(passes, configs, strict=True):
        path.write_text(json.dumps(one.config(work, templates)))
    command = [str(TOOLS / "openapi-generator-cli"), "batch", "--threads", "1", "--fail-fast", *map(str, configs)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stdout[-3000:] + done.stderr[-3000:])
