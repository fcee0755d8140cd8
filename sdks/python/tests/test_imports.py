"""Importing costs next to nothing, and loads what is used, when it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "httpx",
    "httpcore",
    "ssl",
    "socket",
    "asyncio",
    "logging",
    "json",
    "dataclasses",
    "inspect",
    "pathlib",
    "email",
    "http.client",
    "urllib.request",
    "subprocess",
    "tempfile",
    "hashlib",
    "random",
    "importlib.metadata",
    "pydantic",
    "polars",
    "pandas",
    "pyarrow",
    "numpy",
    "IPython",
    "opentelemetry",
    "rich",
    "click",
    "html",
    "difflib",
)


def loaded(program):
    check = f"{program}\nimport sys\nprint(' '.join(name for name in {HEAVY!r} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


BARE = loaded("pass")


@pytest.mark.parametrize(
    "program",
    [
        "import measurand",
        "from measurand import Measurand, DatasetNotFound",
        "from measurand import Measurand; mz = Measurand(); mz.datasets",
        "from measurand import Measurand; mz = Measurand(); mz.datasets.list(); mz.datasets.download('x')",
    ],
)
def test_nothing_heavy_is_loaded_before_the_first_request(program):
    assert loaded(program) - BARE == set()


def test_the_first_request_loads_httpx_without_its_command_line():
    program = """
from measurand import Measurand, ConnectionFailed
try: Measurand("http://127.0.0.1:9", max_retries=0).service.health()
except ConnectionFailed: pass
"""
    found = loaded(program)
    assert "httpx" in found
    assert found & {"rich", "click", "pydantic", "polars", "pandas"} == set()


def test_httpx_is_whole_for_everybody_else():
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import measurand.http, sys, httpx; print('httpx._main' in sys.modules, httpx.Client, httpx.main)",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("False <class 'httpx.Client'> <function main")


def test_importing_the_package_loads_none_of_its_modules():
    program = "import measurand, sys; print([name for name in sys.modules if name.startswith('measurand.')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_found_and_a_misspelt_one_is_not():
    import measurand

    names = dir(measurand)
    assert {"Measurand", "AsyncMeasurand", "DatasetNotFound", "ProfileReport", "Options", "__version__"} <= set(names)
    assert all(getattr(measurand, name) is not None for name in names)
    assert measurand.__all__ == names
    with pytest.raises(AttributeError, match="'measurand' has no 'Nope'"):
        _ = measurand.Nope
