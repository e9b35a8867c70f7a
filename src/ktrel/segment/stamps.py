"""Date stamps: lines, or cells of lines, that say when an article was published, updated or sent."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from msgspec import Struct

from ..knowledge.loader import read
from .mastheads import house, looks_like_publisher
from .phrases import anywhere, plain

LONGEST_STAMP = 160
_DIGIT = re.compile(r"\d")
Label = Literal["published", "updated", "retrieved", "other"]
Order = Literal["dmy", "mdy"]


class _Labels(Struct, frozen=True, forbid_unknown_fields=True):
    published: tuple[str, ...]
    updated: tuple[str, ...]
    retrieved: tuple[str, ...]
    other: tuple[str, ...]


class _Filler(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class _Zones(Struct, frozen=True, forbid_unknown_fields=True):
    month_first: tuple[str, ...]
    day_first: tuple[str, ...]
    neutral: tuple[str, ...]


class StampWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of stamps.toml."""

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    labels: _Labels
    filler: _Filler
    zones: _Zones
    ages: dict[str, tuple[str, ...]]


class Stamp(NamedTuple):
    """One date of a stamp. `start` and `end` are offsets into the source text, of date and time.

    `written` is the order of a date in figures where a number beyond 12 tells it. A date in figures of which the order is open has `figures` (as written) and no month and day; an
    age ("6 days ago") has `age` and no date at all. `time` is `HH:MM` as told, in the desk's own zone.
    """

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    figures: tuple[int, int] | None = None
    time: str | None = None
    label: Label | None = None
    zone: str | None = None
    weekday: int | None = None
    age: tuple[int, str] | None = None
    place: str | None = None
    form: str = ""
    written: Order | None = None

    @property
    def complete(self) -> bool:
        """Whether year, month and day are told, be their order open or not."""
        return self.year is not None and (self.day is not None or self.figures is not None)

    def day_value(self, order: Order | None = None) -> str | None:
        """The day as EDTF, read in `order` where the order is open; None where it is not complete."""
        month, day = self.month, self.day
        if self.figures and order:
            month, day = self.figures[::-1] if order == "dmy" else self.figures
        if self.year is None or month is None or day is None:
            return None
        return f"{self.year:04}-{month:02}-{day:02}"

    @property
    def month_value(self) -> str | None:
        """The month as EDTF, where year and month are told and no day."""
        told = self.year is not None and self.month is not None and self.day is None
        return f"{self.year:04}-{self.month:02}" if told else None

    def value(self, order: Order | None = None) -> str | None:
        """The day and, where told, the minute as EDTF: `2026-01-22T15:04`."""
        day = self.day_value(order)
        return f"{day}T{self.time}" if day and self.time else day


class _Grammar(NamedTuple):
    date: re.Pattern[str]
    time: re.Pattern[str]
    time_before: re.Pattern[str]
    age: re.Pattern[str]
    weekday: tuple[re.Pattern[str], re.Pattern[str]]
    months: dict[str, int]
    weekdays: dict[str, int]
    label: re.Pattern[str]
    labels: dict[str, Label]
    known: frozenset[str]
    units: dict[str, str]


@cache
def stamp_words() -> StampWords:
    """The built-in table, read once."""
    return read("stamps.toml", StampWords)


