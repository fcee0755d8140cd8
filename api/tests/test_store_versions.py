from datetime import UTC, datetime, timedelta

import pytest
from measurand_api.store import lineage, versions
from measurand_api.store.catalog import Catalog
from measurand_api.store.connect import connect
from measurand_api.store.statements import Row
from measurand_api.store.tables import dataset_versions, datasets
from measurand_api.store.versions import Ingested, Origin
from measurand_engine.contract.datasets import ColumnSchema, Dialect
from measurand_engine.contract.shared import Problem

NOW = datetime(2030, 1, 1, tzinfo=UTC)
COLUMN = ColumnSchema(
    name="carrier",
    source_name=None,
    position=0,
    dtype="text",
    nullable=False,
    format=None,
    parse_share=1.0,
    n_unparsed=0,
)
PROBLEM = Problem(type="", title="", status=409, detail="", code="not_a_table", request_id="", errors=[])
DIALECT = Dialect(
    format="inline",
    delimiter=None,
    quote=None,
    escape=None,
    encoding=None,
    header=None,
    line_ending=None,
    skipped_rows=0,
    comment=None,
    null_tokens=[],
    confidence=None,
    evidence=[],
)


@pytest.fixture
def catalog(url: str) -> Catalog:
    return Catalog(connect(url), "mine")


def begin(catalog: Catalog, name: str = "flights") -> Row:
    with catalog.transaction() as transaction:
        return versions.begin_version(transaction, name, Origin("upload_file", "a.csv", "s", "o", 10), NOW)


def publish(catalog: Catalog, version: Row, content: str = "c", blob: str | None = None) -> list[str]:
    made = Ingested(
        blob=blob or f"mine/{version.id}",
        rejects_blob=f"mine/{version.id}/rejects",
        content_sha256=content,
        size_bytes=5,
        rejects_size_bytes=1,
        rows=2,
        n_rejected=1,
        n_rejected_cells=0,
        schema=[COLUMN],
        dialect=DIALECT,
        warnings=[],
        profile_report_id="rep_1",
        n_critical=0,
        n_warning=1,
        n_info=2,
    )
    with catalog.transaction() as transaction:
        return versions.publish_version(transaction, version.id, made, NOW + timedelta(seconds=1))


def dataset(catalog: Catalog, name: str = "flights") -> Row:
    row = versions.dataset_named(catalog, name)
    assert row is not None
    return row


def reread(catalog: Catalog, version: Row) -> Row:
    row = catalog.one(dataset_versions, dataset_versions.c.id == version.id)
    assert row is not None
    return row


def test_a_dataset_begins_with_its_first_version(catalog: Catalog) -> None:
    version = begin(catalog)
    assert (version.number, version.status, version.rows) == (1, "processing", None)
    assert dataset(catalog).latest_version == 1


def test_versions_are_numbered_from_one_and_the_newest_is_the_latest(catalog: Catalog) -> None:
    assert [begin(catalog).number for _ in range(3)] == [1, 2, 3]
    assert dataset(catalog).latest_version == 3


def test_a_published_version_says_what_was_read(catalog: Catalog) -> None:
    version = begin(catalog)
    assert publish(catalog, version) == []
    row = reread(catalog, version)
    assert (row.status, row.rows, row.columns, row.n_rejected, row.n_warning) == ("ready", 2, 1, 1, 1)
    assert row.schema[0]["name"] == "carrier"
    assert row.ready_at == NOW + timedelta(seconds=1)


def test_equal_content_shares_the_blob_and_gives_the_new_one_back(catalog: Catalog) -> None:
    first, other, third = begin(catalog), begin(catalog), begin(catalog)
    publish(catalog, first, "a", "blob-a")
    publish(catalog, other, "b", "blob-b")
    assert publish(catalog, third, "a", "blob-c") == ["blob-c"]
    assert reread(catalog, third).blob == "blob-a"


