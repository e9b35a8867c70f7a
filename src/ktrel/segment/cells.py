"""Lines made of several things: "The Hill Times | World | 5 May 2024", "By Ana Lima, 5 May 2024"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..knowledge.countries import countries
from .boilerplate import boilerplate_kind, is_section
from .bylines import read_byline
from .codes import is_code
from .desks import placed_desk
from .grammar import grammar, is_label
from .kinds import LONGEST_HEADLINE, Piece, piece
from .lines import Line, cut
from .marks import clock_stamp, is_name, names_in_places, read_mark
from .mastheads import capitalised, house, looks_like_publisher
from .plates import read_plate
from .sentences import ends_sentence
from .stamps import find_stamps, read_stamp

# a sign of each border of cells below: most lines have none of them
_CELL_SIGN = re.compile(r"[|\t•·‧∙●/:]|\s\s")
_CELLS = re.compile(
    r"\s*\|\s*|\t+|\s+(?=(?:Source|Published|Updated|Editor):\s)|\s+/{1,2}\s+|\s{3,}(?:[>/]+\s+)?|\s+[•·‧∙●]\s+|\s+::\s+|\s{2,}[/>]+\s{2,}"
)
_CLOCK = re.compile(
    r"\[?(?P<time>\d{1,2}[:.]\d\d)(?:\s?(?i:[ap]\.?m\.?))?(?:\s(?:GMT|BST|CET|ET|KST|JST|UTC))?\]?"
    r"(?P<gap>\s*[-–—:|]?\s+)(?=\S)"
)
_SURE = frozenset({"stamp", "byline", "section", "furniture", "masthead", "tags", "credit"})
_LABEL = re.compile(r"(?:^|[\s,;|(*_\[])((?:first |last )?[^\W\d_]+(?: on| at| of)?\s*+:?\s*+)$")
_ON = re.compile(r"\s+(?:on|em|le|el|am|den|il)$")
# "In World News by Ana Lima": a blog's line of the section and the writer
_FILED = re.compile(r"(?:(?:posted|filed|published) )?(?:in|under) (?:[A-Z][\w&]*,? ){1,4}(?=by )", re.I)
_CITATION = re.compile(
    r"(?:(?P<author>[^.;\d]{3,80})\.\s)?(?P<paper>[^.;\d\[\]]{3,60}?)"
    r"(?:\s?;\s[^.;\[\]\d]{2,40}(?:\s\[[^\]]*\])?|\s\[[^\]]*\])\.?\s?"
    r"(?P<date>[^:;\[\]]{8,30}):\s?[\w.-]+\.?"
)
_MARKS_AHEAD = re.compile(r"^\W+")
_AND = re.compile(r"\s(?:and|&)\s", re.I)
_COMMAS = re.compile(r",\s")
_DASHES = re.compile(r"\s[-–—]\s")
_LONGEST_OFFICE = 5
_CHAT = re.compile(r"(?P<paper>[^\[\]|]{2,60}?),?\s\[(?P<date>[^\[\]]{12,24})\]:?")
_MESSAGE = re.compile(r"\[(?P<date>[^\[\]]{10,26})\] (?P<sender>[^:]{2,40}): (?=\S)")
_IN_COUNTRY = re.compile(r"(?P<name>[A-ZÀ-Þ][^()]{2,50}) \((?P<where>[A-ZÀ-Þ][^()]{2,30})\)?")
_SIGNED = re.compile(r"by ([\w.-]{2,30})")  # a blog's writer goes by a handle
_PORTRAIT = re.compile(r"Photo of (.{2,40}) \1")  # the picture's text and the writer's name
_CREDITED = re.compile(r"(?:source|from|via|courtesy)\s?:\s*", re.I)
_NUMBER = r"(?:issue|number|no|nr|vol|volume|page|pp?|edition)\.?\s?(?:[A-Z]?\d+|[IVXLC]+\b)"
_NUMBERED = re.compile(rf"{_NUMBER}(?:[,;/]?\s+{_NUMBER})*", re.I)
# a name with its article is a paper's: "THE HILL PAPER | Bogotá"
_PLATE = re.compile(r"(?:THE|The)(?: [A-ZÀ-Þ][\w.'’&-]*){1,5}")
_JOINTS = " \t,;:|/()[]–—-•·*_"


def split_line(line: Line, at: int, rest: Callable[[Line, int], list[Piece]]) -> list[Piece]:
    """The pieces of a line that is made of cells or has a date beside other things, [] for any other.

    `rest` reads what follows a date at the head of a line.
    """
    if len(line.text) > LONGEST_HEADLINE or line.text[0] == line.text[-1] == "|":
        return []
    found = _divided_line(line, at, rest) or placed_desk(line, at)
    if any(p.kind in ("masthead", "byline") for p in found):
        return found
    plate = read_plate(line, at)
    return plate if not found or any(p.kind == "masthead" for p in plate) else found


def _divided_line(line: Line, at: int, rest: Callable[[Line, int], list[Piece]]) -> list[Piece]:
    return (
        _chatted(line, at, rest)
        or _cited(line, at)
        or _columns(line, at)
        or _clocked(line, at, rest)
        or _around_date(line, at)
        or _dated(line, at, rest)
    )


def _cited(line: Line, at: int) -> list[Piece]:
    """A database's citation or a chat's heading: "Lima, Ana. Hill Times; Oslo [Oslo]. 5 May 2024: 4."."""
    match = _CITATION.match(line.text) or _CHAT.fullmatch(line.text)
    if match is None:
        return []
    stamps = read_stamp(match["date"], line.start + match.start("date"))
    if not stamps or not stamps[0].complete:
        return []
    found = [piece("stamp", next(cut(line, *match.span("date"))), at, stamps=tuple(stamps))]
    paper = _MARKS_AHEAD.sub("", match["paper"])
    found += [piece("masthead", p, at, name=paper) for p in cut(line, *match.span("paper"))]
    if "author" in match.groupdict() and match["author"]:
        found += [piece("byline", p, at, name=match["author"]) for p in cut(line, *match.span("author"))]
    return sorted(found, key=lambda p: p.start)


def _chatted(line: Line, at: int, rest: Callable[[Line, int], list[Piece]]) -> list[Piece]:
    """A message of a chat: "[5/5/24, 3:41 PM] Ana Lima: Talks in Riga end". Sent is not published."""
    match = _MESSAGE.match(line.text)
    stamps = find_stamps(match["date"], line.start + match.start("date")) if match else []
    if match is None or not stamps or not stamps[0].complete or not stamps[0].time:
        return []
    sent = tuple(stamp._replace(label="updated") for stamp in stamps)
    found = [piece("stamp", p, at, stamps=sent) for p in cut(line, *match.span("date"))]
    found += [piece("furniture", p, at) for p in cut(line, *match.span("sender"))]
    return found + [p for after in cut(line, match.end(), len(line.text)) for p in rest(after, at)]


def _columns(line: Line, at: int) -> list[Piece]:
    cells = list(_cells(line)) if _CELL_SIGN.search(line.text) else []
    if len(cells) < 2:
        return []
    pieces = [p for cell in cells for p in (_around_date(cell, at) or [_cell(cell, at)])]
    if any(p.kind == "field" and p.name == "mail" for p in pieces):  # a mail's sender, and when it was sent
        pieces = [p._replace(stamps=tuple(s._replace(label="updated") for s in p.stamps)) for p in pieces]
    if any(p.kind == "section" for p in pieces) and not any(p.stamps for p in pieces):
        # "The Pulse | Environment | South Asia": a name among sections is one of them
        pieces = [p._replace(kind="section", name=None) if p.name == p.text else p for p in pieces]
    sure = [p for p in pieces if p.kind in _SURE and not p.text.strip("()").isdigit()]
    return pieces if sure and all(p.kind != "prose" for p in pieces) else []


def _cells(line: Line) -> Iterator[Line]:
    at = 0
    for match in _CELLS.finditer(line.text):
        yield from cut(line, at, match.start())
        at = match.end()
    yield from cut(line, at, len(line.text))


def _cell(line: Line, at: int) -> Piece:
    mark = read_mark(line, at)
    if mark is not None:
        return mark
    if byline := read_byline(line.text):
        return piece("byline", line, at, name=byline.author, publisher=byline.publisher)
    if portrait := _PORTRAIT.fullmatch(line.text):
        return piece("byline", line, at, name=portrait[1])
    if line.text.strip("()").isdigit():
        return piece("furniture", line, at)
    name = line.text.strip("*_[] ")
    if looks_like_publisher(name) or (_PLATE.fullmatch(name) and not is_section(name)):
        return piece("masthead", line, at, name=name)
    if is_name(line.text) and not all(countries().look_up(one.title()) for one in _AND.split(line.text)):
        return piece("byline", line, at, name=line.text)
    return piece("headline" if len(line.text.split()) >= 5 else "cell", line, at)


def _clocked(line: Line, at: int, rest: Callable[[Line, int], list[Piece]]) -> list[Piece]:
    """A clock time and the headline of an entry: "16:52 Guests leave the hall"."""
    clock = _CLOCK.match(line.text)
    if clock is None or (ends_sentence(line.text) and line.text[0] != "["):
        return []
    head = next(cut(line, 0, clock.start("gap")))
    stamp = clock_stamp(head)
    if stamp is None:
        return []
    return [piece("stamp", head, at, stamps=(stamp,))] + [
        p for after in cut(line, clock.end(), len(line.text)) for p in rest(after, at)
    ]


def _around_date(line: Line, at: int) -> list[Piece]:
    """A date with a writer or a paper before or after it: "Posted on 5 May 2024 by Ana Lima"."""
    stamps = find_stamps(line.text, line.start)
    if not stamps or len(line.text) > 160:
        return []
    start, end = stamps[0].start - line.start, stamps[-1].end - line.start
    told = next(cut(line, _with_label(line.text, start, end), end, " ([,"))
    start = told.start - line.start
    before, after = list(cut(line, 0, start, _JOINTS)), list(cut(line, end, len(line.text), _JOINTS))
    if not (before or after) or read_stamp(told.text, told.start) is None:
        return []
    ahead = [_named(c, at) for c in before]
    if None in ahead and not stamps[0].label:
        return []
    enclosed = after and line.text.endswith(")") and line.text[after[0].start - line.start - 1] == "("
    after = [part for whole in after for part in _parts(whole, at)]
    beside = [*ahead, *(_named(c, at) for c in after)]
    if not beside:
        return []
    if len(after) == 2 and beside[-1] is None and beside[-2] is not None and beside[-2].kind == "cell":
        beside[-1] = _issuer(after[1], at)
    if before and beside[0] is None and stamps[0].label:
        beside[0] = _writer(before[0], at)
    if enclosed and beside[-1] is None and capitalised(after[0].text) and len(after[0].text.split()) <= 4:
        beside[-1] = piece("masthead", after[0], at, name=after[0].text)  # "Bern, 5 May 2024 (Alpine Desk)"
    named = [p for p in beside if p is not None]
    if len(named) < len(beside):
        return []
    return sorted([piece("stamp", told, at, stamps=tuple(stamps)), *named], key=lambda p: p.start)


def _parts(line: Line, at: int) -> Iterator[Line]:
    """The parts of what follows a date, set apart by dashes, or by commas where all of it is told so.

    "Lima, Peru - Andes Affairs", "local time, Hill News Desk, Peru".
    """
    listed = [p for p in _divided(line, _COMMAS) if not set(p.text.casefold().split()) <= grammar().known]
    if _named(line, at) is None and len(listed) > 1 and all(_named(part, at) for part in listed):
        yield from listed
    else:
        yield from _divided(line, _DASHES)


def _divided(line: Line, marks: re.Pattern[str]) -> Iterator[Line]:
    at = 0
    for match in marks.finditer(line.text):
        yield from cut(line, at, match.start())
        at = match.end()
    yield from cut(line, at, len(line.text))


def _issuer(line: Line, at: int) -> Piece | None:
    """Who stands after date and place: "May 5, 2024 - Lima, Peru - Andes Affairs"."""
    named = capitalised(line.text) and len(line.text.split()) <= _LONGEST_OFFICE
    return piece("masthead", line, at, name=line.text) if named else None


def _writer(line: Line, at: int) -> Piece | None:
    """The name before the label of a date: "Ana Lima Published May 5, 2024"."""
    named = is_name(line.text) and not countries().look_up(line.text)
    return piece("byline", line, at, name=line.text) if named else None


def _with_label(text: str, start: int, end: int) -> int:
    """Where a stamp begins with its place or label ("Oslo, 5 May", "Posted on 5 May")."""
    if read_stamp(text[:end], 0):
        return 0
    weekday = grammar().weekday[0].search(text, max(0, start - 14), start)
    if weekday and not text[: weekday.start()].rstrip().endswith(":"):
        start = weekday.start()
    label = _LABEL.search(text[:start])
    return (
        label.start(1)
        if label and is_label(label[1]) and read_stamp(text[label.start(1) : end], 0)
        else start
    )


def _named(line: Line, at: int) -> Piece | None:
    if boilerplate_kind(line.text) == "furniture" or is_code(line.text):
        return piece("furniture", line, at)
    text = _ON.sub("", line.text)
    line = Line(line.start, line.start + len(text), text, line.gap, line.indent)
    text = _paper(text)
    if (placed := _IN_COUNTRY.fullmatch(text)) and countries().look_up(placed["where"]):
        return piece("masthead", line, at, name=placed["name"])
    if house(text) or (looks_like_publisher(text) and not is_section(text)):
        return piece("masthead", line, at, name=text)
    if _NUMBERED.fullmatch(text):
        return piece("section", line, at)
    if is_section(text):
        return piece("section", line, at)
    if all(countries().look_up(part) for part in text.split(", ")):
        return piece("cell", line, at)
    if signed := _SIGNED.fullmatch(text):
        return piece("byline", line, at, name=signed[1])
    if names := names_in_places(text):
        return piece("byline", line, at, name=names)
    filed = _FILED.match(text)
    byline = read_byline(text[filed.end() :] if filed else text)
    return piece("byline", line, at, name=byline.author, publisher=byline.publisher) if byline else None


def _paper(text: str) -> str:
    """The paper in "Broadcast: Radio Hill" or "Hill Weekly, issue 41"; any other text as it is."""
    label, colon, rest = text.partition(":")
    if colon and (is_label(label) or _CREDITED.match(text)):
        return rest.strip()
    name, *numbers = (part.strip() for part in text.split(","))
    return name if numbers and all(_NUMBERED.fullmatch(number) for number in numbers) else text


def _dated(line: Line, at: int, rest: Callable[[Line, int], list[Piece]]) -> list[Piece]:
    """A date in figures and the headline after it on the same line: "2024-05-05 Talks in Riga end"."""
    stamps = find_stamps(line.text, line.start)
    if (
        not stamps
        or stamps[0].form[0] not in "in"
        or not stamps[0].complete
        or stamps[0].start - line.start > 24
    ):
        return []
    end = stamps[0].end - line.start
    head = next(cut(line, 0, end))
    if read_stamp(head.text, head.start) is None:
        return []
    return [piece("stamp", head, at, stamps=(stamps[0],))] + [
        p for after in cut(line, end, len(line.text), " ])|:–—-") for p in rest(_whole_signs(line, after), at)
    ]


def _whole_signs(line: Line, after: Line) -> Line:
    """What follows the date, with the closing bracket that it may end in."""
    end = line.start + len(line.text.rstrip())
    return Line(after.start, end, line.text[after.start - line.start :].rstrip(), after.gap, after.indent)
