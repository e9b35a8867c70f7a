"""Date stamps: lines, or cells of lines, that say when an article was published, updated or sent."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from ..knowledge.countries import countries
from .furniture import furniture
from .grammar import Label, Order, grammar, other_calendar, stamp_words
from .mastheads import house, looks_like_publisher
from .phrases import plain
from .weeks import find_week

LONGEST_STAMP = 160
_DIGIT = re.compile(r"\d")


class Stamp(NamedTuple):
    """One date of a stamp. `start` and `end` are offsets into the source text, of date and time.

    A date in figures of which the order is open has `figures` (as written) and no month and day; where
    a number beyond 12 tells it, `written` is the order. An age ("6 days ago") has `age` and no date at
    all. `time` is `HH:MM` as told, in the desk's own zone. `form` tells layouts apart.
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

    def moved(self, by: int) -> Stamp:
        """The same so many characters further on."""
        return self._replace(start=self.start + by, end=self.end + by) if by else self

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

    def day_in(self, year: int) -> date | None:
        """The month and day told in a year of another ground, None where there is no such day."""
        try:
            return date(year, self.month or 0, self.day or 0)
        except ValueError:
            return None

    @property
    def month_value(self) -> str | None:
        """The month as EDTF, where year and month are told and no day."""
        told = self.year is not None and self.month is not None and self.day is None
        return f"{self.year:04}-{self.month:02}" if told else None

    def value(self, order: Order | None = None) -> str | None:
        """The day and, where told, the minute as EDTF: `2026-01-22T15:04`."""
        day = self.day_value(order)
        return f"{day}T{self.time}" if day and self.time else day


def find_stamps(text: str, base: int) -> list[Stamp]:
    """Every date and age in a text that lies at offset `base`, with its label and time."""
    if not (_DIGIT.search(text) or "ago" in text):
        return []
    return [stamp.moved(base) for stamp in _stamps_in(text)]


@lru_cache(maxsize=1024)
def _stamps_in(text: str) -> tuple[Stamp, ...]:
    """What several readers of one line, and lines that come again, ask for: found once."""
    known = grammar()
    found: list[Stamp] = []
    before = 0
    week = find_week(text)
    # the days of a "roundup" are those that it tells of
    if week and not furniture().digests.search(plain(text[: week[0]])):
        start, end, first = week
        day = (first.year, first.month, first.day)
        return (Stamp(start, end, *day, label=_label(text[:start]), form="week"),)
    for match in known.date.finditer(text):
        if match.start() < before:
            continue
        stamp = _dated(match, text, before)
        if stamp is not None:
            found.append(stamp)
            before = stamp.end
    if not found:
        found = [_aged(m) for m in known.age.finditer(text)]
    return tuple(found)


def read_stamp(text: str, base: int) -> list[Stamp] | None:
    """The dates of a cell that is a stamp and nothing else, else None.

    Labels, weekdays, times and zones may stand beside the date, and a place before it.

    >>> [stamp.value() for stamp in read_stamp("Posted: 5 Mar. 2024, 09:30 GMT", 0)]
    ['2024-03-05T09:30']
    """
    if len(text) > LONGEST_STAMP:
        return None
    if (days := stamp_words().recent.get(plain(text))) is not None:
        return [Stamp(base, base + len(text), age=(days, "day"), form="age")]
    if short := _SHORT_AGE.fullmatch(text):
        unit = grammar().units[short["unit"]]
        return [Stamp(base, base + len(text), age=(int(short["n"]), unit), form="age")]
    stamps = find_stamps(text, base)
    if not stamps:
        return None
    rest, place = _rest(text, stamps, base)
    rest = grammar().age.sub(" ", rest)
    if _LONG_FIGURE.search(rest):
        rest = other_calendar().sub(" ", rest)
    if any(stamp.time for stamp in stamps):
        rest = _WHERE.sub(lambda where: where.group() if house(where["whose"]) else " ", rest)
    words = [w for w in _LETTERS.findall(rest.casefold()) if w not in grammar().known]
    if words and stamps[0].complete and _is_foreign_label(rest):
        words = []
    if words or _LONG_FIGURE.search(_OFFSET.sub("", rest)):
        return None
    if len(stamps) == 2 and _RANGE.fullmatch(text, stamps[0].end - base, stamps[1].start - base):
        stamps = [s._replace(label=s.label or "other") if s.complete else s for s in stamps]
    return [stamp._replace(place=place) for stamp in stamps]


# scripts whose words stand apart: a label is told from a sentence by their count
_OTHER_SCRIPT = re.compile(r"[\u0370-\u1fff]+[:.]?")
_MOST_LABELS = 2


def _is_foreign_label(rest: str) -> bool:
    """Whether what stands beside a date is a word or two in the page's own script."""
    words = rest.split()
    return len(words) <= _MOST_LABELS and all(_OTHER_SCRIPT.fullmatch(word) for word in words)


