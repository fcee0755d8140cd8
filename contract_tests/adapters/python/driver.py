"""Drives the Python clients: one request a line in, one answer a line out. `--async` drives AsyncMeasurand."""

import asyncio
import base64
import inspect
import json
import os
import signal
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO, RawIOBase
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any

import measurand
from measurand.pages import AsyncPages, Pages
from measurand.views import Model, Views
from measurand.wire import Request, run

LAST = ("DecodeError", "MeasurandError")
KINDS = ("ApiError", "JobFailed", "JobCancelled", "ConnectionFailed", "TimedOut", "StreamInterrupted", *LAST)
FIELDS = ("status", "code", "title", "detail", "request_id", "errors", "retry_after", "docs_url")
START, EPOCH = 1_767_323_045.0, datetime(1970, 1, 1, tzinfo=UTC)


class Clock:
    """Time that passes only when somebody sleeps, or an answer says that it has."""

    def __init__(self, on_pause: Callable[[], Any]) -> None:
        self.time, self._on_pause = 0.0, on_pause

    def now(self) -> float:
        return self.time

    def date(self) -> float:
        return START + self.time

    def random(self) -> float:
        return 0.0

    async def sleep(self, seconds: float) -> None:
        self.time += seconds
        await self._on_pause()


class Driver:
    """The clients of one kind, and the call that is going on."""

    def __init__(self, *, asynchronous: bool) -> None:
        self._loop = asyncio.new_event_loop() if asynchronous else None
        self._task: asyncio.Task[Any] | None = None
        self._clients: dict[str, Any] = {}

    def answer(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        self._asked, self._responses, self._progress = asked, list[Any](), list[float | None]()
        answer: dict[str, Any] = {"id": asked["id"]}
        try:
            result = self._run(self._do(asked))
            times = {
                name: (getattr(result, name) - EPOCH) // timedelta(milliseconds=1) for name in asked.get("times", ())
            }
            answer |= {"result": plain(result), "times": times}
        except (KeyboardInterrupt, asyncio.CancelledError):
            answer["error"] = {"kind": "Cancelled"}
        except Exception as error:  # noqa: BLE001 - whatever a client raises is the answer
            answer["error"] = described(error)
        if self._responses:
            answer |= {"status": self._responses[-1].status_code, "headers": dict(self._responses[-1].headers)}
        if asked.get("last") and (client := self._clients.pop(json.dumps(asked["client"]), None)):
            self._run(awaited(client.close()))
        return answer | {"progress": self._progress}

    def cancel(self) -> None:
        if self._loop and self._task:
            self._loop.call_soon_threadsafe(self._task.cancel)
        else:
            os.kill(os.getpid(), signal.SIGINT)

    def _run(self, work: Any) -> Any:
        if self._loop is None:
            return run(work)
        self._task = self._loop.create_task(work)
        return self._loop.run_until_complete(self._task)

    async def _do(self, asked: Mapping[str, Any]) -> Any:
        client = self._client(asked["client"])
        if asked.get("cancel") == "before":
            await self._give_up()
        if asked["do"] == "raw":
            return await self._raw(client, asked["request"])
        options = dict(asked.get("options", {}))
        if options.pop("progress", False):
            options["on_progress"] = lambda progress: self._progress.append(progress.fraction)
        if asked["do"] == "resume":
            return await awaited(client.resume(asked["job"]).wait(options))
        method = getattr(getattr(client, asked["tag"]), asked["method"])
        arguments = {name: given(value) for name, value in asked["arguments"].items()}
        if asked["do"] == "submit":
            return await awaited((await awaited(client.submit(method, **arguments, request_options=options))).state())
        found = await awaited(method(**arguments, request_options=options))
        return await read(found, asked.get("read"), asked.get("limit"))

    async def _raw(self, client: Any, asked: Mapping[str, Any]) -> Any:
        body = asked["body"] or {}
        form = {name: given(value) for name, value in body.get("form", {}).items()} or None
        query = {name: [value for other, value in asked["query"] if other == name] for name, _ in asked["query"]}
        request = Request(
            *(asked["method"], asked["path"]),
            query=query,
            headers=asked["headers"],
            body=body.get("json"),
            form=form,
            file="file" if form and "file" in form else "",
            content=given(body["file"]) if "file" in body else None,
        )
        answer = await client._exchanger.exchange(request, {})  # noqa: SLF001 - there is no public way past the types
        return json.loads(answer.body) if answer.body else None

    def _client(self, asked: Mapping[str, Any]) -> Any:
        text = json.dumps(asked)
        if text not in self._clients:
            clock = Clock(self._paused) if asked.get("virtual_clock") else None

            def before(request: Any) -> None:
                if content_type := self._asked.get("request", {}).get("content_type"):
                    request.headers["content-type"] = content_type
                request.headers.update({"wire-time": str(clock.time)} if clock else {})

            def after(response: Any) -> None:
                self._responses.append(response)
                if clock:
                    clock.time += float(response.headers.get("wire-advance", 0))

            settings = {**asked.get("settings", {}), "on_request": [before], "on_response": [after], "progress": False}
            make: Any = measurand.AsyncMeasurand if self._loop else measurand.Measurand
            self._clients[text] = make(
                asked["url"], asked["api_key"], **settings, **({"clock": clock} if clock else {})
            )
        return self._clients[text]

    async def _paused(self) -> None:
        if self._asked.get("cancel") == "in_pause":
            await self._give_up()

    async def _give_up(self) -> None:
        if self._task is None:
            raise KeyboardInterrupt
        self._task.cancel()
        await asyncio.sleep(0)


class Stream(RawIOBase):
    """A file that can be read once."""

    def __init__(self, content: bytes) -> None:
        self.read = BytesIO(content).read  # type: ignore[method-assign]


async def awaited(found: Any) -> Any:
    return await found if inspect.isawaitable(found) else found


async def listed(items: Any, limit: int | None) -> list[Any]:
    found: list[Any] = []
    iterator = aiter(items) if hasattr(items, "__aiter__") else iter(items)
    try:
        while limit is None or len(found) < limit:
            found.append(await anext(iterator) if hasattr(iterator, "__anext__") else next(iterator))
    except (StopIteration, StopAsyncIteration):
        return found
    for name in {"close", "aclose"} & set(dir(iterator)):
        await awaited(getattr(iterator, name)())
    return found


async def read(found: Any, how: str | None, limit: int | None) -> Any:
    if hasattr(found, "save"):
        return b"".join(await listed(found, limit)) if how == "pieces" else await awaited(found.read())
    if hasattr(found, "__next__") or hasattr(found, "__anext__"):
        return {"items": await listed(found, limit), "cursor": None}
    if not isinstance(found, (Pages, AsyncPages)):
        return found
    if how in {"items", "pages"}:
        return {"items": await listed(found if how == "items" else found.pages(), limit), "cursor": found.cursor}
    return await awaited(found.first()) if how == "first" else (await listed(found.pages(), 1))[0]


def given(value: Any) -> Any:
    if not isinstance(value, dict) or value.keys() != {"$file"}:
        return value
    file: dict[str, Any] = value["$file"]
    kind = file.get("as", "path" if "path" in file else "bytes")
    if "size_bytes" in file:
        content = (bytes(range(251)) * (file["size_bytes"] // 251 + 1))[: file["size_bytes"]]
    else:
        content = base64.b64decode(file["base64"]) if "base64" in file else Path(file["path"]).read_bytes()
    known: dict[str, Callable[[], Any]] = {
        "path": lambda: Path(file["path"]),
        "bytes": lambda: content,
        "stream": lambda: Stream(content),
        "factory": lambda: lambda: [content],
    }
    return known[kind]()


def plain(found: Any) -> Any:
    """Give a result as JSON, and look at every property on the way: none may raise."""
    if isinstance(found, bytes):
        return {"$base64": base64.b64encode(found).decode()}
    if isinstance(found, (list, Views)):
        return [plain(item) for item in found]
    if isinstance(found, dict):
        return {name: plain(value) for name, value in found.items()}
    for name in found.to_dict() if isinstance(found, Model) else ():
        plain(getattr(found, name))
    return found.to_dict() if isinstance(found, Model) else found


def described(error: Exception) -> dict[str, Any]:
    kinds = (name for name in KINDS if isinstance(error, getattr(measurand, name)))
    kind = next(kinds, "InvalidArgument" if isinstance(error, (TypeError, ValueError)) else "Unexpected")
    answer = {"kind": kind, "class": type(error).__name__, "message": str(error)}
    answer |= {name: getattr(error, name) for name in FIELDS} if kind == "ApiError" else {}
    return answer | ({"job": error.job.to_dict()} if hasattr(error, "job") else {})


def main() -> None:
    driver, asked = Driver(asynchronous="--async" in sys.argv[1:]), SimpleQueue[Mapping[str, Any] | None]()

    def listen() -> None:
        for line in sys.stdin:
            message = json.loads(line)
            asked.put(message) if "id" in message else driver.cancel()
        asked.put(None)

    Thread(target=listen, daemon=True).start()
    while (message := asked.get()) is not None:
        print(json.dumps(driver.answer(message)), flush=True)


if __name__ == "__main__":
    main()
