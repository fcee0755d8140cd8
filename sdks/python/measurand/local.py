"""A gateway of one's own: a child process that ends with its client or its parent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import weakref
from tempfile import TemporaryFile
from typing import IO

from .errors import ConfigurationError, ConnectionFailed

STOP_SECONDS = 10.0


class Gateway:
    """Serves a folder on a free port of this machine, with the key that lies in the folder."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        folder = os.path.abspath(folder)
        os.makedirs(folder, exist_ok=True)
        # Settings of other servers and clients are not meant for this one.
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("MEASURAND_")}
        options = ["--port", "0", "--data-dir", folder, "--announce", "--die-with-parent"]
        with TemporaryFile() as said:
            process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", "measurand_api", "serve", *options],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                env=inherited,
            )
            self.stop = weakref.finalize(self, _stop, process)
            announced = _line(process)
            if not announced:
                self.stop()
                raise _failure(said)
        told = json.loads(announced)
        self.url: str = told["url"]
        self.pid = process.pid
        with open(told["key_file"], encoding="ascii") as file:
            self.api_key = file.read().strip()


def _line(process: subprocess.Popen[bytes]) -> bytes:
    return process.stdout.readline() if process.stdout else b""


def _failure(said: IO[bytes]) -> Exception:
    said.seek(0)
    text = said.read().decode(errors="replace").strip()
    if "No module named measurand_api" in text:
        return ConfigurationError("the server is not installed: pip install 'measurand[local]'")
    return ConnectionFailed(f"the local server did not start: {text[-500:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Let go of its standard input, which it takes for the end of its parent."""
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
