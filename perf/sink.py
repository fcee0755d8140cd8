"""A bare ASGI server that reads what it gets and forgets it: the floor of an upload."""

import json

from starlette.types import Receive, Scope, Send

JOB = json.dumps({"dataset_id": "ds_0", "status": "ready", "schema": None, "job": None}).encode()


async def app(scope: Scope, receive: Receive, send: Send) -> None:
    """Drain the body, answer 200."""
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(JOB)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": JOB})
