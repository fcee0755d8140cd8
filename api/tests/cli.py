"""The command line as a test calls it: in this process, because a new one takes a second to begin."""

import io
import logging
import os
from contextlib import redirect_stderr, redirect_stdout
from typing import NamedTuple
from unittest import mock

from measurand_api import __main__ as program


class Said(NamedTuple):
    """What a command wrote."""

    stdout: str
    stderr: str


def call(*arguments: str, expect: int = 0, **variables: str) -> Said:
    """Run a command with these settings, or variables by their whole name; it must end with the expected code."""
    out, err = io.StringIO(), io.StringIO()
    handlers = logging.getLogger().handlers[:]
    settings = {_whole(name): value for name, value in variables.items()}
    try:
        with redirect_stdout(out), redirect_stderr(err), mock.patch.dict(os.environ, settings):
            code = program.main(arguments)
    finally:
        logging.getLogger().handlers[:] = handlers
    assert code == expect, out.getvalue() + err.getvalue()
    return Said(out.getvalue(), err.getvalue())


def _whole(name: str) -> str:
    return name if name.startswith(("MEASURAND_", "AWS_")) else f"MEASURAND_{name}"


def refused(*arguments: str, **variables: str) -> str:
    """Run a command that must refuse; return its one sentence."""
    said = call(*arguments, expect=2, **variables)
    assert said.stdout == ""
    (sentence,) = said.stderr.splitlines()
    return sentence.removeprefix("measurand-api: ")
