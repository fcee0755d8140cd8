"""One run of Schemathesis against a gateway of its own, and what it found."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any

from contract_tests import contract, gateway
from fuzz import reading, seed

ROOT = Path(__file__).parent.parent
HERE = Path(__file__).parent
PROGRAM = ROOT / ".fuzz/bin/st"
MANY = "1000000000"
SETTINGS: Mapping[str, str] = {
    # An answer that the contract does not list is to be found, not to be turned into a 500 before.
    "MEASURAND_STRICT_ANSWERS": "false",
    "MEASURAND_LOG_LEVEL": "warning",
    "MEASURAND_UPLOAD_PART_BYTES": str(seed.PART_BYTES),
    # Limits have scenarios; here they would hide what is behind them.
    **{
        f"MEASURAND_{name}": MANY
        for name in (
            "RATE_PER_KEY",
            "RATE_PER_TENANT",
            "MAX_STREAMS_PER_KEY",
            "MAX_WAITS_PER_KEY",
            "QUEUE_CAP_PER_TENANT",
            "UPLOAD_CAP_PER_TENANT",
        )
    },
}


@dataclass(frozen=True)
class Profile:
    """How much is tried."""

    examples: int
    sequences: int
    steps: int
    deterministic: bool


GATE = Profile(examples=60, sequences=80, steps=6, deterministic=True)
DEEP = Profile(examples=300, sequences=150, steps=10, deterministic=False)


@dataclass(frozen=True)
class Outcome:
    """What a run says: the tool's own report, every exchange, the seconds it took."""

    report: Mapping[str, Any]
    exchanges: list[Mapping[str, Any]]
    seconds: float

    def findings(self) -> list[tuple[str, str]]:
        """Each kind of failure with an operation that has it (`GET /datasets`)."""
        failures = [
            (found["title"], operation) for found in self.report["failures"] for operation in found["operations"]
        ]
        errors = [(error["title"], "") for error in self.report["errors"]]
        warnings = [(name, operation) for name, found in self.report["warnings"].items() for operation in found]
        return sorted({*failures, *errors, *warnings})

    def origin(self) -> dict[str, Any]:
        """What it takes to run the same again."""
        return {"seed": self.report["seed"], "tool": self.report["schemathesis_version"]}


def run(profile: Profile, folder: Path, program: str = "measurand_api") -> Outcome:
    """Start a gateway, fill it, let the tool loose on it. `folder` keeps what it wrote."""
    if not PROGRAM.exists():
        raise FileNotFoundError(f"{PROGRAM} is missing: run `make fuzz`, which installs it")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    # The program may be one of this folder's modules.
    with gateway.started(contract.load(), {**SETTINGS, "PYTHONPATH": str(ROOT)}, program) as served:
        _prepare(profile, folder, served)
        start = time.perf_counter()
        with (folder / "output.txt").open("wb") as output:
            command = [
                str(PROGRAM),
                "--config-file",
                "st.toml",
                "run",
                "contract.json",
                "--url",
                f"{served.url}/api/v1",
            ]
            environment = {**os.environ, "FUZZ_RUN": str(folder / "run.json"), "NO_COLOR": "1"}
            subprocess.run(command, cwd=folder, env=environment, stdout=output, stderr=output, check=False)
        seconds = time.perf_counter() - start
    return Outcome(_written(folder, "json"), _written(folder, "har")["log"]["entries"], seconds)


def _prepare(profile: Profile, folder: Path, served: gateway.Gateway) -> None:
    url, owner, other = f"{served.url}/api/v1", str(served.keys["owner"]), str(served.keys["other_tenant"])
    found = [*seed.seed(url, owner)]
    for _ in seed.seed(url, other):
        pass
    reading.write(reading.read(_ids(found)), folder / "contract.json")
    (folder / "run.json").write_text(json.dumps(_for_hooks(url, owner, found)))
    (folder / "peers.json").write_text(json.dumps(_peers(alice=owner, bob=other)))
    (folder / "st.toml").write_text(_configuration(profile, [*found, *seed.strangers()]))


def _ids(found: list[seed.Found]) -> dict[str, list[str]]:
    """What exists, by the prefix of its id."""
    return {
        prefix: [value for dictionary, value in found if dictionary == kind and value.startswith(f"{prefix}_")]
        for kind, prefix in seed.STRANGERS.items()
    }


def _for_hooks(url: str, key: str, found: list[seed.Found]) -> dict[str, Any]:
    operations = contract.load().operations.values()
    read = {operation.path for operation in operations if operation.method == "GET"}
    # A job is cancelled by DELETE, and stays.
    deleted = {operation.path for operation in operations if operation.method == "DELETE" and operation.tag != "jobs"}
    return {
        "url": url,
        "key": key,
        "seeded": sorted({value for _, value in found}),
        "lists": seed.lists(),
        "missing": {seed.parameter(dictionary): value for dictionary, value in seed.strangers()},
        "readable": sorted(read & deleted),
        "part_bytes": seed.PART_BYTES,
    }


def _peers(**keys: str) -> dict[str, Any]:
    """The file of users, in the format that the tool reads."""
    users = [
        {"name": name, "fixedHeaders": [{"name": "Authorization", "value": f"Bearer {key}"}]}
        for name, key in keys.items()
    ]
    return {"schemaVersion": "0.2.0", "auth": users}


def _configuration(profile: Profile, found: list[seed.Found]) -> str:
    values: dict[str, list[str]] = {}
    for dictionary, value in found:
        values.setdefault(dictionary, []).append(value)
    words = {name: str(value).lower() for name, value in vars(profile).items()}
    text = Template((HERE / "schemathesis.toml").read_text()).substitute(words, hooks=HERE / "hooks.py")
    cursors = [_bound_to(name) for name in seed.lists() if f"cursors_{name}" in values]
    dictionaries = [f"[dictionaries.{name}]\nvalues = {json.dumps(listed)}\n" for name, listed in values.items()]
    return "\n".join([text, *cursors, *dictionaries])


def _bound_to(operation: str) -> str:
    """A cursor is one of the operation's own."""
    binding = f'"query.cursor" = {{dictionary = "cursors_{operation}", probability = 0.6}}'
    return f'[[operations]]\ninclude-operation-id = "{operation}"\nparameters.{binding}\n'


def _written(folder: Path, kind: str) -> Any:  # noqa: ANN401 - any JSON
    found = [*(folder / "report").glob(f"{kind}-*.json")]
    if len(found) != 1:
        raise RuntimeError(f"the tool wrote no report: {(folder / 'output.txt').read_text()[-2000:]}")
    return json.loads(found[0].read_text())
