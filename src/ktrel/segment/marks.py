"""Lines, and cells of lines, that are recognised as a whole: rules, numbers, addresses, stamps, credits."""

from __future__ import annotations

import re

from .boilerplate import boilerplate_kind, heads_list, is_notice
from .captions import caption_of
from .codes import closing_address, is_code
from .furniture import furniture
from .grammar import is_label
from .kinds import Piece, piece
from .lines import Line, cut
from .mastheads import capitalised, house, house_of_address, is_unnamed, looks_like_publisher, slogan_of
from .phrases import plain
from .stamps import Stamp, find_stamps, read_stamp

_RULE = re.compile(
    r"[\W_]+|[xo]{3,}|[\W_]*(?:original message|forwarded message|begin forwarded message)[\W_]*", re.I
)
_NUMBER = re.compile(
    r"[\W_]*(?:(?:no|item|story|article|message|msg|page|part|document)\W{0,3})?(?P<n>\d{1,3})"
    r"(?:\s*(?:/|of)\s*\d{1,3})?(?:\s(?:documents?|stor(?:y|ies)|items?|articles?))?[\W_]*",
    re.I,
)
_FIELD = re.compile(r"([^\W\d_][\w .-]{0,24}?)\s*(?::|\t)\s*(?=\S|$)")
_LINK = re.compile(r"\[[^\[\]]{2,30}\]\((https?://[^\s()]+)\)")
_CODE = re.compile(r"([A-Z]{2,3})(?:\s{2,}(?=\S)|\t\s*(?=\S)|$)")
_URL = re.compile(
    r"\W*(?:(?:url|link|source|web|via|original|visit website|clipped from|saved from|retrieved from|"
    r"shared from|available at|the wayback machine|read more at|read it at|full text|see)\s*+[:–-]?\s*+)?"
    r"((?:https?://|www\.)\S*[^\s)\]>.,])[)\]>.,]*+(?:\s\([^()]*\))?",
    re.I,
)
_MAIL = re.compile(
    r"(?:[^\w@]*+(?:e-?mail[^\w@]++)?(?:twitter[^\w@]++)?(?:[\w.+-]+)?@[\w-]+(?:\.[\w-]+)*[^\w@]*+){1,3}",
    re.I,
)
# who sent or got a mail, as mail programs print it: "Ana Lima <ana@hill.example>"
_MAILER = re.compile(r"(?:(?:from|to|cc)\s?:\s*)?[^<>@]{0,60}<[\w.+-]+@[\w.-]+>.{0,40}", re.I)
_CONTACT = re.compile(r"[(\[\s]*[\w.+-]+@[\w-]+(?:\.[\w-]+)+[)\]]*[;,|\s]")
_CLOCK = re.compile(
    r"\W*(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?:\s?(?P<half>[ap])\.?m\.?)?(?:\s[A-Z]{2,4})?\W*", re.I
)
_LABELLED = re.compile(
    r"(?P<label>[^\W\d]+(?: [^\W\d]+)?)\s?:?\s(?P<clock>\d[^-–—]*?)(?:\s[-–—]\s[A-ZÀ-Þ][\w ]+)?$"
)
_LONGEST_CLOCK = 60
_LETTERS = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")
_ON_PAGE = re.compile(r",\s*p(?:age|\.)\s*[A-Z]?\d+(?:,?\s*col(?:umns?|s?\.)\s*\d+)?", re.I)
_CREDIT = re.compile(
    r"[(\[—–=\s-]*+(?:(?:from|source|via|by courtesy of|courtesy of|reprinted from|"
    r"(?:first |originally )?published in)(?:\s*+:\s++|\s++))?"
    r"(?P<name>[^()\[\]]{2,70}?)(?:,\s*p(?:age|\.)\s*[A-Z]?\d+)?[)\].\s=]*",
    re.I,
)
# a name with its article beside a date is a paper's, whatever the paper: "(The Hill Lantern, May 5, 2024)"
_ARTICLE = re.compile(r"(?:The|El|La|Le|Les|Il|Al|Der|Die|Das|O|A) (?=[A-ZÀ-Þ])\S+(?: \S+){0,4}$")
_WEEKDAY = re.compile(r",\s(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?$", re.I)
_PUBLISHED_IN = re.compile(r"(?:first |originally )?published in ", re.I)
_NAME_IN_PLACE = re.compile(
    r"(?P<name>[^\W\d_][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){1,2}) in (?P<place>[A-Z]\S+(?: [A-Z]\S+)*)"
)
_TOGETHER = re.compile(r"(?<=[a-z]),?\sand\s(?=[A-Z])|,\s(?=[A-Z]\S+\s[A-Z])")
_NO_NAME = frozenset({"in", "on", "to", "for", "of", "the", "and", "a", "an", "&"})
_WITH_AGENCIES = re.compile(r"\s(?:with|and) (?:(?:news )?agencies|inputs\b.*)$", re.I)
_DESK = re.compile(
    r"(?P<name>[A-Z][A-Za-z]{1,12})\s?/\s?(?P<writer>[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){0,3})$"
)


