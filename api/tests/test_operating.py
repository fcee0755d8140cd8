"""Every command of the pages for operators runs, and every command has its line."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import backend
import pytest
from measurand_api import commands
from serving import Served, serving
from typer.core import TyperGroup
from typer.main import get_group

PAGES = Path(__file__).parents[2] / "docs" / "operating"
WITH_COMMANDS = sorted(page.stem for page in PAGES.glob("*.md") if "```sh" in page.read_text())
DEADLINE_SECONDS = 120


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(tmp_path_factory.mktemp("data")) as server:
        yield server


@pytest.mark.parametrize("page", WITH_COMMANDS)
def test_the_commands_of_a_page_run_in_order(page: str, served: Served, tmp_path: Path) -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", (PAGES / f"{page}.md").read_text(), re.MULTILINE | re.DOTALL)
    environment = {
        **os.environ,
        **backend.variables(served.data_dir),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        **served.command_variables(),
        "MEASURAND_URL": served.url,
    }
    script = "set -e\n" + "\n".join(blocks)
    done = subprocess.run(
        ["/bin/bash", "-c", script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=DEADLINE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_table_of_commands_is_the_command_line() -> None:
    listed = re.findall(r"^\| `measurand-api ([a-z -]+)`", (PAGES / "commands.md").read_text(), re.MULTILINE)
    assert sorted(listed) == sorted(leaves(get_group(commands.application())))


def leaves(group: TyperGroup) -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from (f"{name} {rest}" for rest in leaves(command))
        else:
            yield name


def test_the_index_names_every_page() -> None:
    index = (PAGES / "README.md").read_text()
    pages = {page.name for page in PAGES.glob("*.md")} - {"README.md"}
    assert {name for name in pages if f"`{name}`" not in index} == set()
