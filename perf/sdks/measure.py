"""The clients of Python: `measure.py URL start CLIENT STAGE`, `calls`, `upload CLIENT FILE WARM_UP`. Prints JSON.

It imports nothing that a client does not import itself, so that a start is the client's own.
"""

# ruff: noqa: ANN401 - clients of four libraries stand side by side
from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ROUNDS, CALLS, MANY_ROUNDS = 9, 100, 5


def made(name: str, url: str, base: str = "small") -> Any:
    """Make a client; `bare` is none."""
    if name == "measurand":
        from measurand import Measurand

        return Measurand(url, "msk_x", progress=False)
    if name == "stripe":
        import stripe

        return stripe.StripeClient("sk_test_x", base_addresses={"api": url, "files": url})
    if name == "openai":
        import openai

        return openai.OpenAI(api_key="x", base_url=f"{url}/{base}")
    import httpx

    return httpx.Client(base_url=url, headers={"authorization": "Bearer msk_x"})


def called(name: str, client: Any, size: str) -> Any:
    """Ask for one object, or a list, and read a property of its last object."""
    n = {"large": 130, "many": 50_000}.get(size, 0)
    if name == "measurand":
        found = client.datasets.get(size)
        return found.schema[-1].name if n else found.name
    if name == "stripe":
        customers = client.v1.customers
        return customers.list({"limit": n}).data[-1].name if n else customers.retrieve("small").name
    if name == "openai":
        return client.models.list().data[-1].id if n else client.models.retrieve("small").id
    found = client.get(f"/api/v1/datasets/{size}").json()
    return found["schema"][-1]["name"] if n else found["name"]


def start(url: str, name: str, stage: str) -> None:
    """Go as far as a stage."""
    if name == "bare":
        return
    if stage == "import":
        __import__("httpx" if name == "raw" else name)
    else:
        client = made(name, url)
        if stage == "first":
            called(name, client, "small")


def calls(url: str, names: list[str]) -> dict[str, dict[str, list[float]]]:
    """Seconds of CPU for a call, of each round; the clients take turns."""
    import time

    found: dict[str, dict[str, list[float]]] = {name: {} for name in names}
    for size, rounds, n in (("small", ROUNDS, CALLS), ("large", ROUNDS, CALLS), ("many", MANY_ROUNDS, 1)):
        clients = {name: made(name, url, size) for name in names}
        for turn in range(rounds + 1):
            for name, client in clients.items():
                begun = time.process_time()
                for _ in range(n):
                    called(name, client, size)
                if turn:  # the first one warms up
                    found[name].setdefault(size, []).append((time.process_time() - begun) / n)
    return found


def upload(url: str, name: str, file: str, warm_up: str) -> dict[str, float]:
    """Growth of this process in MiB while it sends a file, after a small one."""
    from pathlib import Path

    client = made(name, url, "v1")
    sent(name, client, Path(warm_up))
    before = peak_mib()
    sent(name, client, Path(file))
    return {"growth_mib": peak_mib() - before}


def sent(name: str, client: Any, file: Any) -> None:
    """Send a file as the client's documentation says."""
    if name == "measurand":
        client.datasets.upload(file, name="big")
    elif name == "openai":
        client.files.create(file=file, purpose="user_data")
    else:
        with file.open("rb") as opened:
            if name == "stripe":
                client.v1.files.create({"purpose": "dispute_evidence", "file": opened})
            else:
                client.post("/v1/files", content=opened, timeout=600)


def peak_mib() -> float:
    """Most memory that this process has held."""
    with open("/proc/self/status") as status:  # noqa: PTH123 - pathlib is not loaded for this
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:")) / 1024


def main() -> None:
    """Do what is asked."""
    url, what, *rest = sys.argv[1:]
    if what == "start":
        start(url, *rest)
        return
    import json

    found: Any = calls(url, rest) if what == "calls" else upload(url, *rest)
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