def test_another_tenant_does_not_share(catalog: Catalog, url: str) -> None:
    publish(catalog, begin(catalog), "a", "blob-a")
    theirs = Catalog(connect(url), "theirs")
    assert publish(theirs, begin(theirs), "a", "blob-b") == []


def test_a_dataset_whose_first_version_fails_is_gone(catalog: Catalog) -> None:
    version = begin(catalog)
    versions.fail_version(catalog, version.id, PROBLEM, NOW)
    assert versions.dataset_named(catalog, "flights") is None
    assert catalog.one(dataset_versions) is None


def test_a_later_version_that_fails_stays_with_its_problem_and_the_latest_is_the_one_before(catalog: Catalog) -> None:
    publish(catalog, begin(catalog))
    failed = begin(catalog)
    versions.fail_version(catalog, failed.id, PROBLEM, NOW)
    assert reread(catalog, failed).problem["code"] == "not_a_table"
    assert dataset(catalog).latest_version == 1
    assert begin(catalog).number == 3


def test_a_cancelled_version_leaves_nothing(catalog: Catalog) -> None:
    publish(catalog, begin(catalog))
    cancelled = begin(catalog)
    versions.drop_version(catalog, cancelled.id, NOW)
    assert catalog.one(dataset_versions, dataset_versions.c.id == cancelled.id) is None
    assert dataset(catalog).latest_version == 1


def test_every_change_of_a_version_changes_the_entity_tag_of_its_dataset(catalog: Catalog) -> None:
    version = begin(catalog)
    before = dataset(catalog).revision
    publish(catalog, version)
    assert dataset(catalog).revision > before


def test_a_removed_dataset_gives_back_the_blobs_that_nobody_else_uses(catalog: Catalog) -> None:
    for name in ("flights", "copy"):
        publish(catalog, begin(catalog, name), "a", f"blob-{name}")
    first, second = dataset(catalog), dataset(catalog, "copy")
    unused = versions.remove_dataset(catalog, first.id, NOW)
    assert [key for key in unused if key.startswith("blob")] == []
    assert "blob-flights" in versions.remove_dataset(catalog, second.id, NOW)
    assert catalog.one(datasets, datasets.c.deleted_at.is_(None)) is None


def test_a_version_whose_dataset_was_removed_meanwhile_is_not_published(catalog: Catalog) -> None:
    version = begin(catalog)
    versions.remove_dataset(catalog, dataset(catalog).id, NOW)
    assert publish(catalog, version, blob="blob") == ["blob", f"mine/{version.id}/rejects"]
    versions.fail_version(catalog, version.id, PROBLEM, NOW)
    versions.drop_version(catalog, version.id, NOW)
    assert catalog.one(dataset_versions) is None


def test_lineage_links_each_version_to_the_ready_one_before_it(catalog: Catalog) -> None:
    first, failed, third = begin(catalog), begin(catalog), begin(catalog)
    publish(catalog, first, "a")
    versions.fail_version(catalog, failed.id, PROBLEM, NOW)
    publish(catalog, third, "b")
    graph = lineage.graph(catalog, third.id, "both", 10)
    held = dataset(catalog).id
    assert graph.root == f"{held}@3"
    assert [(edge.parent, edge.child, edge.relation) for edge in graph.edges] == [
        (f"{held}@1", f"{held}@3", "replaces")
    ]
    assert [node.id for node in graph.nodes] == [f"{held}@3", f"{held}@1"]


def test_lineage_walks_as_far_and_in_the_direction_that_is_asked(catalog: Catalog) -> None:
    made = [begin(catalog) for _ in range(4)]
    for number, version in enumerate(made):
        publish(catalog, version, str(number))

    def numbers(direction: lineage.LineageDirection, depth: int) -> list[int]:
        return [node.version for node in lineage.graph(catalog, made[1].id, direction, depth).nodes]

    assert numbers("upstream", 10) == [2, 1]
    assert numbers("downstream", 1) == [2, 3]
    assert sorted(numbers("both", 10)) == [1, 2, 3, 4]
