"""Pages of other origins: which may call, and what their scripts may read of an answer. Keys, never cookies."""

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from measurand_api.contract import Contract

ANY = "*"
ASKED_HEADERS = ("Authorization", "Content-Type", "Request-Id", "Traceparent")
"""What every request may carry; the contract has the rest."""
PREFLIGHT_SECONDS = 600

Raw = list[tuple[bytes, bytes]]


class Cors:
    """Answers preflights, which carry no key, and marks answers for the origins that are set; others get nothing.

    Credentials are never allowed: a page sends its key itself, so that no page can borrow what a browser holds.
    """

    def __init__(self, app: ASGIApp, origins: tuple[str, ...], contract: Contract) -> None:
        self.app, self._origins = app, frozenset(origins)
        self._preflight = {
            "Access-Control-Allow-Methods": ", ".join(contract.methods),
            "Access-Control-Allow-Headers": ", ".join(sorted({*ASKED_HEADERS, *contract.request_headers})),
            "Access-Control-Max-Age": str(PREFLIGHT_SECONDS),
        }
        self._exposed = ", ".join(contract.response_headers).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a preflight, or serve and mark the answer."""
        if scope["type"] != "http" or not self._origins:
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        allowed = self._allowed(headers.get("origin"))
        if allowed and scope["method"] == "OPTIONS" and "access-control-request-method" in headers:
            marks = {name.decode(): value.decode() for name, value in self._marks(allowed)}
            await Response(status_code=204, headers={**marks, **self._preflight})(scope, receive, send)
            return

        async def marked(message: Message) -> None:
            if message["type"] == "http.response.start":
                exposed = [(b"access-control-expose-headers", self._exposed)] if allowed else []
                message["headers"] = [*message["headers"], *self._marks(allowed), *exposed]
            await send(message)

        await self.app(scope, receive, marked)

    def _allowed(self, origin: str | None) -> str | None:
        """What the answer allows: the very origin, byte for byte, or any."""
        if ANY in self._origins:
            return ANY if origin else None
        return origin if origin in self._origins else None

    def _marks(self, allowed: str | None) -> Raw:
        """`Vary` also without an origin that is allowed: a cache must not give one origin's answer to another."""
        marks = [] if ANY in self._origins else [(b"vary", b"Origin")]
        return [*marks, (b"access-control-allow-origin", allowed.encode("latin-1"))] if allowed else marks
