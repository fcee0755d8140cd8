"""What uvicorn cannot read as HTTP is refused like everything else: as a problem that says what to do."""

import secrets

from starlette.datastructures import MutableHeaders
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from measurand_api import problems
from measurand_api.contract import bundled
from measurand_api.problems import InvalidRequest

LONGEST_URL = 65_535
"""The parser's own limit."""


class Protocol(HttpToolsProtocol):
    """One connection."""

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's sentence names no way out
        """Answer with a problem, and close: nobody knows where the next request would begin."""
        response = problems.answer(self._refusal(), f"req_{secrets.token_hex(12)}", bundled().titles)
        headers = MutableHeaders(raw=response.raw_headers)
        headers["Connection"] = "close"
        lines = [b"%s: %s" % pair for pair in headers.raw]
        head = b"\r\n".join([b"HTTP/1.1 %d Unprocessable Content" % response.status_code, *lines, b"", b""])
        self.transport.write(head + bytes(response.body))
        self.transport.close()

    def _refusal(self) -> InvalidRequest:
        length = len(getattr(self, "url", b""))
        if length > LONGEST_URL:
            detail = f"the URL has {length} bytes, {LONGEST_URL} are the most: send less at once"
            return InvalidRequest.at("/query", "url_too_long", detail)
        return InvalidRequest.at("/header", "malformed", "this cannot be read as HTTP/1.1")
