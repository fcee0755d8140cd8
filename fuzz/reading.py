"""The contract as the fuzz tool reads it: its examples name what exists, and our conventions become its own."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import cycle
from pathlib import Path
from typing import Any

from contract_tests.contract import BUNDLE

IDS = re.compile(r"\b(ds|job|key|rep|upl)_[0-9a-z]{26}\b")


def read(ids: Mapping[str, list[str]]) -> dict[str, Any]:
    """The bundle, with ids of this run in its examples, by prefix."""
    following = {prefix: cycle(found) for prefix, found in ids.items()}
    text = IDS.sub(lambda match: next(following[match[1]]) if match[1] in following else match[0], BUNDLE.read_text())
    document: dict[str, Any] = json.loads(text)
    for media, content in _contents(document):
        if media == "text/event-stream":
            content["schema"] = _event(content["schema"])
            content.pop("example", None)
        elif media == "application/json" and content["schema"].get("format") == "binary":
            # A file to those who download it; what is in it is checked all the same.
            content["schema"] = {"$ref": "#/components/schemas/Report"}
    document["components"]["schemas"]["Value"]["type"] = ["string", "number", "boolean", "null"]
    return document


def write(document: Mapping[str, Any], path: Path) -> None:
    """Put it where the tool finds it."""
    path.write_text(json.dumps(document))


def _contents(document: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for item in document["paths"].values():
        for operation in item.values():
            if "operationId" in operation:
                for answer in operation["responses"].values():
                    yield from answer.get("content", {}).items()


def _event(schema: Mapping[str, Any]) -> dict[str, Any]:
    """In our contract the schema of a stream is that of its data; to the tool it is that of the whole event."""
    data = {"type": "string", "contentMediaType": "application/json", "contentSchema": schema}
    return {"type": "object", "required": ["data"], "properties": {"data": data}}