@cache
def _grammar() -> _Grammar:
    words = stamp_words()
    months = {name: n for n, names in enumerate(words.months, 1) for name in names}
    weekdays = {name: n for n, names in enumerate(words.weekdays) for name in names}
    units = {name: unit for unit, names in words.ages.items() for name in names}
    month, weekday, unit = _either(months), _either(weekdays), _either(units)
    ordinal, year = r"(?:st|nd|rd|th)?", r"(?:19|20)\d\d"
    date = rf"""(?<![\w.])(?:
        (?P<y1>{year})(?P<s1>\s?[-/.]\s?|\s?[年년]\s?)(?P<m1>\d\d?)(?:(?P=s1)|\s?[月월]\s?)(?P<d1>\d\d?)(?:\s?[日일])?(?=[T\D]|$)
        |(?P<a2>\d\d?)(?P<s2>[-/.])(?P<b2>\d\d?)(?P=s2)(?P<y2>{year}|\d\d)(?!\d)
        |(?P<d3>\d\d?){ordinal}(?:\ (?:day\ )?of\ |[\s.\-–/]+)(?P<m3>{month})\b\.?(?:[\s,.\-/]+(?P<y3>{year})(?!\d))?
        |(?P<m4>{month})\b(?:\.\s?|[\s\-]+)(?P<d4>\d\d?){ordinal}(?!\d|:\d)
            (?:\s*,?\s*(?P<y4>{year})(?!\d)|(?=\s+\d\d?:\d\d:\d\d\s(?:[A-Z]+\s)?{year})|)
        |(?P<m5>{month})\b\.?,?\s(?P<y5>{year})(?!\d)
        )"""
    zone = r"(?P<zone>[A-Z]{1,5}(?![a-z])|GMT\s?[+-]\d+)?"
    clock = rf"""(?P<h>\d\d?)(?:[:.h](?P<mi>\d\d)(?::\d\d)?(?:\.\d+)?|(?P<cjk>\s?[時시](?:\s?(?P<mi2>\d\d)\s?[分분])?))?(?!\d)\s?(?P<half>(?i:[ap]\.?\s?m\b)\.?)?
        \s?\(?{zone}(?:\s?[+-]\d\d:?\d\d)?\)?(?:\s(?P<y>{year}))?"""
    return _Grammar(
        date=re.compile(date, re.X | re.I),
        time=re.compile(rf"\.?\s*(?:\(?(?i:{weekday})\)?)?\s*(?:[T,;|·@(\-–—]|\bat\b)*\s*{clock}", re.X),
        time_before=re.compile(rf"(?<![\d:]){clock}\W*(?:on\W+)?(?:(?i:{weekday})\W+)?$", re.X),
        age=re.compile(rf"(?<!\w)(?P<n>\d+|an?|one)\s?(?P<unit>{unit})\s+ago\b", re.I),
        weekday=(
            re.compile(rf"(?<!\w)({weekday})\b\W*$", re.I),
            re.compile(rf"\W{{0,3}}({weekday})(?!\w)", re.I),
        ),
        months=months,
        weekdays=weekdays,
        label=anywhere(_labels(words.labels)),
        labels=_labels(words.labels),
        known=_known(words, weekdays, months),
        units=units,
    )


