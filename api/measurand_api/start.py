"""`measurand-api serve`: from the command line to a server that listens."""

import argparse
import json
import os
import shlex
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from measurand_api import logs
from measurand_api.settings import Settings, WrongSetting, load

if TYPE_CHECKING:
    from fastapi import FastAPI

WRONG_START = 2
SAMPLE = Path(__file__).parent / "samples" / "orders.csv"


def main(arguments: Sequence[str]) -> int:
    """Serve; 2 with one sentence on standard error when the server must not start.

    Typer would add a tenth of a second to each start, so this one command is read by argparse.
    """
    options = _parser().parse_args(arguments)
    given = {name: getattr(options, name) for name in ("host", "port", "data_dir")}
    try:
        settings = load(os.environ, {name: value for name, value in given.items() if value is not None})
        logs.configure(settings.log_level, settings.log_format)
        return _serve(settings, options)
    except WrongSetting as wrong:
        return _refused(str(wrong))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="measurand-api serve", description="Serve the API, with a job worker beside it.", allow_abbrev=False
    )
    parser.add_argument("--host", help="address to listen on")
    parser.add_argument("--port", type=int, help="port to listen on; 0 takes a free one")
    parser.add_argument("--data-dir", help="folder of everything that is stored")
    parser.add_argument("--announce", action="store_true", help="print one line of JSON when ready, and nothing else")
    parser.add_argument("--die-with-parent", action="store_true", help="stop when standard input ends")
    return parser


def _serve(settings: Settings, options: argparse.Namespace) -> int:
    # A wrong setting is told at once, before the second that these take.
    from measurand_api.app import create_app  # noqa: PLC0415
    from measurand_api.binding import ContractMismatch  # noqa: PLC0415
    from measurand_api.server import Server  # noqa: PLC0415
    from measurand_api.store.blobs import BlobsRefused  # noqa: PLC0415
    from measurand_api.store.migrate import DatabaseRefused  # noqa: PLC0415

    is_first = not (settings.data_dir / "key").exists()
    try:
        app = create_app(settings)
        listener = _listener(settings)
    except (ContractMismatch, DatabaseRefused, BlobsRefused) as reason:
        return _refused(str(reason))
    if options.die_with_parent:
        threading.Thread(target=_stop_with_parent, name="parent", daemon=True).start()
    url = _url(listener)
    ready = _announcement(app, url) if options.announce else _greeting(app, url, is_first=is_first)
    return Server(app, settings, lambda: sys.stdout.write(ready) and sys.stdout.flush()).serve_on(listener)


def _refused(sentence: str) -> int:
    sys.stderr.write(f"measurand does not start: {sentence}\n")
    return WRONG_START


def _listener(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        raise WrongSetting(
            f"cannot listen on {settings.host}:{settings.port}: {error.strerror}. Choose another host or port."
        ) from None
    return listener


def _url(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _announcement(app: "FastAPI", url: str) -> str:
    return json.dumps({"url": url, "pid": os.getpid(), "key_file": _key_file(app.state.settings)}) + "\n"


def _greeting(app: "FastAPI", url: str, *, is_first: bool) -> str:
    key_file = _key_file(app.state.settings)
    key = f"$(cat {shlex.quote(key_file)})" if key_file else "$MEASURAND_KEY"
    lines = [
        f"Measurand {version('measurand-api')} on {url}, contract at {url}/openapi.json",
        f"Key: {'in ' + key_file if key_file else 'as set in MEASURAND_KEY'}",
        "Try:",
        f"""  curl -H "Authorization: Bearer {key}" -H 'Prefer: wait=30' \\""",
        f"    -F file=@{shlex.quote(str(SAMPLE))} {url}/api/v1/upload",
    ]
    if is_first and key_file and sys.stdout.isatty():
        lines.insert(2, f"     {Path(key_file).read_text(encoding='ascii').strip()}")
    return "\n".join(lines) + "\n"


def _key_file(settings: Settings) -> str | None:
    return None if settings.key else str(settings.data_dir / "key")


def _stop_with_parent() -> None:
    """A pipe ends when its other end is gone, however the parent died."""
    while sys.stdin.buffer.read(4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
