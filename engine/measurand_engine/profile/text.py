"""Profile of a text column, from its distinct values."""

from measurand_engine.contract.profile import CharacterClasses, LengthStatistics, Masks, ProfileOptions, TextProfile
from measurand_engine.contract.shared import Frequencies, Notice
from measurand_engine.findings.facts import Apart, Signals
from measurand_engine.kernels import characters, text
from measurand_engine.kernels.counts import entropy, imbalance
from measurand_engine.kernels.text import Lengths, TextColumn
from measurand_engine.profile.column import Column, Described, common, memory_bytes, notice

_MOST_MASKS = 20
_MOST_GROUPS = 20
_MOST_SAMPLES = 5


def describe_text(column: Column, options: ProfileOptions) -> Described:
    """Profile of a text column that has a value, and its signals."""
    texts, hashes = column.series, column.hashes
    if texts.null_count():
        present = texts.is_not_null()
        texts, hashes = texts.filter(present), hashes[present.to_numpy()]
    values = text.distinct(texts, hashes, options.n_top)
    shapes = characters.examine(values.values, values.weights)
    blanks, lengths = text.blanks(values), text.lengths(values)
    profile = TextProfile(
        kind="text",
        **common(column, values.runs.n_distinct, values.runs.n_unique, _top(values, options.n_top)),
        entropy=entropy(values.runs.counts),
        imbalance=imbalance(values.runs.counts),
        lengths=_lengths(lengths),
        words=_lengths(text.words(values)),
        n_empty=blanks.n_empty,
        n_blank=blanks.n_blank,
        n_padded=blanks.n_padded,
        characters=_classes(shapes.characters),
        masks=_masks(shapes.masks),
        n_case_variants=text.case_variant_rows(values),
        n_mojibake=text.mojibake_rows(values),
        numeric_fraction=text.numeric_share(values),
        temporal_fraction=_temporal_fraction(shapes.masks),
        near_duplicates=_near_duplicates(values),
        samples=_samples(values, options.seed),
    )
    return Described(profile, memory_bytes(column), _signals(values, shapes.masks), _notices(column, values, lengths))


def _top(values: TextColumn, k: int) -> Frequencies:
    return Frequencies(values=values.values[:k].to_list(), counts=values.counts[:k].tolist())


def _lengths(lengths: Lengths) -> LengthStatistics:
    return LengthStatistics(
        min=lengths.min, mean=lengths.mean, standard_deviation=lengths.standard_deviation, max=lengths.max
    )


def _classes(found: characters.Characters) -> CharacterClasses:
    def share(name: str) -> float | None:
        return found.shares.get(name, 0.0) if found.shares else None

    return CharacterClasses(
        letters=share("letters"),
        digits=share("digits"),
        spaces=share("spaces"),
        punctuation=share("punctuation"),
        other=share("other"),
        scripts=[*found.scripts],
        script_fractions=[*found.scripts.values()],
    )


def _masks(found: characters.Masks) -> Masks:
    shown = list(found.rows.items())[:_MOST_MASKS]
    covered = sum(rows for _, rows in shown)
    return Masks(
        masks=[mask for mask, _ in shown],
        counts=[round(rows) for _, rows in shown],
        coverage=min(1.0, covered / found.n_rows),
        n_masks=len(found.rows),
        n_rare=round(found.n_rare),
    )


def _temporal_fraction(found: characters.Masks) -> float:
    return min(1.0, sum(rows for mask, rows in found.rows.items() if characters.is_temporal(mask)) / found.n_rows)


def _near_duplicates(values: TextColumn) -> list[Frequencies]:
    groups = text.near_duplicates(values)[:_MOST_GROUPS]
    return [Frequencies(values=[*group.values], counts=group.counts) for group in groups]


def _samples(values: TextColumn, seed: int) -> list[str]:
    """The values with the smallest hashes: equal for equal data and seeds, whatever the order of the rows."""
    return values.values.gather(values.values.hash(seed=seed).arg_sort()[:_MOST_SAMPLES].sort()).to_list()


def _signals(values: TextColumn, masks: characters.Masks) -> Signals:
    temporal = {mask: rows for mask, rows in masks.rows.items() if characters.is_temporal(mask)}
    return Signals(
        leading=_top(values, 2),
        sentinels=[Apart(value, None, count) for value, count in text.placeholders(values)],
        leading_zero_fraction=text.leading_zero_share(values),
        formats=_rounded(characters.formats(masks.rows)),
        temporal_formats=_rounded(characters.formats(temporal)),
    )


def _rounded(formats: dict[str, float]) -> list[tuple[str, int]]:
    return [(shape, round(rows)) for shape, rows in formats.items()]


def _notices(column: Column, values: TextColumn, lengths: Lengths) -> list[Notice]:
    name, n, length = column.series.name, len(values.values), characters.examined_length(len(values.values))
    if not values.complete:
        message = (
            f"Words, characters, masks and variants are estimated from {n} of {values.runs.n_distinct} distinct values."
        )
        return [notice("text_sampled", name, message)]
    if lengths.max > length:
        return [notice("text_sampled", name, f"Characters and masks are of the first {length} characters of a value.")]
    return []
