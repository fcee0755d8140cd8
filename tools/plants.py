"""Violations to plant, each with the rule that must find it."""

from dataclasses import dataclass
from typing import Any

DROP = "(dropped)"


@dataclass(frozen=True)
class Plant:
    """One change of the bundle: `pointer` leads to it, its keys parted by `|`; DROP removes what is there."""

    rule: str
    pointer: str
    value: Any = DROP


@dataclass(frozen=True)
class CodePlant:
    """A file that breaks a rule of ours; `finding` is a part of the line that the gate must print."""

    gate: str
    path: str
    text: str
    finding: str


def _schema(name: str, *keys: str) -> str:
    return "|".join(("components", "schemas", name, *keys))


def _operation(path: str, method: str, *keys: str) -> str:
    return "|".join(("paths", path, method, *keys))


def _drift(*keys: str) -> str:
    return _operation("/datasets/drift", "post", *keys)


def _datasets(*keys: str) -> str:
    return _operation("/datasets", "post", *keys)


def _versions(*keys: str) -> str:
    return _operation("/datasets/{dataset}/versions", "get", *keys)


def _content(*keys: str) -> str:
    return _operation("/datasets/{dataset}/content", "get", *keys)


TEXT = {"type": "string", "maxLength": 9, "description": "A text."}
REF = {"$ref": "#/components/schemas/Source"}

OPERATIONS = [
    Plant("operation-name", _drift("operationId"), "drift"),
    Plant("operation-method", _drift("x-method"), "detect_all_of_it"),
    Plant("operation-method", _versions("x-method"), "list"),
    Plant("operation-texts", _drift("summary"), "Compare the distributions of two datasets, of any size, at once"),
    Plant("operation-texts", _drift("description")),
    Plant("operation-scope", _drift("x-scope"), "compute"),
    Plant("operation-scope", _drift("security"), []),
    Plant("operation-problems", _drift("x-problems"), ["invalid_request"]),
    Plant(
        "operation-problems",
        "x-problems|never_listed",
        {"status": 409, "title": "Never", "description": "Listed by no operation."},
    ),
    Plant("problem-defined", "x-problems|queue_full|status", 418),
    Plant("problem-defined", "x-problems|no_columns|status", 422),
    Plant("problem-defined", "x-problems|no_columns|description", "No."),
    Plant("not-found-is-reachable", _versions("responses", "404")),
    Plant("not-found-is-reachable", _drift("responses", "404")),
    Plant("not-found-is-reachable", _operation("/service", "get", "responses", "404"), {"description": "Never."}),
    Plant("list-is-paged", _versions("x-pagination")),
    Plant("list-is-paged", _versions("parameters"), []),
    Plant("list-is-paged", _schema("VersionPage", "properties", "next_cursor")),
    Plant("errors-are-problems", _drift("responses", "409", "content"), {"application/json": {"schema": REF}}),
    Plant("errors-are-problems", _drift("responses", "default"), {"description": "Anything else."}),
    Plant("errors-are-problems", _drift("responses", "409")),
    Plant("long-running", _drift("x-long-running")),
    Plant("long-running", _drift("x-long-running"), {"result": "Nothing"}),
    Plant("long-running", _drift("responses", "202", "headers", "Location")),
    Plant("long-running", _drift("parameters"), []),
    Plant("long-running", _versions("responses", "202"), {"description": "Later."}),
    Plant("answer-headers", _drift("responses", "304")),
    Plant("answer-headers", _drift("responses", "200", "headers", "Request-Id")),
    Plant("answer-headers", _drift("responses", "409", "headers", "RateLimit")),
    Plant("answer-headers", _versions("responses", "200", "headers", "RateLimit-Policy")),
    Plant("answer-headers", _operation("/health", "get", "responses", "200", "headers", "RateLimit"), {"schema": TEXT}),
    Plant("answer-headers", _operation("/api-keys", "post", "responses", "201", "headers", "Location")),
    Plant("creation-is-idempotent", _datasets("x-creates")),
    Plant("creation-is-idempotent", _datasets("parameters"), []),
    Plant("creation-is-idempotent", _datasets("responses", "200", "headers", "Idempotency-Replayed")),
    Plant("creation-is-idempotent", _operation("/api-keys", "post", "x-secret")),
    Plant("creation-is-idempotent", _operation("/api-keys", "post", "x-creates")),
    Plant("creation-is-idempotent", _drift("x-secret"), "true"),
    Plant("creation-is-idempotent", _versions("x-creates"), "true"),
    Plant("ranges", _content("parameters", "1", "name"), "Ranges"),
    Plant("ranges", _content("responses", "206")),
    Plant("ranges", _content("responses", "206", "headers", "Content-Range")),
    Plant("ranges", _content("responses", "416", "headers", "Content-Range")),
    Plant("events", _operation("/jobs/{job_id}/events", "get", "x-events")),
    Plant("bodies-have-examples", _drift("requestBody", "content", "application/json"), {"schema": REF}),
    Plant("known-extension", _drift("x-problem"), ["queue_full"]),
]

