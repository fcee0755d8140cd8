"""What a runner does: send one call, and give what came of it."""

import base64
import tempfile
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from contract_tests.contract import MULTIPART, OCTETS, Json, Operation

FIXTURES = Path(__file__).parent.parent / "fixtures"


class CannotCallError(Exception):
    """A step that no client can send; the message says what to change in the scenario."""


@dataclass(frozen=True)
class Call:
    """One request as the scenario means it, sorted by where its parts go."""

    operation: Operation
    path: Mapping[str, Json]
    query: Mapping[str, Json]
    headers: Mapping[str, Json]
    body: Mapping[str, Json] | None
    form: Mapping[str, Json] | None
    raw: Mapping[str, Json] | None
    key: str | None
    wait: bool

    @property
    def named(self) -> dict[str, Json]:
        """Everything under the name that a typed method gives it."""
        headers = {name.lower().replace("-", "_"): value for name, value in self.headers.items()}
        body = {"content": self.body} if self.operation.body == OCTETS and self.body else self.body or {}
        return {**self.path, **self.query, **headers, **body, **(self.form or {})}


@dataclass
class Outcome:
    """What came of a call: the answer, the result of its job, or a problem."""

    status: int | None
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Json = None
    problem: Mapping[str, Json] | None = None
    is_typed: bool = False


class Adapter(Protocol):
    """One runner: a way to call the server."""

    name: str

    def call(self, call: Call) -> Outcome:
        """Send the call; wait for the end of its job when it says so."""

    def close(self) -> None:
        """Close the connections."""


class Connect(Protocol):
    """Makes an adapter for a server."""

    name: str

    def __call__(self, url: str) -> AbstractContextManager[Adapter]:
        """Connect to the server at this URL."""


def sorted_call(
    operation: Operation, given: Mapping[str, Json], raw: Mapping[str, Json] | None, key: str | None, *, wait: bool
) -> Call:
    """Sort the arguments of a step by the contract; what it does not know is a query parameter."""
    given = dict(given)
    path, headers = (
        {n: given.pop(n) for n in sorted(operation.placed(where)) if n in given} for where in ("path", "header")
    )
    body = given.pop("body", None)
    form = None
    if operation.body == MULTIPART:
        queried = operation.placed("query")
        form, given = (
            {n: v for n, v in given.items() if n not in queried},
            {n: v for n, v in given.items() if n in queried},
        )
    if missing := operation.placed("path") - path.keys():
        raise CannotCallError(f"{operation.name} needs {min(missing)} in its path.")
    return Call(operation, path, given, headers, body, form or None, raw, key, wait)


class Files:
    """Files that scenarios describe, written to a folder so that they have their names."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="measurand-files-")
        self._n_written = 0

    def path(self, description: Mapping[str, Any]) -> Path:
        """Write a file from its text, its base64, its size, or a fixture, under its name."""
        if "fixture" in description:
            content = (FIXTURES / description["fixture"]).read_bytes()
        elif "base64" in description:
            content = base64.b64decode(description["base64"])
        elif "size_bytes" in description:
            content = (b"a,b\n" + b"1,2\n" * (description["size_bytes"] // 4 + 1))[: description["size_bytes"]]
        else:
            content = str(description["text"]).encode(description.get("encoding", "utf-8"))
        self._n_written += 1
        folder = Path(self._folder.name) / str(self._n_written)
        folder.mkdir()
        path = folder / str(description.get("name", description.get("fixture", "file.csv")))
        path.write_bytes(content)
        return path

    def close(self) -> None:
        """Remove them."""
        self._folder.cleanup()
