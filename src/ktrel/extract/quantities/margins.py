"""Margins that stand with their figure: "43% ± 3 points", "10±2 people", "52 percent, plus or minus 2"."""

from msgspec.structs import replace

from .amounts import Amount
from .record import Quantity
from .tokens import Tokens

_SIGNS = frozenset({"±", "+ / -", "plus or minus", "+ / −", "plus / minus"})
_OPENERS = frozenset({",", "(", "—", "–"})
_OPEN = ("number", "count")


def with_margins(t: Tokens, amounts: list[Amount], found: list[Quantity]) -> list[Quantity]:
    """The quantities in order; a margin told with a figure of its kind stands in it, not by itself."""
    kept: list[Quantity] = []
    for i, q in enumerate(found):
        if kept and i and _is_margin(t, amounts[i - 1], amounts[i]):
            whole = kept[-1]
            if whole.unit is None and q.unit is not None:
                whole = replace(whole, unit=q.unit, kind=q.kind, noun=q.noun)
            kept[-1] = replace(whole, margin=q.value)
        else:
            kept.append(q)
    return kept


def _is_margin(t: Tokens, whole: Amount, margin: Amount) -> bool:
    between = t.words[max(whole.last, whole.unit.noun.at + 1 if whole.unit.noun else 0) : margin.first]
    if between[:1] and between[0] in _OPENERS:
        between = between[1:]
    if " ".join(between) not in _SIGNS:
        return False
    one, other = whole.unit.kind, margin.unit.kind
    return one == other or one == "number" or other == "number" or (one == "percent" and other == "points")
