"""Where reports of one meeting disagree: each value with the reports that give it."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from ktrel import edtf
from ktrel.model.document import Conflict, ConflictValue, Evidence
from ktrel.model.facts import PlaceMention

from .constraints import NEAR_KM, kilometres
from .report import Report

# "About an hour and a half" and "85 minutes" are one length: up to this share of the longer.
ROUNDED = 0.1
_LENGTH = re.compile(r"PT(?:(?P<hours>[\d.]+)H)?(?:(?P<minutes>[\d.]+)M)?")
_Values = list[tuple[Any, tuple[Evidence, ...]]]


def conflicts(told: Sequence[Report], start: str | None, place: PlaceMention | None) -> tuple[Conflict, ...]:
    """The fields with values that cannot all be true, beside the chosen `start` and `place`."""
    found = []
    chosen = edtf.days(start)
    if chosen and any(r.days and not r.days.overlaps(chosen) for r in told):
        found.append(_conflict("start", told_values(told, lambda r: r.told.start)))
    words = next((r.place_words for r in told if r.told.place == place), frozenset[str]())
    if place and any(_other_place(r, place, words) for r in told):
        found.append(_conflict("place", told_values(told, lambda r: r.told.place and r.told.place.name)))
    numbers = told_values(told, lambda r: r.told.ordinal)
    if len(numbers) > 1:
        found.append(_conflict("ordinal", numbers))
    lengths = told_values(told, _length)
    minutes = [_minutes(value) for value, _ in lengths]
    if minutes and min(minutes) < max(minutes) * (1 - ROUNDED):
        found.append(_conflict("duration", lengths))
    occasions = told_values(told, lambda r: r.occasion)
    if len(occasions) > 1:
        found.append(_conflict("occasion", occasions))
    return tuple(found)


def _other_place(report: Report, place: PlaceMention, words: frozenset[str]) -> bool:
    """Whether a report names another city than the chosen one of these words, and no venue that may lie in
    it."""
    mine = report.told.place
    if mine is None or "country" in (mine.kind, place.kind) or "venue" in (mine.kind, place.kind):
        return False
    away = kilometres(mine, place)
    return not (words & report.place_words) and (away is None or away > NEAR_KM)


def _length(report: Report) -> str | None:
    """The length of a sitting, as told; not of a stay of days."""
    told = report.told.duration
    return told if told and _LENGTH.fullmatch(told) else None


def _minutes(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    return float(match["hours"] or 0) * 60 + float(match["minutes"] or 0) if match else 0.0


def told_values(told: Sequence[Report], value: Callable[[Report], Any]) -> _Values:
    """Each value with its evidence, one a story."""
    values: dict[Any, dict[str, Evidence]] = {}
    for report in told:
        if value(report) is not None:
            values.setdefault(value(report), {}).setdefault(report.facts.story, report.evidence[0])
    return [(v, tuple(e.values())) for v, e in values.items()]


def _conflict(field: str, values: _Values) -> Conflict:
    return Conflict(field=field, values=tuple(ConflictValue(value=v, evidence=e) for v, e in values))
