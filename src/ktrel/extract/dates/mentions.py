"""The calendar expressions of a text, anchored, in text order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from .anchoring.chronology import entry_at
from .anchoring.events import event_after
from .anchoring.quotations import dates_speech
from .anchoring.story import Basis, Story
from .calendar.duration import Amount, Clock, Repeat
from .calendar.period import Grain, Period, containing
from .expressions.kinds import grain_named, kind_of
from .expressions.nesting import Hour, Listing
from .expressions.points import Recurring, Told
from .expressions.scene import Expression, Reference
from .expressions.shifts import Ahead, FromEvent, Leading
from .expressions.spans import Between, Since, Until
from .expressions.units import Today
from .grammar.guards import counted as is_exact
from .grammar.lookalikes import is_date, is_length, is_rate
from .grammar.parsing import parse
from .grammar.rules import grammar
from .grammar.tokens import Node, stretches

_TODAY = Today()


class Found(NamedTuple):
    """An expression with its meaning: just one of `period`, `amount`, `repeat`, `reference` is set.

    `ends` are the told ends of a span, each by itself. `vague` marks what only TimeML counts as one.
    """

    start: int
    end: int
    rule: str
    basis: Basis = "explicit"
    period: Period | None = None
    amount: Amount | None = None
    repeat: Repeat | None = None
    reference: str | None = None
    ends: tuple[Found, ...] = ()
    vague: bool = False


class Passage(NamedTuple):
    """A stretch of a text that is read by itself; `told` whether others may hang on the dates in it.

    `below` is the month or year of the heading that an entry of a chronology stands below.
    """

    start: int
    end: int
    told: bool = True
    below: Period | None = None


def expressions(
    text: str, published: str | None, passages: Sequence[Passage] | None = None, quotations: bool = True
) -> Iterator[Found]:
    """Every expression that rules find in the passages of a text (all of it), resolved in order.

    Without `quotations` what stands in them is read like the rest.
    """
    parts = [Passage(0, len(text))] if passages is None else passages
    story = Story(text, published, [part.start for part in parts], quotations)
    known = grammar()
    for part in parts:
        story.listening, story.below = part.told, part.below
        start, entry = part.start, part.below and entry_at(text, part.start, part.end, part.below)
        if entry:
            yield from _entry(entry, story)
            start = entry[1]
        for stretch in stretches(text, known, start, part.end):
            for node in parse(stretch, known, text):
                if node.rule:
                    yield from _read(node, story)


def _entry(entry: tuple[int, int, Period], story: Story) -> Iterator[Found]:
    """The days that an entry of a chronology begins with, or the month above it."""
    start, end, period = entry
    if story.resolve(Told(period), start, end, tell=period.grain is Grain.DAY):
        yield Found(start, end, "chronology", "context", period)


def _read(node: Node, story: Story) -> Iterator[Found]:
    """What one phrase tells: the first of its readings that holds."""
    date = _dated(node, story.text)
    if isinstance(date, Listing):
        yield from _listing(date, node, story)
        return
    found = _resolved(date, node, story) if date is not None else None
    if found is None:
        found = _from_event(node, story) or _measured(node, story.text)
    if found is None and isinstance(date, Reference):
        found = Found(node.start, node.end, node.rule, reference=date.value, vague=True)
    if found is not None:
        yield found
    elif isinstance(date, Between):  # one end is told too poorly: the other stands for itself
        for child in node.children:
            yield from _read(child, story)


def _listing(listing: Listing, node: Node, story: Story) -> Iterator[Found]:
    """Each date of a list; what lacks its year is read by the first."""
    first: Found | None = None
    alike = all(isinstance(item, Recurring) for item in listing.items)
    for item, part in zip(listing.items, _listed(node, len(listing.items)), strict=False):
        if first is None or first.period is None or not alike or not isinstance(item, Recurring):
            found = _resolved(item, part, story)
        else:
            told = item.near(first.period.first)
            found = _resolved(told, part, story) if told else None
            found = found._replace(basis=first.basis) if found else None
        first = first or found
        if found is not None:
            yield found


def _listed(node: Node, count: int) -> list[Node]:
    """The phrases of a list, between what joins them; what comes after the last belongs to it."""
    groups: list[list[Node]] = [[]]
    for child in node.children:
        if _JOINTS & child.values.keys() and len(groups) < count:
            groups.append([])
        elif groups[-1] or not _JOINTS & child.values.keys():
            groups[-1].append(child)
    return [Node(g[0].start, g[-1].end, "", {}, node.rule) for g in groups if g]


_JOINTS = {"'and", "'or", "',", "'&", "'to", "'until", "'till", "'-", "'–", "'in"}


def _dated(node: Node, text: str) -> Expression | None:
    values = node.values
    if "listing" in values:
        listing: Listing = values["listing"]
        return listing
    if "date" in values:
        date: Expression = values["date"]
        return date if is_date(text, node) else None
    if "the_day" in values:
        node.rule = "day-of-month-alone"
        day: Expression = values["the_day"]
        return day if is_date(text, node) else None
    if "clock_time" in values:
        clock: Clock = values["clock_time"]
        if not is_date(text, node):
            return None
        return Hour(_TODAY, clock=clock.clock, zone=clock.zone)
    unit: Expression | None = values.get("the_unit")
    return unit


def _measured(node: Node, text: str) -> Found | None:
    """A length of time or a recurrence."""
    start, end, values = node.start, node.end, node.values
    if "one_unit" in values and is_rate(text, node):
        every = Repeat.of(values["one_unit"])
        return Found(start, end, "rate", repeat=every, vague=True)
    amount: Amount | None = values.get("duration") or values.get("stretch")
    if amount is not None:
        return Found(start, end, node.rule, amount=amount, vague=amount.counted is None)
    if "uncounted" in values and is_length(text, node):
        return Found(start, end, node.rule, amount=values["uncounted"], vague=True)
    return Found(start, end, node.rule, repeat=values["set"]) if "set" in values else None


def _from_event(node: Node, story: Story) -> Found | None:
    """A length of time that is counted from an event whose date the text has told."""
    amount: Amount | None = node.values.get("duration")
    counted = amount.counted if amount else None
    event = event_after(story.text, node.end) if counted and counted[-1][1] >= Grain.DAY else None
    told = story.dated_event(event, node.start) if event else None
    if told is None or event is None or counted is None or not is_exact(story.text, node.start, node.end):
        return None
    sign = -1 if event.before else 1
    date = FromEvent(tuple((sign * count, grain) for count, grain in counted), Told(told))
    resolved = story.resolve(date, node.start, event.end, tell=True)
    return Found(node.start, event.end, "from-event", "context", resolved[0]) if resolved else None


def _resolved(date: Expression, node: Node, story: Story) -> Found | None:
    vague = "the_unit" in node.values
    spoken = _spoken(node.start, story)
    ended = node.rule == "units-ended" and isinstance(date, Leading)
    resolved = story.resolve(date, node.start, node.end, tell=not (vague or ended), spoken=spoken)
    if resolved and isinstance(date, Leading) and ended:  # a story goes on from the end of a year of account
        story.resolve(date.last, node.start, node.end, tell=True, spoken=spoken)
    if resolved is None:
        return None
    period, basis = resolved
    return Found(
        node.start,
        node.end,
        node.rule,
        basis,
        period,
        ends=tuple(_ends(date, node, period, basis)),
        vague=vague,
    )


def _spoken(at: int, story: Story) -> Period | None:
    """When the quotation around a place was spoken, where its sentence dates it before publication."""
    quotation = story.quotations.around(at)
    if quotation is None:
        return None
    if quotation not in story.spoken:
        frame = story.quotations.frame(quotation, story.text, story.sentences)
        story.spoken[quotation] = _dated_speech(frame, story) if frame else None
    return story.spoken[quotation]


def _dated_speech(frame: str, story: Story) -> Period | None:
    told = [
        found.period
        for found in expressions(frame, None, quotations=False)
        if found.period and found.basis == "explicit" and dates_speech(frame, found.start, found.end)
    ]
    past = [p for p in told if p.grain <= Grain.YEAR and not p.since and story.is_past(p)]
    return past[-1] if past else None


def _ends(date: Expression, node: Node, period: Period, basis: Basis) -> Iterator[Found]:
    """The ends of a span that are phrases of their own, or the one that is told."""
    if isinstance(date, Ahead):
        yield Found(node.start, node.end, node.rule, basis, amount=node.values.get("stretch"))
    dated = [child for child in node.children if "date" in child.values or "the_day" in child.values]
    if isinstance(date, (Since, Until)) and dated:
        told = replace(period, since=False, until=False)
        yield Found(dated[0].start, dated[0].end, dated[0].rule, basis, told)
    if isinstance(date, Between) and len(dated) == 2:
        for child, at in zip(dated, (period.first, period.last), strict=True):
            end = containing(grain_named(kind_of(child.values.get("date") or child.values["the_day"])), at)
            yield Found(child.start, child.end, child.rule, basis, end)
