"""How dates, clock times and ages are written in stamps: stamps.toml as patterns."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from ..knowledge.loader import read
from .phrases import anywhere, plain

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


class _Elsewhere(Struct, frozen=True, forbid_unknown_fields=True):
    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[str, ...]
    labels: tuple[str, ...]
    islamic: tuple[str, ...]
    nepali: tuple[str, ...]


class StampWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of stamps.toml."""

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    labels: _Labels
    filler: _Filler
    zones: _Zones
    ages: dict[str, tuple[str, ...]]
    no_places: frozenset[str]
    recent: dict[str, int]
    elsewhere: _Elsewhere
    eras: dict[str, int]


class Grammar(NamedTuple):
    """Patterns of dates and of what stands beside them; `known` are all words that a stamp may hold."""

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
def grammar() -> Grammar:
    """The patterns of the built-in table, made once."""
    words = stamp_words()
    months = {name: n for n, names in enumerate(words.months, 1) for name in names}
    weekdays = {name: n for n, names in enumerate(words.weekdays) for name in names}
    units = {name: unit for unit, names in words.ages.items() for name in names}
    elsewhere = {name: n for n, names in enumerate(words.elsewhere.months, 1) for name in names}
    month, weekday, unit = _either(months), _either(weekdays), _either(units)
    month_anywhere, era = _either(months | elsewhere), _either(words.eras)
    # a clock time may stick to the year: "November 14, 20195:04 am"
    ordinal, year, no_digit = r"(?:st|nd|rd|th|º|er)?", r"(?:19|20|١٩|٢٠)\d\d", r"(?!\d(?!\d?:\d\d))"
    of = r"(?:\ (?:(?:day\ )?of|del?|di)\ |\s+|\.\s?|\s?[-–]\s?|/)"
    date = rf"""(?:(?<![\w.])|(?<=[가-힣ぁ-ヿ一-鿿]))(?:
        (?P<y1>{year})(?P<s1>\s?[-/.]\s?|\s?[年년]\s?)(?P<m1>\d\d?)(?:(?P=s1)|\s?[月월]\s?)(?P<d1>\d\d?)(?:\s?[日일])?(?=[T\D]|$)
        |(?P<a2>\d\d?)(?P<s2>[-/.])(?P<b2>\d\d?)(?P=s2)(?P<y2>{year}|\d\d)(?!\d)
        |(?<!\d:)(?P<d3>\d\d?){ordinal}{of}(?P<m3>{month_anywhere})\b\.?
            (?:(?:\ del?\ |[\s,.\-/]+)(?P<y3>{year}){no_digit}|(?<=\d-...)-(?P<y6>\d\d)(?!\d))?
        |(?P<m4>{month})\b(?:\.\s?|[\s\-]+)(?P<d4>\d\d?){ordinal}(?!\d|:\d)
            (?:\s*+(?:,|of\b)?\s*+(?P<y4>{year}){no_digit}|(?=\s+\d\d?:\d\d:\d\d\s(?:[A-Z]+\s)?{year})|)
        |(?P<era>{era})(?P<e6>\d\d?|元)年\s?(?P<m6>\d\d?)月\s?(?P<d6>\d\d?)日
        |(?P<m5>{month})\b\.?,?\s(?P<y5>{year})(?!\d)
        )"""
    zone = r"(?P<zone>[A-Z]{1,5}(?![A-Za-z])|GMT\s?[+-]\d+)?"
    clock = rf"""(?:(?P<before>오전|오후|午前|午後|上午|下午)\s?)?(?P<h>\d\d?)
        (?:[:.h](?P<mi>\d\d)(?::\d\d)?(?:\.\d+)?|(?P<cjk>\s?[時시](?:\s?(?P<mi2>\d\d)\s?[分분])?))?
        (?!\d)\s?(?P<half>(?i:[ap]\.?\s?m\b)\.?)?
        \s?\(?{zone}(?:\s?[+-]\d\d:?\d\d)?\)?(?:\s(?P<y>{year}))?"""
    at = r"(?:at|à|às|um|kl|klo|saat|a las|в)"
    return Grammar(
        date=re.compile(date, re.X | re.I),
        time=re.compile(
            rf"\.?\s*+(?:\(?(?i:{weekday})\)?)?\s*+(?:(?:[T,;|·•@(\[\-–—]|\b{at}\b)\s*)*{clock}", re.X
        ),
        time_before=re.compile(rf"(?<![\d:]){clock}\W*(?:on\W+)?(?:(?i:{weekday})\W+)?$", re.X),
        age=re.compile(rf"(?<!\w)(?P<n>\d+|an?|one)\s?(?P<unit>{unit})\s+ago\b", re.I),
        weekday=(
            re.compile(rf"(?<!\w)({weekday})\b\W*$", re.I),
            re.compile(rf"\W{{0,3}}({weekday})(?!\w)", re.I),
        ),
        months=months | elsewhere,
        weekdays=weekdays,
        label=anywhere(_labels(words.labels)),
        labels=_labels(words.labels),
        known=_known(words, weekdays, months | elsewhere),
        units=units,
    )


def _either(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))


def _labels(labels: _Labels) -> dict[str, Label]:
    kinds: tuple[tuple[Label, tuple[str, ...]], ...] = (
        ("published", labels.published),
        ("updated", labels.updated),
        ("retrieved", labels.retrieved),
        ("other", labels.other),
    )
    return {plain(word): kind for kind, words in kinds for word in words}


def _known(words: StampWords, weekdays: dict[str, int], months: dict[str, int]) -> frozenset[str]:
    labels = words.labels
    phrases = [*labels.published, *labels.updated, *labels.retrieved, *labels.other]
    zones = [*words.zones.month_first, *words.zones.day_first, *words.zones.neutral]
    return frozenset(
        [w for p in phrases for w in re.findall(r"[^\W\d]+", p)]
        + [*weekdays, *words.elsewhere.weekdays, *months, *zones, *words.filler.words]
    )


@cache
def zone_order(zone: str | None) -> Order | None:
    """In which order desks of that time zone write a date in figures, None where they differ."""
    zones, name = stamp_words().zones, (zone or "").casefold()
    return "mdy" if name in zones.month_first else "dmy" if name in zones.day_first else None


@cache
def other_calendar() -> re.Pattern[str]:
    """A day of the Islamic calendar or of Nepal's: "23 Sha'ban 1430 H", "Poush 02, 2057"."""
    islamic, nepali = (
        "|".join(re.escape(name) for name in names)
        for names in (stamp_words().elsewhere.islamic, stamp_words().elsewhere.nepali)
    )
    return re.compile(
        rf"\b\d{{1,2}}\s(?:{islamic})\b[\w' -]{{0,16}}\s1[34]\d\d(?:\s?A?H)?\b"
        rf"|\b(?:{nepali})\s\d{{1,2}},?\s20\d\d\b|\b\d{{1,2}}\s(?:{nepali}),?\s20\d\d\b",
        re.I,
    )


@cache
def day_first_label() -> re.Pattern[str]:
    """The labels of languages that write the day before the month."""
    return anywhere(stamp_words().elsewhere.labels)


def is_label(text: str) -> bool:
    """Whether a cell is the label of a date alone ("Date", "Published:")."""
    return plain(text).strip(" :") in date_labels()


@cache
def date_labels() -> frozenset[str]:
    """The words that stand before dates."""
    labels = stamp_words().labels
    return frozenset((*labels.published, *labels.updated, *labels.retrieved, *labels.other))