SCHEMAS_OF_ALL = [
    Plant("described", _schema("DriftReport", "properties", "formula", "description")),
    Plant("described", _schema("Source", "description")),
    Plant("number-has-unit", _schema("DriftReport", "properties", "n_columns", "x-unit")),
    Plant("format-is-portable", _schema("DriftReport", "properties", "n_columns", "format")),
    Plant("format-is-portable", _schema("DriftReport", "properties", "formula", "format"), "uuid"),
    Plant("format-is-portable", _schema("DriftReport", "properties", "formula", "format"), "decimal"),
    Plant("request-is-limited", _schema("DriftOptions", "properties", "alpha", "maximum")),
    Plant("request-is-limited", _schema("ColumnName", "maxLength")),
    Plant("request-is-limited", _schema("DataSource", "properties", "columns", "maxItems")),
    Plant("request-is-limited", _schema("InlineColumns", "maxProperties")),
    Plant("request-is-closed", _schema("DriftRequest", "additionalProperties")),
    Plant("response-is-complete", _schema("DriftReport", "required"), ["kind", "name"]),
    Plant("response-is-complete", _schema("DriftOptions", "properties", "alpha", "default")),
    Plant(
        "null-is-explained",
        _schema("DriftReport", "properties", "drifted_fraction", "description"),
        "Drifted by compared.",
    ),
    Plant("schema-is-named", _schema("DriftReport", "properties", "formula", "enum"), ["any", "all"]),
    Plant(
        "schema-is-named",
        _schema("DriftReport", "properties", "formula"),
        {"type": "object", "description": "An object."},
    ),
    Plant("value-is-marked", _schema("DriftReport", "properties", "formula"), {"description": "Anything."}),
    Plant("value-is-marked", _schema("Source", "x-value"), "always"),
    Plant("key-exists", _schema("DriftReport", "properties", "columns", "x-key"), "column"),
    Plant("default-is-valid", _schema("DriftOptions", "properties", "numeric_score", "default"), "euclidean"),
    Plant("default-is-valid", _schema("DriftOptions", "properties", "alpha", "default"), 2),
    Plant("name-is-portable", _schema("Source", "properties", "class"), TEXT),
    Plant("name-is-portable", _schema("Source", "properties", "sizeOf"), TEXT),
    Plant("name-is-portable", _schema("Warning"), {**TEXT, "x-capability": "shared"}),
    Plant("name-tells-type", _schema("DriftReport", "properties", "created_at", "format")),
    Plant("name-tells-type", _schema("DriftReport", "properties", "drifted_fraction", "maximum"), 100),
    Plant("name-tells-type", _schema("DriftReport", "properties", "n_columns", "type"), "number"),
    Plant("enum-is-explained", _schema("JobState", "description"), "State of a job."),
    Plant("enum-is-explained", _schema("JobState", "enum"), ["queued", "running", "succeeded", "failed", "Cancelled"]),
]

UNIONS = [
    Plant("union-is-discriminated", _schema("ColumnDrift", "discriminator")),
    Plant("union-is-discriminated", _schema("ColumnDrift", "discriminator", "propertyName"), "type"),
    Plant("union-is-discriminated", _schema("ColumnDrift", "discriminator", "mapping", "temporal")),
    Plant("union-is-discriminated", _schema("NumericDrift", "properties", "kind"), {**TEXT, "const": "number"}),
    Plant(
        "union-is-discriminated",
        _schema("DriftReport", "properties", "formula"),
        {"description": "One of two.", "oneOf": [REF, REF]},
    ),
    Plant("kept-out", _schema("Source", "allOf"), [REF]),
    Plant("kept-out", _schema("DriftReport", "properties", "formula"), {"description": "Any.", "anyOf": [TEXT, REF]}),
    Plant("kept-out", _schema("DriftReport", "properties", "formula", "not"), {"type": "integer"}),
    Plant("kept-out", _schema("DriftReport", "properties", "columns", "prefixItems"), [TEXT]),
    Plant("kept-out", _schema("Source", "patternProperties"), {"^a": TEXT}),
    Plant("kept-out", _schema("Source", "additionalProperties"), TEXT),
    Plant("kept-out", _schema("Source", "properties", "name", "type"), ["string", "integer"]),
    Plant("kept-out", _schema("JobState", "enum"), ["queued", "running", "succeeded", "failed", "cancelled", None]),
    Plant("kept-out", _schema("NumericDrift", "properties", "kind"), {"const": "numeric", "description": "Variant."}),
    Plant(
        "kept-out", _schema("NumericDrift", "properties", "kind"), {"type": "integer", "format": "int32", "const": 1}
    ),
    Plant("kept-out", _schema("DriftReport", "properties", "formula", "nullable"), "yes"),
]

