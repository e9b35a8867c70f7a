"""What a figure measures, as words that can be compared."""

import re
from functools import cache, lru_cache

from ktrel.knowledge.countries import countries
from ktrel.model.facts import StatisticReport
from ktrel.names.keys import folded

# Words of a measure are compared by their first letters: "travelers" and "traveled" count the same.
STEM = 5
_CHANGE = "change in "
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY = frozenset((
    "a", "an", "and", "at", "between", "by", "each", "for", "from", "in", "its", "number", "of", "on", "or",
    "other", "s", "than", "that", "the", "their", "to", "total", "which", "who", "with",
))  # fmt: skip


def kind_of(unit: str) -> str:
    """Currencies, percent and multiples as they are; what is counted goes by many words for one thing."""
    return unit if unit.isupper() or unit in ("percent", "percentage_point", "fold") else "count"


def compared_by(report: StatisticReport) -> frozenset[str]:
    """The words by which a figure is held against others: of what is counted, its name too."""
    return words_of(report) if kind_of(report.unit) == "count" else measured(report)


def words_of(report: StatisticReport) -> frozenset[str]:
    """What a figure measures and counts, as stems of its words."""
    return measured(report) | _stems(report.unit)


def measured(report: StatisticReport) -> frozenset[str]:
    """What a figure measures, as stems of its words; a change has those of what changed.

    Countries count by any of their names: "Finnish visitors" are "visitors from Finland".
    """
    told = (report.measure or "").removeprefix(_CHANGE)
    return _stems(" ".join(filter(None, (told, report.population, report.place))))


@lru_cache(maxsize=8192)
def _stems(text: str) -> frozenset[str]:
    found = _WORD.findall(text)
    return frozenset(_countries().get(w) or folded(w)[:STEM] for w in found if folded(w) not in _EMPTY)


@cache
def _countries() -> dict[str, str]:
    """Names and adjectives of countries that are one word, to their codes."""
    return {
        word: code for word, code in countries().words("name", "demonym").items() if _WORD.fullmatch(word)
    }
