"""Refuses every statement that could read or change the rows of a tenant other than the one it runs for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NoReturn, TypeAlias

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.sql import operators, selectable, visitors

TENANT = "tenant"
"""Execution option: the tenant a statement runs for."""
SYSTEM = "system"
"""Execution option: the statement belongs to no tenant."""

Parameters: TypeAlias = Mapping[str, object]


class UnscopedStatement(Exception):
    """A statement is not held to its tenant: a defect of the code, never of a request."""


def install(engine: sa.Engine) -> None:
    """Check each statement before it reaches the database."""

    @event.listens_for(engine, "before_execute")
    def _check(
        _connection: sa.Connection,
        clause: sa.Executable,
        many: Sequence[Parameters],
        single: Parameters,
        options: Mapping[str, object],
    ) -> None:
        if not (options.get(SYSTEM) or isinstance(clause, sa.schema.ExecutableDDLElement)):
            check(clause, [single] if single else many, options.get(TENANT))


def check(clause: sa.Executable, parameters: Sequence[Parameters], tenant: object) -> None:
    """Raise unless the WHERE of each select, update and delete in it holds each of their tables to the tenant."""
    if not isinstance(tenant, str):
        _refuse("it runs for no tenant: use Catalog or SystemCatalog")
    if isinstance(clause, sa.Insert):
        _check_insert(clause, parameters, tenant)
    elif isinstance(clause, sa.Select | sa.CompoundSelect | sa.Update | sa.Delete):
        _check_scopes(clause, tenant)
    else:
        _refuse(f"a {type(clause).__name__} cannot be checked")


def _check_insert(clause: sa.Insert, parameters: Sequence[Parameters], tenant: str) -> None:
    if clause.select is not None or not parameters:
        _refuse(f"rows of {clause.table.name} must come as parameters")
    if any(row.get("tenant_id") != tenant for row in parameters):
        _refuse(f"a row of {clause.table.name} does not carry it")


def _check_scopes(clause: sa.ClauseElement, tenant: str) -> None:
    """Check each SELECT, UPDATE and DELETE of the statement on its own: what holds one does not hold another."""
    scopes, seen = [clause], {clause}
    while scopes:
        scope = scopes.pop()
        used, inner = _look_into(scope)
        held = set(_held(getattr(scope, "whereclause", None), tenant))
        for source in used:
            if source not in held:
                _refuse(f"{source} is not held to it")
        scopes += [select for select in inner if select not in seen]
        seen.update(inner)


def _look_into(scope: sa.ClauseElement) -> tuple[list[object], list[sa.ClauseElement]]:
    """Return the tables that a scope reads or changes, and the selects inside it."""
    used: list[object] = [scope.table] if isinstance(scope, sa.Update | sa.Delete) else []
    inner: list[sa.ClauseElement] = []
    elements: list[object] = list(scope.get_children())
    while elements:
        element = elements.pop()
        if isinstance(element, sa.SelectBase):
            inner.append(element)
        else:
            elements += _parts(element, used)
    return used, inner


def _parts(element: object, used: list[object]) -> Iterable[object]:
    """Note the table that an element reads from, and return what is left to look at."""
    if isinstance(element, sa.TableClause):
        used.append(element)
        return ()
    if isinstance(element, sa.Column):
        return (element.table,)
    if isinstance(element, selectable.AliasedReturnsRows):
        if isinstance(element.element, sa.TableClause):
            used.append(element)
            return ()
        return (element.element,)
    if isinstance(element, sa.TextClause) or (isinstance(element, sa.ColumnClause) and element.is_literal):
        _refuse_text(element)
    return element.get_children() if isinstance(element, visitors.HasTraverseInternals) else ()


def _held(condition: object, tenant: str) -> Iterator[object]:
    """Yield the tables whose tenant the condition fixes, looking through AND only."""
    if isinstance(condition, sa.BooleanClauseList) and condition.operator is operators.and_:
        for part in condition.clauses:
            yield from _held(part, tenant)
    elif isinstance(condition, sa.BinaryExpression) and condition.operator is operators.eq:
        column, value = condition.left, condition.right
        is_tenant = isinstance(column, sa.Column) and column.name == "tenant_id"
        if is_tenant and isinstance(value, sa.BindParameter) and value.value == tenant:
            yield column.table


def _refuse_text(node: sa.TextClause | sa.ColumnClause[object]) -> None:
    text = node.text if isinstance(node, sa.TextClause) else node.name
    if text != "*":
        _refuse("it holds text that cannot be checked")


def _refuse(reason: str) -> NoReturn:
    message = f"A statement was refused because it is not held to one tenant: {reason}."
    raise UnscopedStatement(message)