def _either(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _labels(labels: _Labels) -> dict[str, Label]:
    kinds: tuple[tuple[Label, tuple[str, ...]], ...] = (
        ("published", labels.published), ("updated", labels.updated),
        ("retrieved", labels.retrieved), ("other", labels.other),
    )
    return {plain(word): kind for kind, words in kinds for word in words}


def _known(words: StampWords, weekdays: dict[str, int], months: dict[str, int]) -> frozenset[str]:
    labels = words.labels
    phrases = [*labels.published, *labels.updated, *labels.retrieved, *labels.other]
    zones = [*words.zones.month_first, *words.zones.day_first, *words.zones.neutral]
    return frozenset([w for p in phrases for w in re.findall(r"[^\W\d]+", p)] + [*weekdays, *months, *zones, *words.filler.words])


@cache
def zone_order(zone: str | None) -> Order | None:
    """In which order desks of that time zone write a date in figures, None where they differ."""
    zones, name = stamp_words().zones, (zone or "").casefold()
    return "mdy" if name in zones.month_first else "dmy" if name in zones.day_first else None


def find_stamps(text: str, base: int) -> list[Stamp]:
    """Every date and age in a text that lies at offset `base`, with its label and time."""
    if not (_DIGIT.search(text) or "ago" in text):
        return []
    grammar = _grammar()
    found: list[Stamp] = []
    before = 0
    for match in grammar.date.finditer(text):
        if match.start() < before:
            continue
        stamp = _dated(match, text, before, base)
        if stamp is not None:
            found.append(stamp)
            before = stamp.end - base
    if not found:
        found = [_aged(m, base) for m in grammar.age.finditer(text)]
    return found


def read_stamp(text: str, base: int) -> list[Stamp] | None:
    """The dates of a cell that is a stamp and nothing else, else None.

    Labels, weekdays, times and zones may stand beside the date, and a place before it.

    >>> [stamp.value() for stamp in read_stamp("Posted: 5 Mar. 2024, 09:30 GMT", 0)]
    ['2024-03-05T09:30']
    """
    if len(text) > LONGEST_STAMP:
        return None
    stamps = find_stamps(text, base)
    if not stamps:
        return None
    rest, place = _rest(text, stamps, base)
    rest = _grammar().age.sub(" ", rest)
    words = [w for w in re.findall(r"[^\W\d]+", rest.casefold()) if w not in _grammar().known]
    if words or re.search(r"\d{3,}", re.sub(r"[+-]\d\d:?\d\d", "", rest)):
        return None
    return [stamp._replace(place=place) for stamp in stamps]


_PLACE = re.compile(r"^\W*(?:(?:Done|Issued|Given)\s+(?:at|in)\s+)?((?:[A-ZÀ-Þ][\w.'’-]*|of|de|the)(?:,? (?:[A-ZÀ-Þ][\w.'’-]*|of|de|D\.C\.))*)\s*,\s*(?:this\s|the\s)?\W*$")


def _rest(text: str, stamps: list[Stamp], base: int) -> tuple[str, str | None]:
    """What stands in the cell beside its dates, and the place before the first of them."""
    head = text[: stamps[0].start - base]
    place = _PLACE.match(head)
    known = place and _is_place(place[1])
    parts = ["" if known else head]
    parts += [text[a.end - base : b.start - base] for a, b in pairwise(stamps)]
    parts.append(text[stamps[-1].end - base :])
    return " ".join(parts), place[1].rstrip(", ") if place and known else None


def _is_place(text: str) -> bool:
    if text.split()[0].casefold() in _grammar().known or plain(text).startswith("by "):
        return False
    return house(text) is None and not looks_like_publisher(text)


def _dated(match: re.Match[str], text: str, before: int, base: int) -> Stamp | None:
    grammar = _grammar()
    named = match.groupdict()
    time = grammar.time.match(text, match.end())
    if time is not None and not (time["mi"] or time["half"] or time["cjk"]):
        time = None
    end = time.end() if time else match.end()
    start = match.start()
    earlier = None if time else grammar.time_before.search(text, before, start)
    if earlier is not None and (earlier["mi"] or earlier["half"]):
        start, time = earlier.start(), earlier
    year = next((named[k] for k in ("y1", "y2", "y3", "y4", "y5") if named[k]), None) or (time and time["y"])
    stamp = Stamp(
        base + start,
        base + end - (len(text[start:end]) - len(text[start:end].rstrip(" ([,"))),
        year=_full_year(year),
        time=_clock(time) if time else None,
        zone=time["zone"] if time else None,
        label=_label(text[before:start]),
        weekday=_weekday(text, before, match),
        form=("i" if named["y1"] else "n" if named["y2"] else "d" if named["d3"] else "m") + ("t" if time else ""),
    )
    return _with_day(stamp, named)


def _with_day(stamp: Stamp, named: dict[str, str | None]) -> Stamp | None:
    if named["a2"] and named["b2"]:
        first, second = int(named["a2"]), int(named["b2"])
        if not (1 <= first <= 31 and 1 <= second <= 31) or min(first, second) > 12:
            return None
        if first > 12 or named["s2"] == ".":  # no country writes month.day.year
            return _checked(stamp._replace(written="dmy"), second, first)
        if second > 12:
            return _checked(stamp._replace(written="mdy"), first, second)
        return _checked(stamp, first, second) if first == second else stamp._replace(figures=(first, second))
    name = (named["m3"] or named["m4"] or named["m5"] or "").casefold()
    month = _grammar().months[name] if name else int(named["m1"] or 0)
    if named["m5"]:
        return stamp._replace(month=month, form="month")
    return _checked(stamp, month, int(named["d1"] or named["d3"] or named["d4"] or 0))


def _checked(stamp: Stamp, month: int, day: int) -> Stamp | None:
    return stamp._replace(month=month, day=day) if 1 <= month <= 12 and 1 <= day <= 31 else None


def _full_year(year: str | None) -> int | None:
    if year is None:
        return None
    # two figures: the press has no archive of the coming decades
    return int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 50 else 1900 + int(year)


def _clock(match: re.Match[str]) -> str | None:
    hour, minute = int(match["h"]), int(match["mi"] or match["mi2"] or 0)
    half = (match["half"] or "").casefold()
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _weekday(text: str, before: int, match: re.Match[str]) -> int | None:
    ahead, behind = _grammar().weekday
    found = ahead.search(text, max(before, match.start() - 16), match.start()) or behind.match(text, match.end())
    return _grammar().weekdays[found[1].casefold()] if found else None


def _label(text: str) -> Label | None:
    met = _grammar().label.findall(plain(text)) if text else []
    return _grammar().labels[max(met, key=len)] if met else None


def _aged(match: re.Match[str], base: int) -> Stamp:
    number = int(match["n"]) if match["n"].isdigit() else 1
    unit = _grammar().units[match["unit"].casefold()]
    return Stamp(base + match.start(), base + match.end(), age=(number, unit), form="age")


def is_label(text: str) -> bool:
    """Whether a cell is the label of a date alone ("Date", "Published:")."""
    return plain(text).strip(" :") in _label_phrases()


@cache
def _label_phrases() -> frozenset[str]:
    labels = stamp_words().labels
    return frozenset((*labels.published, *labels.updated, *labels.retrieved, *labels.other))
