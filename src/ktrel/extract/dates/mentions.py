"""The calendar expressions of a text, anchored, in text order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .duration import Amount
from .expression import Expression, Hour, Listing, Reference, Shift
from .grammar import grammar
from .lookalikes import is_date
from .parsing import parse
from .period import Grain, Period
from .sets import Clock, Repeat
from .story import Basis, Story
from .tokens import Node, stretches

_TODAY = Shift(Grain.DAY, 0)


class Found(NamedTuple):
    """An expression with its meaning; exactly one of the last five is set."""

    start: int
    end: int
    rule: str
    basis: Basis = "explicit"
    period: Period | None = None
    amount: Amount | None = None
    repeat: Repeat | None = None
    reference: str | None = None


def expressions(text: str, published: str | None) -> Iterator[Found]:
    """Every expression that rules find in a text, resolved one after the other."""
    story = Story(text, published)
    known = grammar()
    for stretch in stretches(text, known):
        for node in parse(stretch, known, text):
            if node.rule:
                yield from _read(node, story)


def _read(node: Node, story: Story) -> Iterator[Found]:
    date = _dated(node, story.text)
    if isinstance(date, Listing):
        for item, child in zip(date.items, (node.children[0], node.children[-1]), strict=True):
            yield from _resolved(item, child.start, child.end, node.rule, story)
        return
    if date is not None:
        resolved = list(_resolved(date, node.start, node.end, node.rule, story))
        yield from resolved
        if resolved:
            return
    start, end, values = node.start, node.end, node.values
    if "duration" in values:
        yield Found(start, end, node.rule, amount=values["duration"])
    elif "set" in values:
        yield Found(start, end, node.rule, repeat=values["set"])
    elif isinstance(date, Reference):
        yield Found(start, end, node.rule, reference=date.value)


def _dated(node: Node, text: str) -> Expression | None:
    values = node.values
    found: Expression | None = None
    if "date" in values:
        found = values["date"] if is_date(text, node) else None
    elif "the_day" in values:
        node.rule = "day-of-month-alone"
        found = values["the_day"] if is_date(text, node) else None
    elif "clock_time" in values:
        clock: Clock = values["clock_time"]
        found = Hour(_TODAY, clock=clock.clock, zone=clock.zone)
    return found


def _resolved(date: Expression, start: int, end: int, rule: str, story: Story) -> Iterator[Found]:
    resolved = story.resolve(date, start, end)
    if resolved is not None:
        yield Found(start, end, rule, basis=resolved[1], period=resolved[0])
