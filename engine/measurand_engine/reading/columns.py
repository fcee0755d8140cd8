"""What each column is read as: a plan from a sample, checked and counted on every value of the file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import polars as pl

from measurand_engine.contract.datasets import ColumnSchema
from measurand_engine.contract.shared import DType, Notice
from measurand_engine.reading.choices import Choices
from measurand_engine.reading.formats import DECIMAL_COMMA, TEXT, Format, forced, suggested, wider

_PROBE = 64
_SEEN = 1_000
_MANY = 300


@dataclass(frozen=True)
class Plan:
    """How a column is read, and what else it might be."""

    name: str
    form: Format = TEXT
    rivals: tuple[Format, ...] = ()
    """Formats that fit some values which `form` does not, or as many: all values decide."""
    given: bool = False
    """The caller chose the type."""
    settled: bool = False
    """The type is not to be questioned again."""
    empty: bool = False
    """The sample had no value."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What holds for all columns."""

    tokens: list[str]
    """Fields that mean null, the empty one among them."""
    min_share: float
    decimal_comma: bool
    """Where `1,234` may be either, the comma is the decimal mark."""


def plan_columns(sample: pl.DataFrame, chosen: Choices, rules: Rules) -> list[Plan]:
    """Plan every column of a sample of text."""
    return [_plan(column, chosen.dtypes.get(column.name), rules) for column in sample.iter_columns()]


def guess_columns(head: pl.DataFrame, chosen: Choices, rules: Rules) -> list[Plan]:
    """Plan the columns of a head; very many of them by a few values each, so that the answer comes at once."""
    if head.width <= _MANY:
        return plan_columns(head, chosen, rules)
    return [_guess(column, chosen.dtypes.get(column.name)) for column in head.head(_PROBE).iter_columns()]


def _guess(column: pl.Series, dtype: DType | None) -> Plan:
    values = [value for value in column.to_list() if value]
    forms = [TEXT] if not values else suggested(values) if dtype is None else forced(dtype, values)
    return Plan(column.name, min(forms, key=lambda form: form.rank, default=TEXT), given=dtype is not None)


def _plan(column: pl.Series, dtype: DType | None, rules: Rules) -> Plan:
    values = _values(column, rules)
    if dtype is not None:
        return _given(column.name, values, forced(dtype, values.head(_SEEN).to_list()), rules)
    return planned(Plan(column.name), values, rules)


def _given(name: str, values: pl.Series, forms: list[Format], rules: Rules) -> Plan:
    best = max(forms, key=lambda form: (form.fits(values), -_rank(form, rules)))
    return Plan(name, best, given=True, settled=True)


def _values(column: pl.Series, rules: Rules) -> pl.Series:
    values = column.drop_nulls().str.strip_chars()
    return values.filter(~values.is_in(rules.tokens))


