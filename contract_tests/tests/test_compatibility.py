"""The compatibility job: what it builds is the release, and what breaks it is found."""

import json
import os
import subprocess

import pytest

from tools import compatibility

REPORT = {"runners": ["REST", "Node"], "scenarios": {"REST": 1, "Node": 1}, "failed": [], "holes": []}
SCENARIOS = """
import json
from pathlib import Path
report = json.loads(Path("report.json").read_text())
Path("build").mkdir()
Path("build/conformance.json").write_text(json.dumps(report))
"""
PACKAGE = {"name": "sdk", "version": "0.1.0"}
LOCK = {**PACKAGE, "lockfileVersion": 3, "packages": {"": PACKAGE}}


@pytest.fixture
def repository(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "environ", {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull})
    git(tmp_path, "init", "-q")
    write(tmp_path, "openapi/bundle.json", "{}")
    write(tmp_path, "contract_tests/__main__.py", SCENARIOS)
    write(tmp_path, "sdks/typescript/package.json", json.dumps(PACKAGE))
    write(tmp_path, "sdks/typescript/package-lock.json", json.dumps(LOCK))
    return tmp_path


def write(root, path, text):
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text)


def git(root, *arguments):
    who = ("-c", "user.name=t", "-c", "user.email=t@example.org")
    return subprocess.run(
        ["git", *who, *arguments], cwd=root, check=True, capture_output=True, text=True
    ).stdout.strip()


def release(root, version="0.1.0", report=REPORT):
    write(root, "report.json", json.dumps(report))
    git(root, "add", "-A")
    git(root, "commit", "-q", "--allow-empty", "-m", version)
    write(root, f"openapi/released/{version}.json", (root / "openapi/bundle.json").read_text())
    write(root, f"openapi/released/{version}.commit", git(root, "rev-parse", "HEAD") + "\n")


def test_a_release_whose_clients_still_work_passes_and_leaves_no_worktree(repository, capsys):
    release(repository)
    write(repository, "report.json", "what comes later is no part of the release")
    assert compatibility.main(repository) == 0
    assert "compatibility ok release 0.1.0" in capsys.readouterr().out
    assert json.loads((repository / "build/compatibility.json").read_text())["packages"] == ["typescript"]
    assert (repository / "build/released/packages/sdk-0.1.0.tgz").exists()
    assert len(git(repository, "worktree", "list").splitlines()) == 1


@pytest.mark.parametrize(
    "broken",
    [{"failed": ["Node: a step"]}, {"holes": ["list_jobs has no passing success in Node"]}, {"runners": ["REST"]}],
)
def test_what_a_released_client_cannot_do_any_more_fails(repository, capsys, broken):
    release(repository, report={**REPORT, **broken})
    assert compatibility.main(repository) == 1
    assert "compatibility failed release 0.1.0" in capsys.readouterr().out


def test_the_newest_release_counts_by_number(repository):
    release(repository, "0.9.0")
    release(repository, "0.10.0")
    assert compatibility.newest(repository).version == "0.10.0"


def forget(root):
    for path in (root / "openapi/released").iterdir():
        path.unlink()


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (forget, "names no release"),
        (lambda root: (root / "openapi/released/0.1.0.json").unlink(), "0.1.0.json is missing"),
        (lambda root: write(root, "openapi/released/0.1.0.commit", "0" * 40), "git fetch --unshallow"),
        (lambda root: write(root, "openapi/released/0.1.0.json", "[]"), "is not openapi/bundle.json of"),
    ],
)
def test_a_release_that_is_not_whole_is_refused_with_what_to_do(repository, capsys, spoil, reason):
    release(repository)
    spoil(repository)
    assert compatibility.main(repository) == 1
    assert reason in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("sdks/typescript/package-lock.json", "", "typescript of the release was not built: npm ci"),
        ("sdks/python/pyproject.toml", "[project", "python of the release was not built"),
        ("contract_tests/__main__.py", "raise SystemExit('no gateway')", "did not run: no gateway"),
    ],
)
def test_a_release_that_cannot_be_built_or_run_fails(repository, capsys, path, text, reason):
    write(repository, path, text)
    release(repository)
    assert compatibility.main(repository) == 1
    assert reason in capsys.readouterr().out


def test_a_release_without_any_sdk_fails(repository, capsys):
    (repository / "sdks/typescript/package.json").rename(repository / "sdks/typescript/other.json")
    release(repository)
    assert compatibility.main(repository) == 1
    assert "no SDK to build" in capsys.readouterr().out
