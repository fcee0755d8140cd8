"""Samples for a shell."""

import json
import os
import re
import shlex
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import quote

from contract_tests.contract import MULTIPART, OCTETS, Json
from tools.portal.languages import Outcome, Place, Run, SampleFailedError, environment
from tools.portal.samples import Sample, Variable

NAME, FENCE, PLACE = "curl", "sh", 1
SAFE = "@,:"
LONGEST_SECONDS = 120
SHOWN = 600


def render(sample: Sample) -> str:
    """Print a sample; `MEASURAND_URL` and `MEASURAND_API_KEY` are in the environment."""
    operation = sample.operation
    parts = ["curl -fsS" + ("N" if sample.call == "events" else "")]
    if operation.method not in {"GET", "POST"} or (operation.method == "POST" and operation.body is None):
        parts[0] += f" -X {operation.method}"
    if operation.scope is not None:
        parts.append('-H "Authorization: Bearer $MEASURAND_API_KEY"')
    if sample.waits:
        parts.append("-H 'Prefer: wait=30'")
    headers = operation.placed("header") & sample.named.keys()
    parts += [f'-H "{name}: {_text(sample.named[name])}"' for name in sorted(headers)]
    parts += _body(sample, {n: v for n, v in sample.named.items() if n not in headers | operation.placed("query")})
    parts.append(f'"$MEASURAND_URL/api/v1{_path(sample)}{_query(sample)}"')
    if sample.call == "download":
        parts.append(f"-o {sample.target}")
    return " \\\n  ".join(parts) + "\n"


@contextmanager
def session(shown: Mapping[str, str]) -> Iterator[Run]:
    """Run samples, each in a shell of its own."""

    def run(sample: Sample, place: Place) -> Outcome:
        text = shell(shown[sample.operation.name], place)
        is_result = sample.call in {"call", "compute", "pages"} and not sample.operation.node.get("x-creates")
        return Outcome(text, json.loads(text) if is_result else None)

    yield run


def shell(code: str, place: Place) -> str:
    """Run code in a shell and give what it prints."""
    with environment(place):
        variables = {**os.environ, **{name: str(value) for name, value in place.variables.items()}}
    command = ["/bin/bash", "-euo", "pipefail", "-c", code]
    done = subprocess.run(
        command, cwd=place.folder, env=variables, capture_output=True, text=True, check=False, timeout=LONGEST_SECONDS
    )
    if done.returncode:
        raise SampleFailedError(f"it ended with {done.returncode}: {(done.stdout + done.stderr)[-SHOWN:]}")
    return done.stdout


def _body(sample: Sample, members: Mapping[str, Json]) -> list[str]:
    if sample.operation.body == MULTIPART and sample.file:
        return [f"-F {shlex.quote(f'file=@{sample.file.name}')}", *(_part(*member) for member in members.items())]
    if sample.operation.body == OCTETS and sample.file:
        return ["-H 'Content-Type: application/octet-stream'", f"--data-binary {shlex.quote(f'@{sample.file.name}')}"]
    return [f"--json {shlex.quote(json.dumps(members, ensure_ascii=False))}"] if sample.operation.body else []


def _part(name: str, value: Json) -> str:
    text = f"{name}={value}" if isinstance(value, str) else f"{name}={json.dumps(value)};type=application/json"
    return f"-F {shlex.quote(text)}"


def _path(sample: Sample) -> str:
    return re.sub(r"{(\w+)}", lambda match: _text(sample.path[match[1]]), sample.operation.path)


def _query(sample: Sample) -> str:
    pairs = [
        f"{name}={_text(item)}"
        for name, value in sample.named.items()
        if name in sample.operation.placed("query")
        for item in (value if isinstance(value, list) else [value])
    ]
    return "?" + "&".join(pairs) if pairs else ""


def _text(value: Json) -> str:
    if isinstance(value, Variable):
        return f"${value.name}"
    return quote(str(value).lower() if isinstance(value, bool) else str(value), safe=SAFE)
