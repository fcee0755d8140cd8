"""How a finding is defined: a function that judges, named by its code, described by its docstring."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from inspect import getdoc
from typing import Literal, TypeAlias

from measurand_engine.contract.profile import Evidence, Finding, NextStep, Severity
from measurand_engine.contract.shared import Value
from measurand_engine.findings.facts import Column, Table

Kind: TypeAlias = Literal["numeric", "text", "temporal", "boolean", "empty"]
ColumnJudge: TypeAlias = Callable[[Column, Table], Iterable["Found"]]
TableJudge: TypeAlias = Callable[[Table], Iterable["Found"]]

EVERY_KIND: tuple[Kind, ...] = ("numeric", "text", "temporal", "boolean", "empty")


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found."""

    severity: Severity
    message: str
    evidence: Mapping[str, Value]
    n_rows: int | None = None
    columns: list[str] = field(default_factory=list)
    """Columns of a finding about several of them."""
    next_step: NextStep | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of finding."""

    code: str
    title: str
    description: str
    kinds: tuple[Kind, ...]
    """Kinds of columns that it judges; empty for the table."""
    judge: Callable[[Table], Iterator[Finding]]
    options: tuple[str, ...] = ()
    """Options of the profile that move its limits."""


def column_rule(title: str, *kinds: Kind) -> Callable[[ColumnJudge], Rule]:
    """Make a rule of a function that judges one column."""

    def make(judge: ColumnJudge) -> Rule:
        def judge_all(table: Table) -> Iterator[Finding]:
            for column in table.columns:
                if column.profile.kind in kinds:
                    yield from (_finding(_code(judge), found, table, column.name) for found in judge(column, table))

        return Rule(_code(judge), title, _described(judge), kinds, judge_all)

    return make


def table_rule(title: str, *options: str) -> Callable[[TableJudge], Rule]:
    """Make a rule of a function that judges the table."""

    def make(judge: TableJudge) -> Rule:
        def judge_table(table: Table) -> Iterator[Finding]:
            yield from (_finding(_code(judge), found, table, None) for found in judge(table))

        return Rule(_code(judge), title, _described(judge), (), judge_table, options)

    return make


def _code(judge: ColumnJudge | TableJudge) -> str:
    return judge.__name__


def _described(judge: ColumnJudge | TableJudge) -> str:
    return (getdoc(judge) or "").replace("\n\n", " ").replace("\n", " ")


def _finding(code: str, found: Found, table: Table, column: str | None) -> Finding:
    return Finding(
        code=code,
        severity=found.severity,
        column=column,
        columns=[column] if column is not None else found.columns,
        n_rows_affected=found.n_rows,
        fraction=found.n_rows / table.n_rows if found.n_rows is not None and table.n_rows else None,
        message=found.message,
        evidence=[Evidence(name=name, value=value) for name, value in found.evidence.items()],
        next_step=found.next_step,
    )


def share(part: float, whole: float) -> str:
    """A proportion for a message: `2.45 %`."""
    return f"{100 * part / whole:.3g} %"


def counted(n: int, noun: str) -> str:
    """A number of things for a message: `1 row`, `8255 rows`."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def look_closer(table: Table, columns: list[str], option: Literal["n_bins", "n_top"]) -> NextStep | None:
    """Profile these columns alone, with the finest histogram or with a thousand values; None for inline data."""
    source = table.source
    if source.dataset_id is None:
        return None
    limit, shown = {"n_bins": (200, "the finest histogram"), "n_top": (1000, "up to 1,000 values")}[option]
    data = {"dataset": f"{source.dataset_id}@{source.version}", "columns": columns}
    body = {"data": data, "options": {option: limit}}
    return NextStep(
        operation_id="analyze_data", dataset=None, body=body, description=f"Profile {_names(columns)} with {shown}."
    )


def declare_key(table: Table, columns: list[str]) -> NextStep | None:
    """Say that these columns identify a row; None for inline data."""
    if table.source.dataset_id is None:
        return None
    return NextStep(
        operation_id="update_dataset",
        dataset=table.source.dataset_id,
        body={"key_columns": columns},
        description=f"Record {_names(columns)} as the key of the dataset.",
    )


def list_rejects(table: Table) -> NextStep | None:
    """List what the file holds at these places; None for inline data."""
    source = table.source
    if source.dataset_id is None:
        return None
    return NextStep(
        operation_id="list_rejects",
        dataset=f"{source.dataset_id}@{source.version}",
        body={},
        description="List the rejected cells with their line and raw text.",
    )


def _names(columns: list[str]) -> str:
    return columns[0] if len(columns) == 1 else f"{len(columns)} columns"
