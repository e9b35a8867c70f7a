"""One trigger, several partners: `rang A on Sunday and B on Monday`, `separate talks with A and with B`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from ...edtf import day_of, moved
from ...model.facts import Attendee, DateMention, PlaceMention, Span
from .cast import Cast
from .collector import Arguments
from .grammar import objects
from .lexicon import VerbSense
from .scene import Scene
from .triggers import Trigger
from .when import is_point
from .where import is_located


class Partner(NamedTuple):
    """Whom one of several meetings was with, its own date (or the days since the one before) and place."""

    attendee: Attendee
    span: Span
    date: DateMention | None
    later: int | None
    place: PlaceMention | None
    attendee_at: int = 0


_APART = re.compile(
    r"\b(?:separate|separately|individually|respectively|each|in turn|one by one"
    r"|bilateral (?:meetings|encounters|conversations))\b",
    re.I,
)
_APART_BEHIND = re.compile(
    r"(?:,? of (?:the )?[A-Z][\w’'-]+(?:(?: and)? [A-Z][\w’'-]+){0,3})?"
    r"[ ,]+(?:[Oo]n [A-Z]\w+,? |today,? )?(?:separately|individually|in turn|one by one|in separate [a-z]+)\b"
)
_APART_AHEAD = re.compile(
    r"(?:[^.;]* )?[Ii]n (?:separate|back-to-back|successive|consecutive) [a-z]+\b[^.;]{0,60}$"
)
_JOINT = re.compile(
    r"\b(?:joint(?:ly)?|together|conference|group|three-way|trilateral|tripartite|video|virtual|both)\b", re.I
)
_TWO = 2
_BOTH = re.compile(r"(?: [\w-]+){0,2} (?:both|each)\b")
_JOINED = re.compile(r"(?:,| and\b| then\b|;)")
_REPEATED = re.compile(
    r"(?:,|\band\b|\bthen\b)\s+(?:(?:then|later|also|separately|afterwards?|subsequently|earlier)\s+)?"
    r"(?:with|to|by|on)\s[^,;]*$"
)
_OPENING = re.compile(r"(?:.*[,;])?(?:\s*\b(?:and|then|later)\b)*\s*|.*\band\b\s*")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_LATER = re.compile(
    r"\b(?:(the|a|one|two|three|four|five|six|seven) )?(?:next |following )?(day|week)s? ?(later|after)?\b"
)
_COUNTS = {"the": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}


def partners(scene: Scene, trigger: Trigger, who: Arguments, cast: Cast) -> list[Partner]:
    """The partners of a trigger that it met one after the other; empty where there was one meeting only.

    They were several meetings where each partner has a date or a place of his own, where the preposition
    comes again, or where the words say so.
    """
    if trigger.sense.kind not in ("talks", "summit", "call", "other") or not who.attendees:
        return []
    if trigger.sense.name == "join":
        return []
    text = _Text(scene)
    if _BOTH.match(text.of(trigger.span.end, scene.sentence.span.end)) and trigger.sense.kind == "call":
        return _both(trigger, who)
    told = _named_after(scene, trigger, who, cast)
    if len(told) < 2:
        return []
    ends = [start for start, _ in told[1:]] + [_zone_end(scene, trigger)]
    found = [
        _partner(scene, text, Span(start.start, end if isinstance(end, int) else end.start), start, attendee)
        for (start, attendee), end in zip(told, ends, strict=True)
    ]
    found = [found[0], *(p._replace(span=text.trimmed(a.span.end, p.span)) for a, p in pairwise(found))]
    found = _dated_before(scene, text, found)
    between = [text.of(a.end, b.start) for (a, _), (b, _) in pairwise(told)]
    sentence = scene.sentence.span
    if (
        sum(p.date is not None or p.later is not None for p in found) > 1
        or sum(p.place is not None for p in found) > 1
        or all(_REPEATED.search(gap) for gap in between)
        or all(_APART.search(gap) for gap in between)
        or _APART.search(text.of(max(sentence.start, trigger.span.start - 40), told[0][0].start))
        or _APART_AHEAD.match(text.of(sentence.start, trigger.span.start))
        or _BOTH.match(text.of(trigger.span.end, told[0][0].start))
        or _APART_BEHIND.match(text.of(told[-1][0].end, sentence.end))
        or _rung_in_turn(trigger, who, [a for _, a in told])
    ):
        return found
    return []


def _rung_in_turn(trigger: Trigger, who: Arguments, told: list[Attendee]) -> bool:
    """`rang A and B`, `called on A and B`: one caller and two of two other countries, unless joined."""
    in_turn = trigger.sense.kind == "call" or trigger.sense.name in ("call on", "drop in on")
    if not in_turn or len(told) != _TWO or trigger.token.tag_ == "NN":
        return False
    callers = {a.country for a in who.attendees} - {a.country for a in told}
    called = trigger.sense.name in ("call on", "drop in on")  # on a president and then on his minister
    partners_apart = None not in {a.country for a in told} and (called or told[0].country != told[1].country)
    return len(callers) == 1 and partners_apart and not _JOINT.search(trigger.sentence.text)


def _both(trigger: Trigger, who: Arguments) -> list[Partner]:
    """`rang both presidents`: the two of other countries than the caller's."""
    caller = who.attendees[0]
    rest = [a for a in who.attendees if a.country != caller.country and a.person is not None]
    return [Partner(a, trigger.span, None, None, None) for a in rest] if len(rest) == 2 else []


