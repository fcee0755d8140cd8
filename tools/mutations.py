"""`make breaking-planted`: changes of the contract as people make them; those that break somebody must be stopped."""

import copy
import json
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from tools import breaking

Document = dict[str, Any]
Mutation = Callable[[Document], None]
JOB, DATASET, VERSIONS = "/jobs/{job_id}", "/datasets/{dataset}", "/datasets/{dataset}/versions"


def main() -> int:
    """Plant each mutation in the bundle and compare it with the bundle as it is."""
    start = time.perf_counter()
    base = json.loads(breaking.BUNDLE.read_text())
    passed = [name for name, mutation in BREAKING.items() if not _found(base, mutation)]
    stopped = [name for name, mutation in HARMLESS.items() if _found(base, mutation)]
    for name in passed:
        print(f"not found: {name}")
    for name in stopped:
        print(f"stopped although it breaks nobody: {name}")
    ok = not (passed or stopped)
    figures = {
        "planted": len(BREAKING),
        "found": len(BREAKING) - len(passed),
        "harmless": len(HARMLESS),
        "stopped": len(stopped),
    }
    written = {"ok": ok, **figures, "not_found": passed, "wrongly_stopped": stopped}
    (breaking.ROOT / "build/breaking-planted.json").write_text(json.dumps(written, indent=1))
    counts = " ".join(f"{name} {figure}" for name, figure in figures.items())
    print(f"breaking-planted {'ok' if ok else 'failed'} {counts} seconds={time.perf_counter() - start:.0f}")
    return 0 if ok else 1


def _found(base: Document, mutation: Mutation) -> list[breaking.Break]:
    revision = copy.deepcopy(base)
    mutation(revision)
    if revision == base:
        raise ValueError("a mutation changed nothing: the contract has moved on, and it must follow")
    return breaking.breaks(base, revision)


def _schema(document: Document, name: str) -> Any:  # noqa: ANN401 - any JSON
    return document["components"]["schemas"][name]


def _property(document: Document, schema: str, name: str) -> Any:  # noqa: ANN401 - any JSON
    return _schema(document, schema)["properties"][name]


def _operation(document: Document, path: str, method: str = "get") -> Any:  # noqa: ANN401 - any JSON
    return document["paths"][path][method]


def _parameter(document: Document, path: str, name: str) -> Any:  # noqa: ANN401 - any JSON
    return next(node for node in _operation(document, path)["parameters"] if node["name"] == name)


def _change(schema: str, name: str, **members: object) -> Mutation:
    return lambda document: _property(document, schema, name).update(members)


def _unmark(schema: str, name: str, mark: str) -> Mutation:
    return lambda document: _property(document, schema, name).pop(mark)


def _of_operation(path: str, method: str, **members: object) -> Mutation:
    named = {name.replace("_", "-") if name.startswith("x_") else name: value for name, value in members.items()}
    return lambda document: _operation(document, path, method).update(named)


def _drop_property(schema: str, name: str) -> Mutation:
    def mutation(document: Document) -> None:
        del _schema(document, schema)["properties"][name]
        required = _schema(document, schema).get("required", [])
        required[:] = [other for other in required if other != name]

    return mutation


def _rename_everywhere(before: str, after: str) -> Mutation:
    """As text: a name stands in references too."""

    def mutation(document: Document) -> None:
        renamed = json.loads(json.dumps(document).replace(before, after))
        document.clear()
        document.update(renamed)

    return mutation


def _narrow_enum(document: Document) -> None:
    _schema(document, "Correction")["enum"].remove("holm")


def _require_property(document: Document) -> None:
    _schema(document, "DatasetRequest")["properties"]["owner"] = {"type": "string", "description": "Who."}
    _schema(document, "DatasetRequest")["required"].append("owner")


def _make_optional(document: Document) -> None:
    _schema(document, "Dataset")["required"].remove("size_bytes")


def _other_success(document: Document) -> None:
    responses = _operation(document, "/uploads", "post")["responses"]
    responses["200"] = responses.pop("201")


def _no_error_status(document: Document) -> None:
    del _operation(document, DATASET)["responses"]["404"]


def _other_scheme(document: Document) -> None:
    document["components"]["securitySchemes"]["oauth"] = {"type": "http", "scheme": "bearer"}
    _operation(document, "/health")["security"] = [{"oauth": []}]


def _rename_parameter(document: Document) -> None:
    _parameter(document, "/datasets", "tag")["name"] = "label"


def _require_parameter(document: Document) -> None:
    _parameter(document, "/datasets", "tag")["required"] = True


def _lower_limit(document: Document) -> None:
    _parameter(document, "/datasets", "limit")["schema"]["maximum"] = 50


def _raise_limit(document: Document) -> None:
    _parameter(document, "/datasets", "limit")["schema"]["maximum"] = 500