# Redocly's own rules that this API relies on: switching one off would not be noticed otherwise.
BUILT_IN = [
    Plant("no-unused-components", _schema("Nobody"), {**TEXT, "x-capability": "shared"}),
    Plant("no-invalid-media-type-examples", _drift("requestBody", "content", "application/json", "example"), {}),
    Plant("no-required-schema-properties-undefined", _schema("Source", "required"), ["nothing"]),
    Plant("no-schema-type-mismatch", _schema("DriftReport", "properties", "columns", "type"), "string"),
    Plant("operation-operationId-unique", _drift("operationId"), "get_dataset"),
    Plant("operation-singular-tag", _drift("tags"), ["drift", "profile"]),
    Plant("parameter-description", _drift("parameters", "0", "description")),
    Plant("paths-kebab-case", "paths|/two_words", {}),
    Plant("path-parameters-defined", _versions("parameters"), [{"name": "other", "in": "path", "required": True}]),
    Plant("security-defined", _drift("security"), [{"password": []}]),
]

CONTRACT = [*OPERATIONS, *SCHEMAS_OF_ALL, *UNIONS, *BUILT_IN]

HANDLERS = "api/measurand_api/handlers"
ENGINE = "engine/measurand_engine"
DOC = '"""Planted."""\n\n'

IMPORTS = [
    CodePlant(
        "imports", "api/measurand_api/store/planted.py", DOC + "import measurand_api.deps\n", "layers call downwards"
    ),
    CodePlant(
        "imports", f"{ENGINE}/kernels/planted.py", DOC + "import measurand_engine.drift\n", "Analyses do not know"
    ),
    CodePlant(
        "imports", f"{HANDLERS}/planted.py", DOC + "import measurand_api.handlers.jobs\n", "Handlers do not import"
    ),
    CodePlant("imports", f"{ENGINE}/planted.py", DOC + "import sqlalchemy\n", "The engine knows no server"),
    CodePlant("imports", "api/measurand_api/planted.py", DOC + "import statsmodels\n", "imports no numerics"),
    CodePlant("imports", "sdks/python/measurand/planted.py", DOC + "import measurand_engine\n", "The client depends"),
    CodePlant(
        "imports", f"{HANDLERS}/planted_too.py", DOC + "import measurand_api.store.system\n", "more than one tenant"
    ),
]

LONG_FUNCTION = "def planted() -> int:\n    n = 0\n" + "    n += 1\n" * 38 + "    return n\n"
STATEMENT = "def planted(session):\n    return session.execute({})\n"

CODE = [
    *IMPORTS,
    CodePlant("ruff", f"{ENGINE}/planted_import.py", DOC + "import scipy\n\n__all__ = ['scipy']\n", "TID253"),
    CodePlant(
        "ruff", "api/measurand_api/planted_import.py", DOC + "import sklearn\n\n__all__ = ['sklearn']\n", "TID253"
    ),
    CodePlant(
        "typescript", "sdks/typescript/src/planted_any.ts", "export const planted: any = 1;\n", "no-explicit-any"
    ),
    CodePlant("typescript", "sdks/typescript/src/planted_type.ts", 'export const planted: number = "";\n', "TS2322"),
    CodePlant("typescript", "sdks/typescript/src/planted_form.ts", "export const planted : number=1\n", "planted_form"),
    CodePlant("sizes", "sdks/typescript/src/planted_long.ts", "// planted\n" * 401, "401 lines"),
    CodePlant("sizes", f"{ENGINE}/planted_long.py", DOC + "n = 0\n" * 399, "401 lines"),
    CodePlant("sizes", "tools/planted_function.py", DOC + LONG_FUNCTION, "planted has 41 lines"),
    CodePlant("sizes", "contract_tests/scenarios/planted.yaml", "# planted\n" * 801, "801 lines"),
    CodePlant("sizes", "openapi/capabilities/planted.yaml", "# planted\n" * 801, "801 lines"),
    CodePlant(
        "statements", f"{HANDLERS}/planted_select.py", "from sqlalchemy import select\n", "select() outside store/"
    ),
    CodePlant(
        "statements",
        f"{HANDLERS}/planted_text.py",
        "import sqlalchemy as sa\n" + STATEMENT.format("sa.text('')"),
        ".text()",
    ),
    CodePlant("statements", f"{HANDLERS}/planted_table.py", STATEMENT.format("jobs.select()"), ".select()"),
]

# What the gateway must refuse to start on: contract and handlers differ.
BINDING = [
    Plant("no handler", _drift("operationId"), "detect_change"),
    Plant("no such operation", _operation("/health", "get")),
    Plant(
        "the contract has",
        _operation("/service", "get", "parameters"),
        [{"name": "verbose", "in": "query", "schema": {"type": "boolean"}}],
    ),
    Plant(
        "the body is",
        _drift("requestBody", "content", "application/json", "schema", "$ref"),
        "#/components/schemas/Sample",
    ),
    Plant("the handler returns", _drift("responses", "202")),
    Plant(
        "the handler returns",
        _operation("/service", "get", "responses", "200", "content", "application/json", "schema", "$ref"),
        "#/components/schemas/Source",
    ),
    Plant(
        "in the handler",
        _operation("/datasets/{dataset}/lineage", "get", "parameters", "1", "schema"),
        {"type": "string"},
    ),
]
