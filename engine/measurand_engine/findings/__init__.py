"""The findings of a profile: which there are, and which a table has."""

from typing import get_args

from measurand_engine.contract.catalog import CatalogEntry
from measurand_engine.contract.profile import Finding, ProfileOptions, Severity
from measurand_engine.findings import categories, general, numbers, tables, times
from measurand_engine.findings.facts import Table
from measurand_engine.findings.rule import Rule

_SEVERITIES: tuple[Severity, ...] = get_args(Severity.__value__)
_MODULES = (categories, general, numbers, tables, times)
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (each for module in _MODULES for each in vars(module).values() if isinstance(each, Rule)),
        key=lambda rule: rule.code,
    )
)


def judge(table: Table) -> list[Finding]:
    """All findings, most severe first, then most rows, then from the left, then by code."""
    places = {column.name: place for place, column in enumerate(table.columns)}

    def rank(finding: Finding) -> tuple[int, int, list[int], str]:
        where = [places[name] for name in finding.columns]
        return _SEVERITIES.index(finding.severity), -(finding.n_rows_affected or 0), where, finding.code

    return sorted((finding for rule in RULES for finding in rule.judge(table)), key=rank)


def catalog() -> list[CatalogEntry]:
    """Every kind of finding, by code."""
    return [
        CatalogEntry(
            code=rule.code,
            title=rule.title,
            description=rule.description,
            tags=list(rule.kinds) or ["table"],
            options_schema=_options_schema(rule),
        )
        for rule in RULES
    ]


def _options_schema(rule: Rule) -> dict[str, object]:
    properties = ProfileOptions.model_json_schema()["properties"]
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {name: properties[name] for name in rule.options},
    }