def _other_default_of_parameter(document: Document) -> None:
    _parameter(document, "/datasets", "limit")["schema"]["default"] = 10


def _other_media(document: Document) -> None:
    content = _operation(document, "/uploads/{upload_id}/parts/{part}", "put")["requestBody"]["content"]
    content["text/csv"] = content.pop("application/octet-stream")


def _no_header(document: Document) -> None:
    del _operation(document, "/uploads", "post")["responses"]["201"]["headers"]["Location"]


def _no_operation(document: Document) -> None:
    del document["paths"][DATASET]["delete"]


def _no_path(document: Document) -> None:
    del document["paths"][VERSIONS]


def _new_operation(document: Document) -> None:
    answer = {"200": {"description": "Pong."}}
    document["paths"]["/ping"] = {"get": {"operationId": "get_ping", "tags": ["service"], "responses": answer}}


def _new_property(document: Document) -> None:
    _schema(document, "Dataset")["properties"]["colour"] = {"type": "string", "description": "Of its tile."}
    _schema(document, "Dataset")["required"].append("colour")


def _wider_answer_enum(document: Document) -> None:
    _schema(document, "JobState")["enum"].append("paused")


def _wider_request_enum(document: Document) -> None:
    _schema(document, "Correction")["enum"].append("bonferroni_holm")


def _new_kind_of_report(document: Document) -> None:
    kind = {"type": "string", "const": "quality", "description": "Kind."}
    document["components"]["schemas"]["QualityReport"] = {
        "type": "object",
        "description": "A report.",
        "required": ["kind"],
        "properties": {"kind": kind},
    }
    reference = "#/components/schemas/QualityReport"
    _schema(document, "Report")["oneOf"].append({"$ref": reference})
    _schema(document, "Report")["discriminator"]["mapping"]["quality"] = reference


BREAKING: Mapping[str, Mutation] = {
    "a property of an answer is gone": _drop_property("Dataset", "tags"),
    "a property of an answer may be absent": _make_optional,
    "a property of an answer has another type": _change("Dataset", "rows", type="string"),
    "a property of an answer may be null": _change("Job", "attempt", type=["integer", "null"]),
    "a maximum of an answer is raised": _change("Job", "progress", maximum=100),
    "a property of a request is gone": _drop_property("DatasetRequest", "tags"),
    "a property of a request is required": _require_property,
    "a value of a request's enum is gone": _narrow_enum,
    "a text of a request must be shorter": _change("ApiKeyRequest", "name", maxLength=20),
    "a number of a request has a lower maximum": _change("DriftOptions", "n_bins", maximum=50),
    "a number of a request has a higher minimum": _change("DriftOptions", "n_bins", minimum=5),
    "an option has another default": _change("DriftOptions", "alpha", default=0.01),
    "an option has no default": _unmark("DriftOptions", "alpha", "default"),
    "a pattern is another": lambda document: _schema(document, "DatasetName").update(pattern="^[a-z]{1,20}$"),
    "a parameter has another name": _rename_parameter,
    "a parameter is required": _require_parameter,
    "a parameter has a lower maximum": _lower_limit,
    "a parameter has another default": _other_default_of_parameter,
    "a parameter of the path has another name": _rename_everywhere("job_id", "id"),
    "a success has another status": _other_success,
    "an error is not listed any more": _no_error_status,
    "a header of an answer is gone": _no_header,
    "a body has another media type": _other_media,
    "an operation is gone": _no_operation,
    "a path is gone": _no_path,
    "an operation has another id": _of_operation("/datasets", "get", operationId="get_datasets"),
    "an operation has another tag": _of_operation(VERSIONS, "get", tags=["lineage"]),
    "an operation has another method in the SDKs": _of_operation("/datasets", "get", x_method="all"),
    "an operation needs another scope": _of_operation("/datasets", "get", x_scope="admin"),
    "a computation has another result": _of_operation("/profile/analyze", "post", x_long_running={"result": "Report"}),
    "an open operation needs a key": _other_scheme,
    "a schema has another name": _rename_everywhere("DriftSeverity", "DriftLevel"),
    "a number has another unit": _change("Dataset", "size_bytes", **{"x-unit": "kilobytes"}),
    "a number has no unit any more": _unmark("Dataset", "size_bytes", "x-unit"),
    "a list is not keyed any more": _unmark("Dataset", "schema", "x-key"),
}

HARMLESS: Mapping[str, Mutation] = {
    "a parameter has a higher maximum": _raise_limit,
    "a property of an answer is new": _new_property,
    "an operation is new": _new_operation,
    "an answer's enum has a new value": _wider_answer_enum,
    "a request's enum has a new value": _wider_request_enum,
    "a kind of report is new": _new_kind_of_report,
    "a description is better": _change("Dataset", "rows", description="Rows of the version."),
}


if __name__ == "__main__":
    sys.exit(main())
