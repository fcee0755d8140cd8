"""Every form of a statement that forgets the tenant, also where another part of it does not."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa
from measurand_api.store import guard
from measurand_api.store.connect import connect
from measurand_api.store.guard import UnscopedStatement
from measurand_api.store.tables import datasets as d
from measurand_api.store.tables import reports as r
from measurand_api.store.tables import tenants

MINE = {guard.TENANT: "mine"}
NOW = datetime(2030, 1, 1, tzinfo=UTC)
ALIAS = d.alias("other")
ROW = {"tenant_id": "mine", "name": "x", "created_at": NOW}

GOOD = {
    "select": sa.select(d).where(d.c.tenant_id == "mine", d.c.name == "x"),
    "join": sa.select(d.c.id).join(r, r.c.id == d.c.id).where(d.c.tenant_id == "mine", r.c.tenant_id == "mine"),
    "update": sa.update(d).where(d.c.tenant_id == "mine").values(owner="x"),
    "delete": sa.delete(d).where(d.c.tenant_id == "mine"),
    "subquery": sa.select(d).where(
        d.c.tenant_id == "mine", d.c.id.in_(sa.select(r.c.id).where(r.c.tenant_id == "mine"))
    ),
    "alias": sa.select(ALIAS).where(ALIAS.c.tenant_id == "mine"),
    "cte": sa.select(sa.select(d).where(d.c.tenant_id == "mine").cte("held")),
    "union": sa.union(*(sa.select(t.c.id).where(t.c.tenant_id == "mine") for t in (d, r))),
    "count": sa.select(sa.func.count()).select_from(d).where(d.c.tenant_id == "mine"),
    "exists": sa.select(d).where(
        d.c.tenant_id == "mine",
        sa.exists().where(r.c.tenant_id == "mine", d.c.tenant_id == "mine", r.c.id == d.c.id),
    ),
}
BAD = {
    "select": sa.select(d),
    "select by id": sa.select(d).where(d.c.id == "x"),
    "select of another": sa.select(d).where(d.c.tenant_id == "theirs"),
    "select of a column": sa.select(d.c.name),
    "select with a function": sa.select(sa.func.max(d.c.created_at)),
    "or": sa.select(d).where((d.c.tenant_id == "mine") | (d.c.name == "x")),
    "not": sa.select(d).where(~(d.c.tenant_id == "mine")),
    "unequal": sa.select(d).where(d.c.tenant_id != "mine"),
    "like": sa.select(d).where(d.c.tenant_id.like("mine")),
    "itself": sa.select(d).where(d.c.tenant_id == d.c.tenant_id),
    "join": sa.select(d.c.id, r.c.id).join(r, r.c.id == d.c.id).where(d.c.tenant_id == "mine"),
    "outer join": sa.select(d.c.id).outerjoin(r, r.c.id == d.c.id).where(d.c.tenant_id == "mine"),
    "outer join that does not hold its left": sa.select(d.c.id, r.c.id)
    .outerjoin(r, (d.c.tenant_id == "mine") & (r.c.tenant_id == "mine"))
    .where(r.c.tenant_id == "mine"),
    "implicit join": sa.select(d.c.id).where(d.c.tenant_id == "mine", r.c.id == d.c.id),
    "update": sa.update(d).values(owner="x"),
    "update from": sa.update(d).where(d.c.tenant_id == "mine", d.c.id == r.c.id).values(owner="x"),
    "update by subquery": sa.update(d)
    .where(d.c.tenant_id == "mine")
    .values(owner=sa.select(r.c.kind).limit(1).scalar_subquery()),
    "delete": sa.delete(d).where(d.c.name == "x"),
    "subquery": sa.select(d).where(d.c.tenant_id == "mine", d.c.id.in_(sa.select(r.c.id))),
    "subquery of the same table": sa.select(d).where(d.c.id.in_(sa.select(d.c.id).where(d.c.tenant_id == "mine"))),
    "scalar subquery": sa.select(sa.select(sa.func.count(d.c.id)).scalar_subquery()),
    "order by subquery": sa.select(d)
    .where(d.c.tenant_id == "mine")
    .order_by(sa.select(r.c.id).limit(1).scalar_subquery()),
    "from subquery": sa.select(sa.select(d).subquery()),
    "alias": sa.select(d.alias()),
    "alias beside its table": sa.select(ALIAS).where(d.c.tenant_id == "mine"),
    "cte": sa.select(sa.select(d).cte()),
    "union": sa.union(sa.select(d.c.id).where(d.c.tenant_id == "mine"), sa.select(r.c.id)),
    "text": sa.text("SELECT * FROM datasets"),
    "text among columns": sa.select(sa.text("(SELECT name FROM datasets)")),
    "text as condition": sa.select(d).where(d.c.tenant_id == "mine", sa.text("1 = 1")),
    "literal column": sa.select(sa.literal_column("(SELECT name FROM datasets)")),
    "text as table": sa.select(sa.text("name")).select_from(sa.text("datasets")),
    "insert from select": sa.insert(tenants).from_select(["tenant_id", "name"], sa.select(d.c.tenant_id, d.c.name)),
    "insert of inline values": sa.insert(tenants).values(**ROW),
}


@pytest.fixture
def engine(url: str) -> sa.Engine:
    return connect(url)


@pytest.mark.parametrize("statement", GOOD.values(), ids=GOOD)
def test_a_statement_held_to_its_tenant_passes(engine: sa.Engine, statement: sa.Executable) -> None:
    with engine.connect() as connection:
        connection.execute(statement, execution_options=MINE)


@pytest.mark.parametrize("statement", BAD.values(), ids=BAD)
def test_a_statement_that_may_reach_another_tenant_is_refused(engine: sa.Engine, statement: sa.Executable) -> None:
    with engine.connect() as connection, pytest.raises(UnscopedStatement):
        connection.execute(statement, execution_options=MINE)


@pytest.mark.parametrize("statement", GOOD.values(), ids=GOOD)
def test_a_statement_that_runs_for_nobody_is_refused(engine: sa.Engine, statement: sa.Executable) -> None:
    with engine.connect() as connection, pytest.raises(UnscopedStatement, match="no tenant"):
        connection.execute(statement)


@pytest.mark.parametrize("rows", [{**ROW, "tenant_id": "theirs"}, {"name": "x"}, [ROW, {**ROW, "tenant_id": "theirs"}]])
def test_a_row_of_another_tenant_is_not_written(engine: sa.Engine, rows: object) -> None:
    with engine.connect() as connection, pytest.raises(UnscopedStatement):
        connection.execute(sa.insert(tenants), rows, execution_options=MINE)


def test_the_system_may_reach_every_tenant(engine: sa.Engine) -> None:
    with engine.connect() as connection:
        connection.execute(sa.select(d), execution_options={guard.SYSTEM: True})