def read_mark(line: Line, at: int) -> Piece | None:
    """The piece that a line or cell is as a whole, None where it may be text or made of cells."""
    text = line.text
    if kind := boilerplate_kind(text):
        return piece(kind, line, at)
    if is_label(text):  # the date follows in the next cell or line
        return piece("cell", line, at)
    if number := _number(text):
        return piece("number", line, at, name=number)
    if _RULE.fullmatch(text):
        return piece("rule", line, at)
    if len(text) <= 300 and ("." in text or "/" in text) and (url := _URL.fullmatch(text)):
        return piece("url", line, at, name=url[1], publisher=house_of_address(url[1]))
    if text[0] == "[" and (link := _LINK.fullmatch(text)):
        return piece("url", line, at, name=link[1], publisher=house_of_address(link[1]))
    if publisher := slogan_of(text):
        return piece("masthead", line, at, name=publisher)
    if closing := closing_address(text):
        return piece("credit", line, at, name=closing)
    if house(text) is None and is_code(text):
        return piece("furniture", line, at)
    if text[-1] == ">" and _MAILER.fullmatch(text):
        return piece("field", line, at, name="mail")
    if len(text) <= 80 and "@" in text and (_MAIL.fullmatch(text) or _CONTACT.match(text)):
        return piece("furniture", line, at)
    if dated := read_credit(line, at) or read_dates(line, at):
        return dated
    return _caption(line, at)


def _caption(line: Line, at: int) -> Piece | None:
    caption = caption_of(line.text)
    if caption is None:
        return None
    if caption.start == caption.end:  # a photographer's credit alone
        return piece("furniture", line, at)
    return piece("caption", line, at, body=caption.start, tail=caption.end)


def read_long_mark(line: Line, at: int) -> Piece | None:
    """The notice, list of tags or headlines, or caption that a long line is; None for running text."""
    if line.text[0] == "#" or is_notice(line.text):
        return piece(boilerplate_kind(line.text) or "prose", line, at)
    if heads_list(line.text):
        return piece("related", line, at)
    return _caption(line, at)


def read_field(line: Line, at: int) -> Piece | None:
    """A line like "Subject: Talks in Riga" as a field, with its group in `name`."""
    code = _CODE.match(line.text)
    if code and (named := furniture().codes.get(code[1])):
        return piece("field", line, at, name=named, body=code.end())
    match = _FIELD.match(line.text)
    group = furniture().fields.get(plain(match[1])) if match else None
    if match is None or group is None or "\t" in line.text[match.end() :]:
        return None
    return piece("field", line, at, name=group, body=match.end())


def clock_stamp(line: Line) -> Stamp | None:
    """The clock time that a line tells and nothing else ("15:20"), as a stamp without a day."""
    match = _CLOCK.fullmatch(line.text) if len(line.text) <= 24 else None
    if match is None:
        return None
    hour, minute = int(match["hour"]), int(match["minute"])
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    if hour > 23 or minute > 59:
        return None
    start, end = line.start + match.start("hour"), line.start + match.end("minute")
    return Stamp(start, end, time=f"{hour:02}:{minute:02}", form="clock")