_LETTERS = re.compile(r"[^\W\d]+")
_OFFSET = re.compile(r"[+-]\d\d:?\d\d")
_LONG_FIGURE = re.compile(r"\d{3,}")
_RANGE = re.compile(r"\s*(?:[-–—]|to)\s*")
# whose clock it is: "6:40 pm (Paris)", "15:02 (Beijing time)"
_WHERE = re.compile(r"\((?P<whose>(?:[A-ZÀ-Þ][\w.]*+\s?){1,3}(?:[Tt]ime)?)\)")
_SHORT_AGE = re.compile(r"(?P<n>\d{1,2})(?P<unit>h|d|w)")  # a newsreader's "2h"
_HALVES = {"오전": "a", "午前": "a", "上午": "a", "오후": "p", "午後": "p", "下午": "p"}
_YEARS = ("y1", "y2", "y3", "y4", "y5", "y6")
_FORMS = (("i", "y1"), ("n", "y2"), ("d", "d3"), ("m", "m4"), ("i", "era"), ("month", "m5"))
_PLACE = re.compile(
    r"^\W*(?:(?:Done|Issued|Given)\s+(?:at|in)\s+)?"
    r"((?:[A-ZÀ-Þ][\w.'’-]*|of|de|the)(?:,? (?:[A-ZÀ-Þ][\w.'’-]*|of|de))*)"
    r"\s*(?P<mark>[,:])\s*(?:this\s|the\s)?\W*$"
)


def _rest(text: str, stamps: list[Stamp], base: int) -> tuple[str, str | None]:
    """What stands in the cell beside its dates, and the place before the first of them."""
    head = text[: stamps[0].start - base]
    weekday = grammar().weekday[0].search(head)
    place = _PLACE.match(head[: weekday.start()] if weekday else head)
    known = place and _is_place(place[1]) and (place["mark"] == "," or _is_seat(place[1]))
    parts = ["" if known else head]
    parts += [text[a.end - base : b.start - base] for a, b in pairwise(stamps)]
    parts.append(text[stamps[-1].end - base :])
    return " ".join(parts), place[1].rstrip(", ") if place and known else None


def _is_seat(text: str) -> bool:
    """Whether a town is one of those known by name, for "Beirut: Friday April 8, 2022" has no comma."""
    return countries().look_up(text.title() if text.isupper() else text, "capital", "seat") is not None


def _is_place(text: str) -> bool:
    if text.split()[0].casefold() in grammar().known or plain(text).startswith("by "):
        return False
    return all(house(part) is None and not looks_like_publisher(part) for part in (text, *text.split(", ")))


def _dated(match: re.Match[str], text: str, before: int) -> Stamp | None:
    known = grammar()
    named = match.groupdict()
    time = known.time.match(text, match.end())
    if time is not None and not (time["mi"] or time["half"] or time["cjk"]):
        time = None
    end = time.end() if time else match.end()
    start = match.start()
    earlier = None if time else known.time_before.search(text, before, start)
    if earlier is not None and (earlier["mi"] or earlier["half"]):
        start, time = earlier.start(), earlier
    year = next((named[k] for k in _YEARS if named[k]), None) or (time and time["y"])
    stamp = Stamp(
        start,
        end - (len(text[start:end]) - len(text[start:end].rstrip(" ([,"))),
        year=_full_year(year) or _year_of_era(named["era"], named["e6"]),
        time=_clock(time) if time else None,
        zone=time["zone"] if time else None,
        label=_label(text[before:start]),
        weekday=_weekday(text, before, match),
        form=next(f for f, group in _FORMS if named[group]) + ("t" if time else ""),
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
    month = grammar().months[name] if name else int(named["m1"] or named["m6"] or 0)
    if named["m5"]:
        return stamp._replace(month=month)
    return _checked(
        stamp, month, int(next(named[day] for day in ("d1", "d3", "d4", "d6") if named[day]) or 0)
    )


def _checked(stamp: Stamp, month: int, day: int) -> Stamp | None:
    try:
        date(stamp.year or 2000, month, day)
    except ValueError:
        return None
    return stamp._replace(month=month, day=day)


def _full_year(year: str | None) -> int | None:
    if year is None:
        return None
    # two figures: the press has no archive of the coming decades
    return int(year) if len(year) == 4 else 2000 + int(year) if int(year) < 50 else 1900 + int(year)


def _year_of_era(era: str | None, count: str | None) -> int | None:
    """The year of a Japanese era; 元 is its first."""
    return stamp_words().eras[era] + (1 if count == "元" else int(count)) - 1 if era and count else None


def _clock(match: re.Match[str]) -> str | None:
    hour, minute = int(match["h"]), int(match["mi"] or match["mi2"] or 0)
    half = (match["half"] or "").casefold() or _HALVES.get(match["before"] or "", "")
    if half.startswith("p") and hour < 12:
        hour += 12
    elif half.startswith("a") and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _weekday(text: str, before: int, match: re.Match[str]) -> int | None:
    ahead, behind = grammar().weekday
    found = ahead.search(text, max(before, match.start() - 16), match.start()) or behind.match(
        text, match.end()
    )
    return grammar().weekdays[found[1].casefold()] if found else None


def _label(text: str) -> Label | None:
    met = grammar().label.findall(plain(text)) if text else []
    return grammar().labels[max(met, key=len)] if met else None


def _aged(match: re.Match[str]) -> Stamp:
    number = int(match["n"]) if match["n"].isdecimal() else 1
    unit = grammar().units[match["unit"].casefold()]
    return Stamp(match.start(), match.end(), age=(number, unit), form="age")
