"""Loaded by Schemathesis, in its own environment: checks of our own, and what must hold between values of a request."""

import json
import os
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import requests
import schemathesis
from schemathesis import Case, CheckContext, HookContext, Response
from schemathesis.core.failures import Failure
from schemathesis.core.parameters import ParameterLocation
from schemathesis.openapi.checks import UseAfterFree

RUN = json.loads(Path(os.environ["FUZZ_RUN"]).read_text())
"""Written by `fuzz.tool`: where the gateway is, the key of the tenant that owns what is seeded, the ids of that."""
URL, KEY, SEEDED, LISTS = RUN["url"], RUN["key"], frozenset(RUN["seeded"]), RUN["lists"]
PART_BYTES: int = RUN["part_bytes"]
SECONDS = 60
LONGEST_QUERY = 60_000
"""A little less than what HTTP servers take as a URL."""
MISSING: dict[str, str] = RUN["missing"]
"""By the name of a parameter, what never exists."""
READABLE = frozenset(RUN["readable"])
"""Paths whose DELETE removes what their GET reads."""
PROBLEM = "application/problem+json"
JSON = "application/json"

_numbers = count()


def _media(response: Response) -> str:
    return str((response.headers.get("content-type") or [""])[0]).partition(";")[0]


@schemathesis.check
def problem_shape(ctx: CheckContext, response: Response, case: Case) -> None:  # noqa: ARG001 - the tool's signature
    """Every error is a problem whose status is the answer's, and shows nothing of the inside."""
    if response.status_code < 400 or not response.content:
        return
    if _media(response) != PROBLEM:
        raise AssertionError(f"{response.status_code} is sent as {_media(response) or 'nothing'}")
    if response.json()["status"] != response.status_code:
        raise AssertionError("the problem has another status than the answer")
    if "Traceback" in response.json()["detail"]:
        raise AssertionError("a traceback leaks")


@schemathesis.check
def page_moves(ctx: CheckContext, response: Response, case: Case) -> None:  # noqa: ARG001 - the tool's signature
    """A page holds no more than was asked for, and its cursor leads on."""
    if response.status_code != 200 or _media(response) != JSON or "next_cursor" not in response.json():
        return
    query, page = case.query or {}, response.json()
    if page["next_cursor"] is not None and page["next_cursor"] == query.get("cursor"):
        raise AssertionError("the cursor leads to itself")
    if str(query.get("limit", "")).isdecimal() and len(page["items"]) > int(query["limit"]):
        raise AssertionError("the page has more items than its limit")


@schemathesis.check
def gone_is_gone(ctx: CheckContext, response: Response, case: Case) -> None:  # noqa: ARG001 - the tool's signature
    """What was deleted cannot be read: asked at once, because sequences come to it by chance only."""
    if case.method != "DELETE" or response.status_code != 204 or case.operation.path not in READABLE:
        return
    after = requests.get(response.request.url, headers={"Authorization": f"Bearer {KEY}"}, timeout=SECONDS)
    if after.status_code != 404:
        raise AssertionError(f"it was deleted, and can still be read: {after.status_code}")


@schemathesis.hook
def filter_failure(ctx: HookContext, failure: Failure, case: Case, response: Response) -> bool:  # noqa: ARG001
    """A job that was cancelled can still be read: its end is a state of it."""
    return not (isinstance(failure, UseAfterFree) and "/jobs/" in failure.free)


@schemathesis.hook
def before_call(ctx: HookContext, case: Case, kwargs: Mapping[str, Any]) -> None:  # noqa: ARG001 - the tool's signature
    """Mend what is right by its schema but not beside the other values; what is wrong on purpose stays wrong."""
    operation = case.operation.definition.raw["operationId"]
    _fill_templates(case)
    for name, value in (case.path_parameters or {}).items():
        # Drawn from an answer in which it is null, as the dataset of a report on inline data.
        if value is None:
            case.path_parameters[name] = MISSING[name]
    if not _is_wrong(case, ParameterLocation.HEADER):
        _ease_headers(case)
    if not _is_wrong(case, ParameterLocation.QUERY):
        _shorten(case.query)
        _turn_page(operation, case)
    if isinstance(case.body, dict) and not _is_wrong(case, ParameterLocation.BODY):
        for mend in BODIES.get(operation, ()):
            mend(case.body)
    _spare(operation, case)


def _is_wrong(case: Case, location: ParameterLocation) -> bool:
    return case.meta is not None and case.meta.is_negative_at(location)


def _fill_templates(case: Case) -> None:
    """The tool's coverage phase sends "0" where a value has a pattern, with each request that is about others."""
    for values, name, right in (
        (case.headers, "Prefer", "wait=1"),
        (case.headers, "Content-Digest", None),
        (case.query, "cursor", None),
    ):
        if values and values.get(name) == "0":
            values.pop(name)
            if right:
                values[name] = right


def _ease_headers(case: Case) -> None:
    """Preconditions that never hold and keys that repeat would hide what is behind them: most requests have none."""
    headers, number = case.headers, next(_numbers)
    if headers is not None and number % 4:
        headers.pop("If-Match", None)
    if headers is not None and "Idempotency-Key" in headers:
        headers["Idempotency-Key"] = f"fuzz-{number:08}"