def planned(plan: Plan, values: pl.Series, rules: Rules) -> Plan:
    """Return the plan that these values (trimmed, without nulls) suggest."""
    if not len(values):
        return replace(plan, form=TEXT, rivals=(), empty=True)
    probe = values.gather_every(max(1, len(values) // _PROBE)).head(_PROBE).to_list()
    forms = suggested(probe)
    if any(form.plain for form in forms) and _has_leading_zeros(values):
        forms = [form for form in forms if not form.plain]
    counts = _counts(forms, values)
    best = choose(counts, len(values), rules)
    return replace(plan, form=best, rivals=_rivals(best, counts, len(values), rules), empty=False)


def _counts(forms: list[Format], values: pl.Series) -> dict[Format, int]:
    """Return how many values each format fits; a plain number that fits all needs no comparison."""
    counts: dict[Format, int] = {}
    for form in sorted(forms, key=lambda form: form.rank):
        counts[form] = form.fits(values)
        if form.plain and counts[form] == len(values):
            return {form: counts[form]}
    if counts and max(counts.values()) < len(values):
        counts |= {wide: wide.fits(values) for form in forms for wide in wider(form) if wide not in counts}
    return counts


def _rivals(best: Format, counts: dict[Format, int], n_values: int, rules: Rules) -> tuple[Format, ...]:
    """Return the formats that all values, not only those of the sample, may prefer; `wider` ones are watched anyway."""
    if best.plain:
        return ()
    enough = n_values * (0.5 if best == TEXT else rules.min_share)
    related = {best, *wider(best)}
    return tuple(form for form, n in counts.items() if n >= enough and form not in related and best not in wider(form))


def choose(counts: dict[Format, int], n_values: int, rules: Rules) -> Format:
    """Return the format that fits most values, if it fits enough of them, else text."""
    best = max(counts, key=lambda form: (counts[form], -_rank(form, rules)), default=TEXT)
    return best if n_values and counts.get(best, 0) >= rules.min_share * n_values else TEXT


def _rank(form: Format, rules: Rules) -> int:
    return 19 if rules.decimal_comma and form == DECIMAL_COMMA else form.rank


def _has_leading_zeros(values: pl.Series) -> bool:
    return bool(values.str.contains(r"^[+-]?0\d+$").any())


def _suspect(name: str) -> pl.Expr:
    """Tell whether a value may have leading zeros: few may, and only they are looked at closely."""
    text = pl.col(name)
    return (text.str.starts_with("0") | text.str.starts_with("-0")) & (text.str.len_bytes() > 1)


@lru_cache(1_000)
def _misread(form: Format, tokens: tuple[str, ...]) -> list[str]:
    """Return the null tokens that the format would take for values."""
    text = pl.Series("text", tokens, dtype=pl.String)
    return [] if form == TEXT else text.filter(form.apply(text).is_not_null()).to_list()


@dataclass
class Column:
    """A column while the file is read."""

    plan: Plan
    rules: Rules
    n_values: int = 0
    n_null: int = 0
    n_fits: int = 0
    others: dict[Format, int] = field(default_factory=dict)
    """Values that wider formats fit where the plan does not, and all that rivals fit."""
    leading_zeros: bool = False
    tokens: set[str] = field(default_factory=set)
    seen: list[str] = field(default_factory=list)
    """First values of a column that was empty in the sample."""

    def __post_init__(self) -> None:
        """Tell which tokens the format would take for values."""
        self._misread = _misread(self.plan.form, tuple(self.rules.tokens))

    @property
    def n_unparsed(self) -> int:
        """Values that became null."""
        return self.n_values - self.n_fits

    def settle(self, text: pl.Series, values: pl.Series) -> tuple[pl.Series, pl.Series | None]:
        """Take a stretch as text and as read by the format; return it with its nulls, and the rows of bad cells."""
        if self.plan.form == TEXT:
            return self._settle_text(text, values), None
        values, bad = self._without_tokens(text, self.plan.form.guard(text, values)), None
        if values.null_count() > text.null_count():
            values, bad = self._repair(text, values)
        self.n_null += values.null_count()
        self.n_fits += len(values) - values.null_count()
        self.n_values += len(values) - values.null_count() + (len(bad) if bad is not None else 0)
        for form in self.plan.rivals:
            self._count(form, text)
        return values, bad

    def expression(self) -> pl.Expr:
        """Return how a stretch of text is read, before `settle`."""
        text = pl.col(self.plan.name)
        if self.plan.form == TEXT:
            return pl.when(text.is_in(self.rules.tokens)).then(None).otherwise(text).alias(self.plan.name)
        return self.plan.form.parse(text).alias(self.plan.name)

    def _settle_text(self, source: pl.Series, text: pl.Series) -> pl.Series:
        if text.null_count() > source.null_count():
            self._note(source.filter(text.is_null() & source.is_not_null()))
        n = len(text) - text.null_count()
        self.n_null, self.n_values, self.n_fits = self.n_null + text.null_count(), self.n_values + n, self.n_fits + n
        for form in self.plan.rivals:
            self._count(form, text)
        if self.plan.empty and n and len(self.seen) < _SEEN:
            self.seen.extend(text.drop_nulls().head(_SEEN).str.strip_chars().to_list())
        return text

    def _without_tokens(self, text: pl.Series, values: pl.Series) -> pl.Series:
        """Make null what the format reads although it means null, as NaN among floats."""
        if not self._misread or (values.dtype.is_float() and not self._custom() and not values.is_nan().any()):
            return values
        found = text.is_in(self._misread)
        return values.set(found, None) if found.any() else values

    def _custom(self) -> bool:
        return any(token.lower() != "nan" for token in self._misread)

    def _repair(self, text: pl.Series, values: pl.Series) -> tuple[pl.Series, pl.Series]:
        """Tell the nulls among what does not parse from blanks around a value, and those from bad cells."""
        rows = (values.is_null() & text.is_not_null()).arg_true()
        trimmed = text.gather(rows).str.strip_chars()
        means_null = trimmed.is_in(self.rules.tokens)
        self._note(trimmed.filter(means_null))
        again = self.plan.form.apply(trimmed).set(means_null, None)
        if again.null_count() < len(again):
            values = values.scatter(rows.filter(again.is_not_null()), again.drop_nulls())
        bad = again.is_null() & ~means_null
        if bad.any():
            for form in wider(self.plan.form):
                self._count(form, trimmed.filter(bad))
        return values, rows.filter(bad)

    def _note(self, found: pl.Series) -> None:
        if len(self.tokens) < len(self.rules.tokens):
            self.tokens.update(found.unique().to_list())

    def _count(self, form: Format, text: pl.Series) -> None:
        fits = form.apply(text)
        self.others[form] = self.others.get(form, 0) + len(fits) - fits.null_count()

    def revised(self) -> Plan:
        """Return the plan that all values suggest: this one where it holds."""
        plan, rules = self.plan, self.rules
        if plan.settled:
            return plan
        if plan.empty and self.seen:
            values = pl.Series(plan.name, self.seen, dtype=pl.String)
            return planned(plan, values.filter(~values.is_in(rules.tokens)), rules)
        if plan.form.plain and self.leading_zeros:
            return replace(plan, form=TEXT, rivals=(), settled=True)
        wide = {form: self.n_fits + self.others.get(form, 0) for form in wider(plan.form)}
        counts = {plan.form: self.n_fits, **wide, **{form: self.others.get(form, 0) for form in plan.rivals}}
        best = choose({form: n for form, n in counts.items() if form != TEXT}, self.n_values, rules)
        return plan if best == plan.form else replace(plan, form=best, rivals=())

    def schema(self, position: int, source_name: str | None) -> ColumnSchema:
        """Return what is known about the column now."""
        typed = self.plan.form != TEXT
        return ColumnSchema(
            name=self.plan.name,
            source_name=source_name,
            position=position,
            dtype=self.plan.form.dtype,
            nullable=self.n_null > 0,
            format=self.plan.form.name,
            parse_share=self.n_fits / self.n_values if typed and self.n_values else None,
            n_unparsed=self.n_unparsed,
        )

    def notices(self) -> Iterable[Notice]:
        """Yield what a reader of the column must know."""
        plan, form = self.plan, self.plan.form
        for rival in plan.rivals:
            if self.others.get(rival) == self.n_fits and form != TEXT and not plan.given:
                kind = "number" if form.dtype in ("integer", "float") else "date_order"
                message = f"All values fit {form.name} and {rival.name} alike; they were read as {form.name}."
                yield Notice(code=f"ambiguous_{kind}", column=plan.name, message=message)
        if self.n_unparsed:
            message = f"{self.n_unparsed} of {self.n_values} values are not of type {form.dtype} and became null."
            yield Notice(code="unparsed_cells", column=plan.name, message=message)
        words = sorted(self.tokens - {""})
        if form == TEXT and words:
            message = f"Fields that mean null were read as null: {', '.join(words)}. Name others in null_tokens."
            yield Notice(code="null_tokens", column=plan.name, message=message)


def convert(columns: Sequence[Column], text: pl.DataFrame) -> tuple[pl.DataFrame, dict[str, pl.Series]]:
    """Return a stretch of text as typed columns, and the rows of cells that do not parse, by column."""
    watched = [c for c in columns if c.plan.form.plain and not c.plan.given and not c.leading_zeros]
    read = text.select(column.expression() for column in columns)
    if watched:
        suspect = text.select(_suspect(c.plan.name).any() for c in watched).row(0)
        for column, found in zip(watched, suspect, strict=True):
            column.leading_zeros = bool(found) and _has_leading_zeros(_values(text[column.plan.name], column.rules))
    settled: list[pl.Series] = []
    bad: dict[str, pl.Series] = {}
    for column in columns:
        name = column.plan.name
        values, rows = column.settle(text[name], read[name])
        settled.append(values)
        if rows is not None and len(rows):
            bad[name] = rows
    return pl.DataFrame(settled), bad
