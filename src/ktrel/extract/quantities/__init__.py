"""Quantities in a text, without a model: numbers with unit, qualifier and direction of change.

A room beneath `extract.statistics`, which decides what of them is a figure about the world.
"""

from ...model.facts import Span
from .amounts import Amount, Reader
from .change import way
from .qualifiers import qualifier_before, qualifier_behind
from .record import Frame, Quantity, QuantityKind
from .tokens import Tokens

__all__ = ["Frame", "Quantity", "QuantityKind", "tag"]


def tag(text: str) -> tuple[Quantity, ...]:
    """Every quantity of a text in order, with spans into that text; dates, names and codes are left out.

    >>> q, = tag("Exports rose by more than 7.6 percent.")
    >>> q.value, q.unit, q.qualifier, q.frame, q.direction
    (7.6, 'percent', 'more than', 'delta', 'up')
    """
    t = Tokens(text)
    reader = Reader(t)
    found: list[Quantity] = []
    i = 0
    while i < len(t):
        read = reader.read(i)
        if isinstance(read, int):
            i = read
            continue
        found.extend(_quantity(t, amount) for amount in read)
        i = max([i + 1, *(a.last for a in read)])
    return tuple(found)


def _quantity(t: Tokens, a: Amount) -> Quantity:
    before = qualifier_before(t, a.first)
    noun_end = a.unit.noun.at + 1 if a.unit.noun else a.last
    qualifier = before.qualifier or ("more than" if a.vague else qualifier_behind(t, noun_end))
    found = way(t, a, before.first)
    return Quantity(
        span=Span(t.starts[a.first], t.ends[a.last - 1]),
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
        vague=a.vague,
        rule=a.rule,
    )