class _Text:
    """The text of a scene's passage by article offsets."""

    def __init__(self, scene: Scene) -> None:
        self._text, self._base = scene.sentence.passage.text, scene.sentence.passage.block.span.start

    def of(self, start: int, end: int) -> str:
        """The text between two article offsets."""
        return self._text[max(0, start - self._base) : max(0, end - self._base)]

    def trimmed(self, start: int, span: Span) -> Span:
        """A span from the end of the part before it, less joining words: `with Rwandan President …`."""
        opening = _OPENING.match(self.of(start, span.start))
        return Span(start + (opening.end() if opening else 0), span.end)


def _named_after(scene: Scene, trigger: Trigger, who: Arguments, cast: Cast) -> list[tuple[Span, Attendee]]:
    """The named partners behind a trigger, of other countries than who comes before it."""
    zone = Span(trigger.span.end, _zone_end(scene, trigger))
    if zone.end <= zone.start:
        return []
    names = [r for r in cast.at(zone) if r.kind == "name" and r.span.start >= zone.start]
    named = [(r.span, a) for r in sorted(names, key=lambda r: r.span.start) for a in cast.of_reference(r)]
    named = [*_called(trigger, who, cast), *named]
    guests = {a.person for _, a in named}
    own = [a for a in who.attendees if a.person not in guests]
    sides = {a.country for a in own}
    found: list[tuple[Span, Attendee]] = []
    for span, attendee in named:
        if any(a.person == attendee.person for _, a in found):
            continue
        if attendee.country in sides or not own:
            break
        if not found and all(a.person != attendee.person for a in who.attendees):
            break
        if found and not _go_on(scene, found[-1][0], span):
            break
        found.append((span, attendee))
    return found


def _called(trigger: Trigger, who: Arguments, cast: Cast) -> list[tuple[Span, Attendee]]:
    """`rang him and, in a separate call, Rossi`: whom the pronoun means."""
    if trigger.sense.kind != "call" or not isinstance(trigger.sense, VerbSense):
        return []
    passage = trigger.sentence.passage
    told = [t for t in objects(trigger.token) if t.lower_ in ("him", "her")]
    found = ((passage.span(t), cast.reference(t, passage)) for t in told)
    return [(span, a) for span, r in found if r for a in cast.of_reference(r) if a in who.attendees]


def _go_on(scene: Scene, one: Span, other: Span) -> bool:
    """Whether two names stand in one list: a joining word and no finite verb between them."""
    tokens = scene.sentence.passage.tokens(Span(one.end, max(one.end + 1, other.start)))
    text = _Text(scene).of(one.end, other.start)
    return bool(_JOINED.search(text)) and (tokens is None or not any(t.tag_ in _FINITE for t in tokens))


def _zone_end(scene: Scene, trigger: Trigger) -> int:
    later = [t.span.start for t in scene.triggers if t.span.start > trigger.span.start]
    return min(later, default=scene.sentence.span.end)


def _dated_before(scene: Scene, text: _Text, found: list[Partner]) -> list[Partner]:
    """The partners where each one's day stands before its name: `on Monday with A and on Tuesday with B`."""
    points = [d for d in scene.dates if is_point(d.value)]
    names = [p.attendee_at for p in found]
    if any(d.span.start > names[-1] for d in points):
        return found
    days: list[DateMention] = []
    for start, end in pairwise([scene.sentence.span.start, *names]):
        inside = [d for d in points if start <= d.span.start < end]
        if len(inside) != 1 or (days and not _JOINED.search(text.of(start, inside[0].span.start))):
            return found
        days.append(inside[0])
    return [p._replace(date=day, later=None) for p, day in zip(found, days, strict=True)]


def _partner(scene: Scene, text: _Text, zone: Span, name: Span, attendee: Attendee) -> Partner:
    date = next((d for d in scene.dates if zone.covers(d.span) and is_point(d.value)), None)
    place = next((p for p in scene.places if zone.covers(p.span) and is_located(scene, p)), None)
    later = _days_later(text.of(name.end, zone.end))
    ends = [name.end, *([date.span.end] if date else []), *([place.span.end] if place else [])]
    return Partner(attendee, Span(name.start, max(ends)), date, later, place, name.start)


def _days_later(text: str) -> int | None:
    """`two days later` is 2, `the next day` 1."""
    match = _LATER.search(text)
    if match is None or not (match[3] or "next" in match[0] or "following" in match[0]):
        return None
    return _COUNTS.get(match[1] or "one", 1) * (7 if match[2] == "week" else 1)


def dates_of(found: Sequence[Partner]) -> list[str | None]:
    """The EDTF date of each partner: its own, or counted from the one before."""
    values: list[str | None] = []
    for partner in found:
        before = day_of(values[-1]) if values else None
        if partner.later is not None and before is not None:
            values.append(moved(before, partner.later).isoformat())
        else:
            values.append(partner.date.value if partner.date else None)
    return values