def read_credit(line: Line, at: int) -> Piece | None:
    """A line that names where the article stood: "(From The Hill Times, May 5, 2024)", "The Hill Times"."""
    if len(line.text) > 120:
        return None
    text, stamps = _undated(line)
    if text is None:
        return None
    desk = _DESK.fullmatch(text)
    if desk and house(desk["name"]) and not (is_label(desk["writer"]) or boilerplate_kind(desk["writer"])):
        return piece("byline", line, at, name=desk["writer"], publisher=desk["name"])
    match = _CREDIT.fullmatch(text)
    return _credit(line, at, text, match["name"].strip(" ,"), stamps) if match else None


def _credit(line: Line, at: int, text: str, name: str, stamps: tuple[Stamp, ...]) -> Piece | None:
    name = _WEEKDAY.sub("", _WITH_AGENCIES.sub("", name))
    known = house(name) or house(name.partition(",")[0])
    enclosed = line.text[0] in "([—–=" or line.text.startswith("--") or _PUBLISHED_IN.match(text) is not None
    if _ON_PAGE.search(text) and (known or looks_like_publisher(name)):
        return piece("credit", line, at, stamps=stamps, name=name)
    if enclosed and stamps and _ARTICLE.match(name) and capitalised(name):
        return piece("credit", line, at, stamps=stamps, name=name)
    if enclosed and (known or (looks_like_publisher(name) and (stamps or line.text[0] == "("))):
        return piece("credit", line, at, stamps=stamps, name=name)
    if known and not stamps and text.strip(" .") == name:
        return piece("masthead", line, at, name=name)
    return None


def _undated(line: Line) -> tuple[str | None, tuple[Stamp, ...]]:
    """A line's text before the date that it ends with, None where text follows the date."""
    stamps = find_stamps(line.text, line.start)
    if not stamps:
        return line.text, ()
    rest = line.text[stamps[-1].end - line.start :].strip()
    if rest.strip(".)]") and not _ON_PAGE.fullmatch(rest.rstrip(".)]")):
        return None, ()
    return line.text[: stamps[0].start - line.start].rstrip(" ,;:–—-|"), tuple(stamps)


def read_dates(line: Line, at: int) -> Piece | None:
    """A line of dates and clock times, with their labels, as a stamp."""
    if clock := clock_stamp(line) or _labelled_clock(line):
        return piece("stamp", line, at, stamps=(clock,))
    stamps = read_stamp(line.text, line.start)
    return piece("stamp", line, at, stamps=tuple(stamps)) if stamps else None


def _labelled_clock(line: Line) -> Stamp | None:
    """ "Updated at: 15:02", "Updated 11:15 pm IST - New Delhi"."""
    match = _LABELLED.match(line.text) if len(line.text) <= _LONGEST_CLOCK else None
    if match is None or not is_label(match["label"]):
        return None
    return next((clock_stamp(rest) for rest in cut(line, *match.span("clock"))), None)


def _number(text: str) -> str | None:
    """The number of a separator: "=== 2 ===", "Message: 2"; a bare figure is a page number."""
    match = _NUMBER.fullmatch(text) if len(text) <= 40 else None
    plain_figure = match is not None and text.strip(" .") == match["n"]
    return match["n"] if match and not plain_figure and text[-1] not in "%" else None


def names_in_places(text: str) -> str | None:
    """The writers in "Ana Lima in Quito and Omar Said in Lima" (one or more), None in any other text."""
    names = [
        match["name"] if (match := _NAME_IN_PLACE.fullmatch(one)) else "" for one in _TOGETHER.split(text)
    ]
    if looks_like_publisher(text) or not all(is_name(n) and not looks_like_publisher(n) for n in names):
        return None
    return names[0] if len(names) == 1 else " and ".join([", ".join(names[:-1]), names[-1]])


def is_name(text: str) -> bool:
    """Whether a line could be a person's name and nothing else."""
    words = text.split()
    return (
        2 <= len(words) <= 4
        and len(text) <= 40
        and _LETTERS.fullmatch(text) is not None
        and capitalised(text)
        and not any(word in _NO_NAME for word in words)
        and not is_unnamed(text)
    )
