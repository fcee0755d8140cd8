"""What a gateway holds before it is fuzzed: data of every shape, reports, jobs, uploads and keys, of two tenants."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import httpx

from contract_tests import contract

WAIT = {"Prefer": "wait=30"}
OCTETS = {"Content-Type": "application/octet-stream"}
PART_BYTES = 1024
"""As `contract_tests.gateway` sets it."""
N_WIDE = 300


def _numeric(n_rows: int) -> str:
    return "a,b\n" + "".join(f"{i},{i * i % 97 / 8}\n" for i in range(n_rows))


SHAPES: Mapping[str, str] = {
    "numeric": _numeric(60),
    "text": "city,note\n" + "".join(f"Zürich {i % 7},\"line {i}, 'quoted'\"\n" for i in range(40)),
    "time-series": "at,value\n" + "".join(f"2024-01-{day:02}T06:00:00Z,{day % 5}\n" for day in range(1, 31)),
    "empty": "a,b\n",
    "one-row": "a,b\n1,x\n",
    "wide": ",".join(f"c{i}" for i in range(N_WIDE)) + "\n" + (",".join("1" for _ in range(N_WIDE)) + "\n") * 3,
    # The dataset of the contract's examples.
    "flights": "dep_delay,carrier\n" + "".join(f"{i % 40 - 5},{('UA', 'AA', 'B6')[i % 3]}\n" for i in range(50)),
    # Some of its rows and cells are rejected.
    "damaged": "n,m\n" + "".join(f"{i},{i}\n" for i in range(200)) + "x,1\n1,2,3\n",
}
"""Each is a dataset of this name, uploaded as CSV. Both tenants have them, so that a name is right for either."""

NOBODY = "0" * 26
STRANGERS = {"datasets": "ds", "jobs": "job", "reports": "rep", "uploads": "upl", "keys": "key"}
PAGED = {"dataset": "numeric", "kind": "findings"}
"""What a list is of, where it is of something."""
REJECTS = {"list_rejects": {"dataset": "damaged"}}


class Found(NamedTuple):
    """A value that exists, for the dictionary of its kind."""

    dictionary: str
    value: str


def seed(url: str, key: str) -> Iterator[Found]:
    """Fill the tenant of a key and tell what is there."""
    client = httpx.Client(
        base_url=url,
        headers={"Authorization": f"Bearer {key}"},
        timeout=60,
        event_hooks={"response": [httpx.Response.raise_for_status]},
    )
    with client:
        for step in (_datasets, _reports, _jobs, _uploads, _keys, _cursors):
            yield from step(client)


def strangers() -> Iterator[Found]:
    """An id of each kind that never exists: without it, 404 is reached by chance only."""
    return (Found(dictionary, f"{prefix}_{NOBODY}") for dictionary, prefix in STRANGERS.items())


def parameter(dictionary: str) -> str:
    """The parameter that takes values of a dictionary: `dataset`, `job_id`."""
    return "dataset" if dictionary == "datasets" else f"{dictionary.removesuffix('s')}_id"


def _datasets(client: httpx.Client) -> Iterator[Found]:
    for name, text in SHAPES.items():
        dataset_id = _upload(client, name, text)
        client.patch(f"/datasets/{dataset_id}", json={"tags": ["travel"]})
        yield from (Found("datasets", reference) for reference in (dataset_id, name))
        yield from (Found("columns", column) for column in text.partition("\n")[0].split(",")[:2])
    _upload(client, "numeric", _numeric(90))
    yield from (Found("datasets", reference) for reference in ("numeric@1", "numeric@2"))


def _upload(client: httpx.Client, name: str, text: str) -> str:
    answer = client.post("/upload", files={"file": (f"{name}.csv", text.encode())}, data={"name": name}, headers=WAIT)
    if answer.status_code != httpx.codes.OK:
        raise RuntimeError(f"the dataset {name} was not read: {answer.text}")
    dataset_id: str = answer.json()["dataset_id"]
    return dataset_id


def _reports(client: httpx.Client) -> Iterator[Found]:
    sides = {"reference": {"dataset": "numeric@1"}, "current": {"dataset": "numeric@2"}}
    client.post("/datasets/drift", json={**sides, "store": True}, headers=WAIT)
    yield from (Found("reports", report["report_id"]) for report in _items(client, "/reports"))


def _jobs(client: httpx.Client) -> Iterator[Found]:
    yield from (Found("jobs", job["id"]) for job in _items(client, "/jobs")[:5])


def _uploads(client: httpx.Client) -> Iterator[Found]:
    """Empty, half sent, wholly sent, completed."""
    for n_parts, is_completed in ((0, False), (1, False), (2, False), (2, True)):
        content = b"a\n" + b"1\n" * PART_BYTES
        body = {"filename": f"parts-{n_parts}.csv", "size_bytes": len(content[: PART_BYTES + 6])}
        upload_id = client.post("/uploads", json=body).json()["id"]
        for part in range(n_parts):
            sent = content[part * PART_BYTES : min((part + 1) * PART_BYTES, PART_BYTES + 6)]
            client.put(f"/uploads/{upload_id}/parts/{part + 1}", content=sent, headers=OCTETS)
        if is_completed:
            client.post(f"/uploads/{upload_id}/complete", headers=WAIT)
        yield Found("uploads", upload_id)


def _keys(client: httpx.Client) -> Iterator[Found]:
    client.post("/api-keys", json={"name": "seeded", "scopes": ["read"]})
    yield from (Found("keys", key["id"]) for key in _items(client, "/api-keys"))


def _cursors(client: httpx.Client) -> Iterator[Found]:
    for name, place in lists().items():
        path = contract.load().operations[name].path.format(**place)
        if cursor := client.get(path, params={"limit": 1}).json()["next_cursor"]:
            yield Found(f"cursors_{name}", cursor)


def lists() -> dict[str, dict[str, str]]:
    """Every operation with pages, and the values in its path to which the cursors belong."""
    paged = [operation for operation in contract.load().operations.values() if operation.is_paged]
    return {o.name: {name: REJECTS.get(o.name, PAGED)[name] for name in o.placed("path")} for o in paged}


def _items(client: httpx.Client, path: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = client.get(path, params={"limit": 200}).json()["items"]
    return items
