"""Masked reports: nothing in them depends on the cells of a masked column, and everything else stays."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import get_args

import polars as pl
import pytest
from measurand_engine import drift, masking, profile, rendering
from measurand_engine.contract.datasets import Reject, Row, RowPage
from measurand_engine.contract.drift import CategoricalDrift, DriftOptions, DriftReport, NumericDrift, TemporalDrift
from measurand_engine.contract.profile import MaskedProfile, ProfileOptions, ProfileReport
from measurand_engine.contract.reports import ReportKind
from measurand_engine.contract.shared import Source
from measurand_engine.dataset import Dataset

N = 60
SOURCE = Source(dataset_id="ds_" + "0" * 26, name="people", version=1, sha256="0" * 64)

SECRET = ["name", "salary", "ratio", "exact", "born", "seen", "married"]
ORDER = [(7 * place) % N for place in range(N)]


def table(word: str, scale: int, day: date) -> dict[str, list[object]]:
    """A table whose secret columns follow from the arguments; of two tables only those columns differ."""
    start = datetime(day.year, day.month, day.day, 6, 30, tzinfo=UTC)
    return {
        "open": [f"open {place % 5}" for place in range(N)],
        "amount": [float(place) for place in range(N)],
        "name": [None if place % 9 == 0 else f"{word}-{ORDER[place]:03d}" for place in range(N)],
        "salary": [None if place % 7 == 0 else scale * ORDER[place] + 1 for place in range(N)],
        "ratio": [scale * (ORDER[place] + 0.5) for place in range(N)],
        "exact": [Decimal(scale * ORDER[place]) + Decimal("0.25") for place in range(N)],
        "born": [day + timedelta(days=ORDER[place]) for place in range(N)],
        "seen": [start + timedelta(days=ORDER[place]) for place in range(N)],
        "married": [(place + scale) % 2 == 0 for place in range(N)],
    }


ONE = table("Canarina", 918273, date(1971, 3, 2))
OTHER = table("Pelicano", 645537, date(1984, 5, 2))
CANARIES = ["anarina", "elicano", "918273", "645537", "1971-0", "1984-0"]


@pytest.fixture
def open_table(tmp_path: Path):
    def opened(columns: dict[str, list[object]], name: str = "table") -> Dataset:
        path = tmp_path / f"{name}.parquet"
        pl.DataFrame(columns).write_parquet(path)
        return Dataset(source=SOURCE, path=str(path))

    return opened


def profiled(data: Dataset) -> bytes:
    return profile.analyze(data, ProfileOptions(n_top=1000)).model_dump_json().encode()


def compared(reference: Dataset, current: Dataset) -> bytes:
    return drift.detect(reference, current, DriftOptions()).model_dump_json().encode()


def without_time(body: bytes) -> dict[str, object]:
    return {**json.loads(body), "created_at": None, "memory_bytes": None}


def test_a_masked_profile_does_not_depend_on_the_cells(open_table) -> None:
    first, second = (masking.report(profiled(open_table(one)), SECRET) for one in (ONE, OTHER))
    assert without_time(first) == without_time(second)


def test_a_masked_drift_report_does_not_depend_on_the_cells(open_table) -> None:
    moved = {name: values[: N // 2] for name, values in ONE.items()}
    also = {name: values[: N // 2] for name, values in OTHER.items()}
    pairs = ((ONE, moved), (OTHER, also))
    first, second = (masking.report(compared(open_table(a, "a"), open_table(b, "b")), SECRET) for a, b in pairs)
    assert without_time(first) == without_time(second)


def reports(open_table) -> list[bytes]:
    everything = profiled(open_table(ONE))
    one_row = profiled(open_table({name: values[1:2] for name, values in ONE.items()}, "row"))
    return [everything, one_row, compared(open_table(ONE, "a"), open_table(OTHER, "b"))]


def test_no_export_of_a_masked_report_holds_a_cell(open_table) -> None:
    for whole in reports(open_table):
        masked = masking.report(whole, SECRET)
        for form in ("html", "markdown", "csv", "json"):
            plain, shown = rendering.export(whole, form).body.decode(), rendering.export(masked, form).body.decode()
            assert any(canary in plain.replace(",", "") for canary in CANARIES), "the canaries are there to be masked"
            assert [canary for canary in CANARIES if canary in shown.replace(",", "")] == []


def test_masked_columns_keep_their_counts_and_nothing_else(open_table) -> None:
    whole = ProfileReport.model_validate_json(profiled(open_table(ONE)))
    masked = ProfileReport.model_validate_json(masking.report(profiled(open_table(ONE)), SECRET))
    for before, after in zip(whole.columns, masked.columns, strict=True):
        if before.name not in SECRET:
            assert after == before
            continue
        assert isinstance(after, MaskedProfile)
        kept = ("name", "position", "dtype", "n", "n_null", "null_fraction", "n_distinct", "n_unique")
        assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
        assert after.top.values == []
    assert {notice.column for notice in masked.warnings if notice.code == "masked"} == set(SECRET)


@pytest.mark.parametrize("kind", [NumericDrift, TemporalDrift, CategoricalDrift])
def test_every_figure_of_a_masked_column_is_blank_unless_it_is_listed(open_table, kind: type) -> None:
    masked = DriftReport.model_validate_json(
        masking.report(compared(open_table(ONE, "a"), open_table(OTHER, "b")), SECRET)
    )
    columns = [column for column in masked.columns if isinstance(column, kind) and column.name in SECRET]
    assert columns
    for column in columns:
        shown = {name for name, value in column if value is not None and value != masking.NOTHING}
        assert shown <= masking.KEPT_OF_DRIFT


def test_correlations_and_findings_about_masked_columns_say_nothing(open_table) -> None:
    masked = ProfileReport.model_validate_json(masking.report(profiled(open_table(ONE)), SECRET))
    assert masked.correlation is not None
    side = len(masked.correlation.columns)
    known = {
        (masked.correlation.columns[place // side], masked.correlation.columns[place % side])
        for place, coefficient in enumerate(masked.correlation.coefficients)
        if coefficient is not None
    }
    assert known == {("amount", "amount")}
    about = [finding for finding in masked.findings if set(finding.columns) & set(SECRET)]
    assert about
    assert all(finding.evidence == [] and finding.next_step is None for finding in about)
    assert {finding.message for finding in about} == {
        "It is about a sensitive column; the key lacks the scope 'reveal'."
    }


def test_without_names_every_column_is_masked(open_table) -> None:
    masked = ProfileReport.model_validate_json(masking.report(profiled(open_table(ONE)), None))
    assert {type(column) for column in masked.columns} == {MaskedProfile}


def test_every_kind_of_report_can_be_masked() -> None:
    assert set(masking.MASKERS) == set(get_args(ReportKind.__value__))


def test_masked_cells_of_rows_are_null_and_said_so() -> None:
    page = RowPage(
        columns=["open", "name"], items=[Row(row=0, values=["a", "Canarina"])], warnings=[], next_cursor="next"
    )
    masked = masking.rows(page, ["name", "salary"])
    assert masked.items[0].values == ["a", None]
    assert [(notice.code, notice.column) for notice in masked.warnings] == [("masked", "name")]
    assert masked.next_cursor == "next"
    assert masking.rows(page, ["salary"]) == page


def test_a_rejected_row_shows_nothing_and_a_rejected_cell_only_where_it_may() -> None:
    whole = {
        "reason": "too_few_fields",
        "line": 1,
        "byte_offset": 0,
        "detail": "Expected more.",
        "raw_text": "Canarina",
    }
    found = [
        Reject(kind="row", column=None, **whole),
        Reject(kind="cell", column="name", **whole),
        Reject(kind="cell", column="open", **whole),
    ]
    assert [reject.raw_text for reject in masking.rejects(found, ["name"])] == [None, None, "Canarina"]
