"""Lines in which an office tells number, day and title, or a monitoring service where its text comes from."""

from __future__ import annotations

import re

from .kinds import Piece, piece
from .lines import Line, cut
from .stamps import Stamp, find_stamps, read_stamp

_SOURCE = re.compile(
    r"Source:\s*(?P<name>[^,]{2,60})(?:,\s*(?:[\w ]{0,12}website|[A-ZÀ-Þ][^,\d]{1,30})){0,3},\s*"
    r"in\s(?P<rest>[A-Z][a-z]+\b.{4,60})$"
)
_CLOCK = re.compile(r"(?<!\d)(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)\s(?:gmt|utc)\s*$", re.I)
_NUMBER = re.compile(
    r"(?:(?:[A-Z]\w+ ){0,2}(?:no|nr|ref|number)\s?[.:]{0,2}\s?[\w/-]{0,8}\d[\w/-]{0,10}+"
    r"|[A-Z]{1,4}[-/ ]?\d{1,4}(?:/\d{2,4})?)"
    r"\s*(?:[,;:|]|[-–—]\s|\()\s*(?=\S)",
    re.I,
)
_TITLE = re.compile(r"\s*(?:[,;:|)]+|[-–—]\s)\s*")
_SHORT_YEAR = re.compile(r"\s(\d\d)(?!\d)")
_LONGEST_SOURCE = 160
_LONGEST_DATE = 60
_SHORTEST_TITLE = 3


def read_monitored(line: Line, at: int) -> Piece | None:
    """The credit of a monitored text: "Source: Hill Agency, Lima, in Spanish 1340 gmt 13 Oct 03".

    The day is that on which the text was printed or broadcast.
    """
    if not line.text.startswith("Source:") or len(line.text) > _LONGEST_SOURCE:
        return None
    match = _SOURCE.match(line.text)
    stamps = find_stamps(match["rest"], line.start + match.start("rest")) if match else []
    stamp = _with_short_year(stamps[0], line) if stamps else None
    if match is None or stamp is None or not stamp.complete:
        return None
    if clock := _CLOCK.search(line.text[: stamp.start - line.start]):
        stamp = stamp._replace(time=f"{clock['hour']}:{clock['minute']}")
    return piece("credit", line, at, stamps=(stamp,), name=match["name"].strip().removesuffix(" website"))


def _with_short_year(stamp: Stamp, line: Line) -> Stamp:
    """The day with its year in two figures, as monitors write it: "13 Oct 03"."""
    short = None if stamp.year else _SHORT_YEAR.match(line.text, stamp.end - line.start)
    if short is None:
        return stamp
    year = int(short[1])
    return stamp._replace(year=year + (2000 if year < 50 else 1900), end=line.start + short.end())


def read_numbered(line: Line, at: int) -> list[Piece]:
    """Number, day and title of a release: "No: 112, 4 May 2022, Visit of the Minister of Roads to Peru"."""
    number = _NUMBER.match(line.text[:_LONGEST_DATE])
    stamps = find_stamps(line.text[: _LONGEST_DATE + number.end()], line.start) if number else []
    if number is None or not stamps or not stamps[0].complete:
        return []
    start, end = number.end(), stamps[0].end - line.start
    title = _TITLE.match(line.text, end)
    told = read_stamp(line.text[start:end], line.start + start)
    if title is None or told is None or len(line.text[title.end() :].split()) < _SHORTEST_TITLE:
        return []
    found = [piece("section", p, at) for p in cut(line, 0, start, " ,;:|-–—(")]
    found += [piece("stamp", p, at, stamps=tuple(told)) for p in cut(line, start, end)]
    return found + [piece("headline", p, at) for p in cut(line, title.end(), len(line.text))]
