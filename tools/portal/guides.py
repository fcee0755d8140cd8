"""Runs the code of the guides: the blocks of a page in order, in one folder, against a real gateway."""

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, chdir, redirect_stdout
from functools import partial
from io import StringIO
from pathlib import Path
from typing import Any

from tools.portal import ROOT
from tools.portal.languages import Place, SampleFailedError, environment, java, typescript
from tools.portal.languages.curl import shell
from tools.portal.languages.python import clients_closed
from tools.portal.markdown import Pages, blocks
from tools.portal.processes import Processes

RUN = ("index.md", "start.md", "concepts.md", "guides/")
"""Pages whose code is run here; that of the pages for operators is run by the gateway's tests."""
SAMPLES = ROOT / "api/measurand_api/samples"
COMPILED: Mapping[str, Callable[[Mapping[str, str]], AbstractContextManager[Processes]]] = {
    "ts": typescript.ready,
    "java": java.ready,
}
Runner = Callable[[str, str, Place, dict[str, Any]], None]
"""Takes the name of a block, its code, where it runs, and what earlier blocks of the page left."""


def failures(pages: Pages, url: str, key: str) -> Iterator[tuple[str, list[str]]]:
    """Run each page and give the number of its blocks with what failed."""
    told = {path: runnable(page) for path, page in sorted(pages.items()) if path.startswith(RUN)}
    with ExitStack() as stack:
        runners = {"sh": _shell, "python": _python, **_compiled(told, stack)}
        for path, blocks in told.items():
            with tempfile.TemporaryDirectory(prefix="measurand-guide-") as folder:
                shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
                place, names = Place(url, key, Path(folder), {}), dict[str, Any]()
                with clients_closed(names):
                    for number, (fence, code) in enumerate(blocks, 1):
                        failed = _failed(runners[fence], _name(path, number), code, place, names)
                        yield f"{path}, block {number}", failed


def runnable(page: str) -> list[tuple[str, str]]:
    """The blocks of a page in a language that is run."""
    return [(fence, code) for fence, code in blocks(page) if fence in {"sh", "python", *COMPILED}]


def _compiled(told: Mapping[str, list[tuple[str, str]]], stack: ExitStack) -> dict[str, Runner]:
    """Compile the blocks of each language at once."""
    found: dict[str, Runner] = {}
    for fence, ready in COMPILED.items():
        shown = {
            _name(path, number): code
            for path, listed in told.items()
            for number, (spoken, code) in enumerate(listed, 1)
            if spoken == fence
        }
        if shown:
            processes = stack.enter_context(ready(shown))
            found[fence] = partial(_process, processes)
    return found


def _name(path: str, number: int) -> str:
    return re.sub(r"\W", "_", path) + f"_{number}"


def _failed(run: Runner, name: str, code: str, place: Place, names: dict[str, Any]) -> list[str]:
    try:
        run(name, code, place, names)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a guide raises is a finding
        return [f"{type(error).__name__}: {error}"]
    return []


def _process(processes: Processes, name: str, _: str, place: Place, __: dict[str, Any]) -> None:
    _says(processes.printed(name, place))


def _shell(_: str, code: str, place: Place, __: dict[str, Any]) -> None:
    shell(code, place)


def _python(_: str, code: str, place: Place, names: dict[str, Any]) -> None:
    output = StringIO()
    with environment(place), chdir(place.folder), redirect_stdout(output):
        exec(compile(code, "guide", "exec"), names)  # noqa: S102 - ours
    if "print(" in code:
        _says(output.getvalue())


def _says(printed: str) -> None:
    if not printed.strip():
        raise SampleFailedError("it prints nothing")
