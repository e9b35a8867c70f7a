"""The lines of a teletype around a story: slugs, codes, marks of the desk's program, the time it was sent.

Wires of the 1980s and 1990s set their key words above the headline ("BC-CYPRUS-TALKS (PICTURES)"), a mark
before a line of the head (":", "^") or after it ("<", "="), and the day, hour and minute below the story.
"""

from __future__ import annotations

import re
from functools import cache

from .furniture import furniture
from .grammar import grammar
from .kinds import Piece, piece
from .lines import Line, cut
from .mastheads import is_agency
from .stamps import Stamp

_LONGEST_SLUG = 90
_LONGEST_FOOT = 48
_BEFORE = re.compile(r"[:^]{1,2}(?=[\w\"'`])")
_AFTER = re.compile(r"(?<=[\w.,?!\"')])(?:\s?=|<)$")
# what opens a wire's line of key words ("BC-CYPRUS-TALKS", "r iPM-HAITI"), and key words alone
_CYCLE = re.compile(r"(?:[a-z] [a-z])?(?:BC|AM|PM|bc|am|pm)-(?P<keys>\w[\w.'/-]*)")
_KEYS = re.compile(r"(?P<keys>[A-Z][A-Z.'/]+(?:-[A-Z.'/]{2,}){1,4})(?![\w-])")
# the story's number in the service, priority, desk and length: "dpa0417 4 pl 298  BC-Germany-Talks"
_NUMBERED = re.compile(
    r"[A-Za-z]{1,5}\d{3,5}\s+(?:\d\s+)?[A-Za-z]{1,4}\s+\d{2,5}(?:\s+\S+){0,4}"
    r"|[A-Z]{2}[A-Za-z]?\s\d\d[/-]\d\d\s\d{4}"
)
_SENT_AHEAD = re.compile(r"[A-Z]{2}[A-Za-z]?\s\d\d[/-]\d\d\s\d{4}\s+(?=\S)")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\s(),;:]+")
_COUNTED = re.compile(r"(?:\d+(?:st|nd|rd|th)?|[a-z]\d{3,5})", re.I)
_ZONE = r"(?:\s?(?P<zone>GMT|UTC|[A-Z]{1,2}[DS]?T))"
# "AFP 111745 GMT APR 95", "051502 Apr 95 gmt"
_GROUP = re.compile(
    rf"(?:[A-Za-z]{{2,6}}\s)?(?P<d>\d\d)(?P<h>\d\d)(?P<mi>\d\d){_ZONE}?\s(?P<month>[A-Za-z]{{3,9}})\.?\s"
    r"(?P<y>(?:19|20)?\d\d)(?:\s(?P<after>GMT|UTC))?\W*",
    re.I,
)
# "AP-NY-10-15-94 1642EDT", "UPI 05-04-97 0912pET": American wires, the month first
_AMERICAN = re.compile(
    rf"[A-Z]{{2,3}}(?:-[A-Z]{{2}}-|\s)(?P<m>\d\d)-(?P<d>\d\d)-(?P<y>\d\d)\s(?P<h>\d\d)(?P<mi>\d\d)"
    rf"(?P<half>[ap])?{_ZONE}?\W*"
)


def read_wire(line: Line, at: int) -> Piece | None:
    """A line of key words or codes as furniture, the time of sending as a stamp; None for any other line."""
    if stamp := sent(line):
        return piece("stamp", line, at, stamps=(stamp,))
    return piece("furniture", line, at) if is_slug(line.text) else None


def is_slug(text: str) -> bool:
    """Whether a line is a story's key words or its number in the service.

    >>> is_slug("BC-Cyprus-Talks,3rd Ld-Writethru,a0589"), is_slug("BC-Alberta talks resume")
    (True, False)
    """
    if len(text) > _LONGEST_SLUG:
        return False
    if _NUMBERED.fullmatch(text):
        return True
    cycle = _CYCLE.match(text)
    keys = cycle or _KEYS.match(text)
    if keys is None:
        return False
    rest = _WORD.findall(text[keys.end() :])
    told = [word for word in rest if not _COUNTED.fullmatch(word)]
    return (cycle is not None or bool(told)) and all(_of_slugs(word) for word in told)


def _of_slugs(word: str) -> bool:
    known = furniture().slugs
    parts = [re.sub(r"^\d+(?:st|nd|rd|th)?|\d+$", "", part.casefold()) for part in re.split(r"[-/]", word)]
    return all(not part or part in known for part in parts)


def sent(line: Line) -> Stamp | None:
    """The day and minute at which a wire was sent, alone on a line below the story."""
    text = line.text
    if len(text) > _LONGEST_FOOT or _DIGIT.search(text) is None:
        return None
    if match := _AMERICAN.fullmatch(text):
        month: int | None = int(match["m"])
    elif (match := _GROUP.fullmatch(text)) and not _is_of_nobody(text):
        month = _months().get(match["month"].casefold())
    else:
        return None
    day, hour, minute = int(match["d"]), int(match["h"]), int(match["mi"])
    if "half" in match.groupdict() and match["half"] == "p" and hour < 12:
        hour += 12
    year = int(match["y"])
    year += 0 if year > 99 else 2000 if year < 50 else 1900
    if month is None or hour > 23 or minute > 59:
        return None
    stamp = Stamp(
        line.start + match.start("d" if "half" not in match.groupdict() else "m"),
        line.start + len(text.rstrip(" <=")),
        year,
        month,
        day,
        time=f"{hour:02}:{minute:02}",
        zone=match["zone"],
        form="sent",
    )
    return stamp if stamp.day_in(year) else None


def _is_of_nobody(text: str) -> bool:
    """Whether letters go before the figures that name no agency."""
    first = text.split()[0]
    return first[0].isalpha() and not (is_agency(first) or is_agency(first.upper()))


@cache
def _months() -> dict[str, int]:
    return grammar().months


def unmarked(line: Line) -> list[Line] | None:
    """A line without the marks of the desk's program: mark, rest and mark; None where it has none.

    A code with the day and hour ("RTw 06/13 0732 CARTER ARRIVES") is taken as a mark, too.
    """
    before = _BEFORE.match(line.text) or _SENT_AHEAD.match(line.text)
    after = _AFTER.search(line.text) if line.text[-1] in "=<" else None
    if before is None and after is None:
        return None
    start = before.end() if before else 0
    end = after.start() if after else len(line.text)
    if end <= start:
        return None
    return [p for span in ((0, start), (start, end), (end, len(line.text))) for p in cut(line, *span)]