def _shorten(query: dict[str, Any] | None) -> None:
    columns = (query or {}).get("columns")
    if query and isinstance(columns, list) and sum(3 * len(str(name).encode()) + 9 for name in columns) > LONGEST_QUERY:
        query["columns"] = columns[:1]


def _turn_page(operation: str, case: Case) -> None:
    """A cursor leads on only in the list that it was made for: most are left out, so that filters are tried too."""
    query = case.query or {}
    if next(_numbers) % 4:
        query.pop("cursor", None)
    elif operation in LISTS and query.get("cursor") in SEEDED and not _is_wrong(case, ParameterLocation.PATH):
        for name in query.keys() - {"cursor", "limit"}:
            query.pop(name)
        (case.path_parameters or {}).update(LISTS[operation])


def _one_source(name: str) -> Callable[[dict[str, Any]], None]:
    """Exactly one of `dataset` and `inline`, which JSON Schema could say only in a way that generators break on."""

    def mend(body: dict[str, Any]) -> None:
        source = body.get(name)
        if isinstance(source, dict):
            if "dataset" in source:
                source.pop("inline", None)
            elif "inline" not in source:
                source["dataset"] = "flights"

    return mend


def _one_expiry(body: dict[str, Any]) -> None:
    """One of the two ways to say when a key ends; a moment that the tool chose would be past."""
    if body.get("expires_at") is not None:
        body.update(expires_at="2999-01-01T00:00:00Z", expires_in_seconds=None)


def _known_operations(body: dict[str, Any]) -> None:
    if body.get("operations"):
        body["operations"] = ["get_service"]


BODIES: dict[str, tuple[Callable[[dict[str, Any]], None], ...]] = {
    "analyze_data": (_one_source("data"),),
    "create_api_key": (_one_expiry, _known_operations),
    "detect_drift": (_one_source("reference"), _one_source("current")),
}


WHOLE = frozenset({"delete_dataset", "update_dataset"})
"""They refuse a version: clients take the same kind of reference everywhere, so the contract says it in words."""


def _spare(operation: str, case: Case) -> None:
    """What is seeded must be there to the end: what would use it up gets another one, made on the spot."""
    path = case.path_parameters or {}
    if operation in WHOLE and not _is_wrong(case, ParameterLocation.PATH):
        path["dataset"] = unquote(str(path["dataset"])).partition("@")[0]
    if operation == "update_dataset" and isinstance(case.body, dict) and path.get("dataset") in SEEDED:
        # Under another name it could not be found any more.
        case.body.pop("name", None)
    if operation in FRESH:
        name, make = FRESH[operation]
        if path.get(name) in SEEDED:
            path[name] = make(case)


def _send(method: str, path: str, **options: Any) -> Any:  # noqa: ANN401 - any JSON
    headers = {"Authorization": f"Bearer {KEY}", **options.pop("headers", {})}
    answer = requests.request(method, URL + path, headers=headers, timeout=SECONDS, **options)
    answer.raise_for_status()
    return answer.json()


def _ingest() -> Any:  # noqa: ANN401 - any JSON
    number = next(_numbers)
    form = {"files": {"file": ("fresh.csv", f"a\n{number}\n")}, "data": {"name": f"fresh-{number}"}}
    return _send("POST", "/upload", **form)


def _fresh_upload(size_bytes: int = 4) -> str:
    return str(_send("POST", "/uploads", json={"filename": "fresh.csv", "size_bytes": size_bytes})["id"])


def _fresh_whole_upload(case: Case) -> str:  # noqa: ARG001 - of the family
    upload_id, octets = _fresh_upload(), {"Content-Type": "application/octet-stream"}
    _send("PUT", f"/uploads/{upload_id}/parts/1", data=b"a\n1\n", headers=octets)
    return upload_id


def _fresh_for_part(case: Case) -> str:
    """An upload that the part fits, so that parts are taken at all."""
    is_right = not (_is_wrong(case, ParameterLocation.BODY) or _is_wrong(case, ParameterLocation.PATH))
    content = getattr(case.body, "data", b"")
    if is_right and 0 < len(content) <= PART_BYTES:
        case.path_parameters["part"] = 1
        return _fresh_upload(len(content))
    return _fresh_upload()


def _fresh_key(case: Case) -> str:  # noqa: ARG001 - of the family
    return str(_send("POST", "/api-keys", json={"name": "fresh", "scopes": ["read"]})["api_key"]["id"])


FRESH: dict[str, tuple[str, Callable[[Case], str]]] = {
    "abort_upload": ("upload_id", lambda _: _fresh_upload()),
    "cancel_job": ("job_id", lambda _: str(_ingest()["job"]["id"])),
    "complete_upload": ("upload_id", _fresh_whole_upload),
    "delete_dataset": ("dataset", lambda _: str(_ingest()["dataset_id"])),
    "revoke_api_key": ("key_id", _fresh_key),
    "upload_part": ("upload_id", _fresh_for_part),
}
"""What uses something up: the parameter that names it, and how another one is made."""
