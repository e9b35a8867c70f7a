"""Quantities in a text, without a model: numbers with unit, qualifier and direction of change.

A room beneath `extract.statistics`, which decides what of them is a figure about the world.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from ...model.facts import Span
from .amounts import Amount, parted
from .change import way
from .ellipsis import carries, gapped, goes_on, one_of
from .lexicon import words
from .margins import with_margins
from .qualifiers import qualifier_before, qualifier_behind
from .ranks import ranks
from .reader import Reader
from .record import Frame, Quantity, QuantityKind
from .tokens import Tokens

__all__ = ["Frame", "Quantity", "QuantityKind", "tag"]


def tag(text: str, around: str = "") -> tuple[Quantity, ...]:
    """Every quantity of a text in order, with spans into that text; dates, names and codes are left out.

    `around` is the article that the text is a passage of: it tells whose pesos are meant.

    >>> q, = tag("Exports rose by more than 5.5 percent.")
    >>> q.value, q.unit, q.qualifier, q.frame, q.direction
    (5.5, 'percent', 'more than', 'delta', 'up')
    """
    t = Tokens(text, around)
    reader = Reader(t)
    found: list[Amount] = []
    past = 0
    for i in reader.openings():
        if i < past:
            continue
        read = reader.read(i)
        if isinstance(read, int):
            past = read
            continue
        found.extend(read)
        past = max([i + 1, *(a.last for a in read)])
    amounts = parted(t, found)
    quantities = with_margins(t, amounts, _quantities(t, amounts))
    return tuple(sorted([*quantities, *_ranks(t, amounts)], key=lambda q: q.number))


def _ranks(t: Tokens, amounts: list[Amount]) -> Iterator[Quantity]:
    """The ranks, where nothing else was read."""
    taken = {i for a in amounts for i in range(a.first, a.last)}
    for rank in ranks(t):
        if taken.isdisjoint(range(rank.first, rank.last)):
            span = Span(t.starts[rank.first], t.ends[rank.last - 1])
            yield Quantity(
                span=span,
                number=span,
                told=span,
                value=rank.value,
                value_max=None,
                unit="rank",
                kind="rank",
                qualifier=None,
                frame=None,
                direction=None,
                per=None,
                noun=None,
                attributive=False,
                part=False,
                vague=False,
                rule="rank",
            )


def _quantities(t: Tokens, amounts: list[Amount]) -> list[Quantity]:
    """The amounts with what the words around them say; an ellipsis takes over from the figure before it."""
    found: list[Quantity] = []
    before: Amount | None = None
    for amount in amounts:
        quantity = _quantity(t, amount)
        if before is not None and quantity.frame is None and carries(t, before, amount):
            quantity = replace(quantity, frame=found[-1].frame, direction=found[-1].direction)
        elif (
            before is not None
            and found[-1].frame == "delta"
            and quantity.frame is None
            and goes_on(t, before, amount)
        ) or (found and quantity.frame is None and found[-1].frame == "delta" and one_of(t, amount)):
            quantity = replace(quantity, frame="delta", direction=found[-1].direction)
        elif found and quantity.frame is None and gapped(t, amount):
            delta = next(
                (q for q in reversed(found[-4:]) if q.frame == "delta" and q.kind == quantity.kind), None
            )
            same = delta is not None and not t.parted(delta.span.end, quantity.span.start)
            if delta is not None and same:
                quantity = replace(quantity, frame="delta", direction=delta.direction)
        if quantity.unit is None and found and not t.parted(found[-1].span.end, quantity.span.start):
            paid = next((q for q in reversed(found[-3:]) if q.kind == "money"), found[-1])
            told = _like(found[-1], quantity) or _as_much(t, paid, quantity, amount)
            quantity = told or replace(quantity, unit=_counted(found))
        found.append(quantity)
        before = amount
    return found


def _like(before: Quantity, q: Quantity) -> Quantity | None:
    """ "slowed from 16 percent to below 10": the other end of a change has the same unit."""
    ends = {before.frame, q.frame} == {"base", "level"}
    if not ends or before.kind not in ("percent", "points", "money", "measure") or q.noun is not None:
        return None
    return replace(q, unit=before.unit, kind=before.kind)


def _as_much(t: Tokens, before: Quantity, q: Quantity, a: Amount) -> Quantity | None:
    """ "30 billion euros from the one, the remaining 80 billion from the other": the currency stands once."""
    if not a.scaled or before.kind != "money" or q.kind != "number" or not before.value:
        return None
    cue = t.words[max(0, a.first - _NEAR) : a.first]
    rest = words("rest").intersection(cue) or t.phrase(a.first - 2, a.first) in _OF_IT
    alike = 1 / _MAGNITUDE < q.value / before.value < _MAGNITUDE
    return replace(q, unit=before.unit, kind="money") if rest and alike else None


_NEAR = 3  # tokens
_OF_IT = frozenset({"of which", "of that", "of this", "of it"})
_MAGNITUDE = 50  # amounts of one thing are of one size


def _counted(found: list[Quantity]) -> str | None:
    """What the last count counted: "of 80 divers, 35 were saved"."""
    return next((q.unit for q in reversed(found[-3:]) if q.kind in ("count", "number") and q.unit), None)


def _quantity(t: Tokens, a: Amount) -> Quantity:
    before = qualifier_before(t, a.first)
    noun_end = a.unit.noun.at + 1 if a.unit.noun else a.last
    behind = qualifier_behind(t, a.end) or qualifier_behind(t, noun_end)
    qualifier = before.qualifier or ("more than" if a.vague else behind)
    found = way(t, a, before.first)
    return Quantity(
        span=Span(t.starts[a.first], t.ends[a.last - 1]),
        told=Span(t.starts[before.first], t.ends[a.last - 1]),
        number=Span(t.starts[a.start], t.ends[a.end - 1]),
        value=a.value,
        value_max=a.value_max,
        unit=a.unit.name,
        kind=a.unit.kind,
        qualifier=qualifier,
        frame=found.frame,
        direction=found.direction,
        per=a.per,
        noun=Span(t.ends[a.last - 1], t.ends[noun_end - 1]) if a.unit.noun else None,
        attributive=a.unit.attributive,
        part=a.part,
        vague=a.vague,
        rule=a.rule,
    )
