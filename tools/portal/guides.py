"""Runs the code of the guides: the blocks of a page in order, in one folder, against a real gateway."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import chdir, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from tools.portal import ROOT
from tools.portal.languages import Place, SampleFailedError, environment
from tools.portal.languages.curl import shell
from tools.portal.languages.python import clients_closed
from tools.portal.markdown import Pages, blocks

RUN = ("index.md", "start.md", "concepts.md", "guides/")
"""Pages whose code is run here; that of the pages for operators is run by the gateway's tests."""
SAMPLES = ROOT / "api/measurand_api/samples"
Runner = Callable[[str, Place, dict[str, Any]], None]


def failures(pages: Pages, url: str, key: str) -> Iterator[tuple[str, list[str]]]:
    """Run each page and give the number of its blocks with what failed."""
    for path, page in sorted(pages.items()):
        if path.startswith(RUN):
            with tempfile.TemporaryDirectory(prefix="measurand-guide-") as folder:
                shutil.copytree(SAMPLES, folder, dirs_exist_ok=True)
                place, names = Place(url, key, Path(folder), {}), dict[str, Any]()
                with clients_closed(names):
                    for number, (fence, code) in enumerate(runnable(page), 1):
                        yield f"{path}, block {number}", _failed(fence, code, place, names)


def runnable(page: str) -> list[tuple[str, str]]:
    """The blocks of a page in a language that is run."""
    return [(fence, code) for fence, code in blocks(page) if fence in RUNNERS]


def _failed(fence: str, code: str, place: Place, names: dict[str, Any]) -> list[str]:
    try:
        RUNNERS[fence](code, place, names)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a guide raises is a finding
        return [f"{type(error).__name__}: {error}"]
    return []


def _shell(code: str, place: Place, _: dict[str, Any]) -> None:
    shell(code, place)


def _python(code: str, place: Place, names: dict[str, Any]) -> None:
    output = StringIO()
    with environment(place), chdir(place.folder), redirect_stdout(output):
        exec(compile(code, "guide", "exec"), names)  # noqa: S102 - ours
    if "print(" in code and not output.getvalue().strip():
        raise SampleFailedError("it prints nothing")


RUNNERS: Mapping[str, Runner] = {"sh": _shell, "python": _python}
