"""Codes of agencies and desks that stand on lines of their own: numbers, key words, initials, hosts."""

from __future__ import annotations

import re

from .grammar import other_calendar
from .mastheads import house_of_address, is_agency

_DOMAIN = re.compile(r"[A-Za-z]?(?:[a-z0-9-]+\.)+[a-z]{2,}")
# an agency's line of codes above a story: "AZR0012 4 I 0210 ETH-KENYA-TALKS"; a release's number: "SC/15081"
_SLUG = re.compile(
    r"[A-Z]{2,5}\d{3,}[A-Z0-9 /:.-]{0,60}|Document [A-Z]{3}\w{10,}+|\d{3,}+\*++\d{3,}+"
    r"|[A-Z]{1,5}(?:/[A-Z]{1,5})*/\d{2,6}(?:/\d{1,4})?|IS[BS]N:? [\dX-]{8,17}"
)
# an agency's number and key words: "APP10 FO PAK AZER"
_AGENCY_CODE = re.compile(r"(?P<agency>[A-Z]{2,6})[- ]?\d{1,4}(?:[ /-]+[A-Z0-9-]{1,10}){0,6}\W*")
# the desk's initials below a story: "kl/rt (AFP)", "as jv", "TYR/AYLS // AYLS"
_INITIALS = re.compile(
    r"(?:[A-Z]{2,5}/)?[a-z]{2,3}(?:/[a-z]{2,3}){1,4}(?:\s\([^()]{2,40}\))?|[a-z]{2,3}(?: [a-z]{2}){2,4}"
    r"|/{1,2}[A-Za-z]{2,8}/{1,2}(?:\s?[A-Z]{2,3})?|[A-Z]{2,4}(?:/[A-Z]{2,4})*\s//\s[A-Z]{2,4}(?:/[A-Z]{2,4})*"
)
_PHONE = re.compile(r"(?:\+|\(0)[\d\s()./-]{7,24}")
# the same minute on two clocks: "16:02 LOCAL TIME 13:02 GMT"
_CLOCKS = re.compile(
    r"(?:\W*\d{1,2}[:.]\d\d\s(?:local time|[A-Z]{2,4}\b)(?:\s\(?GMT\W?[+-]?\d*\)?)?){2,}\W*", re.I
)
_LONGEST_DATE = 60
_DIGIT = re.compile(r"\d")
_PATTERNS = (_DOMAIN, _SLUG, _INITIALS, _PHONE, _CLOCKS)


def is_code(text: str) -> bool:
    """Whether a line is a code, initials, a host, a telephone, two clocks, another calendar's day."""
    if not _DIGIT.search(text) and " " in text:
        return _SLUG.fullmatch(text) is not None or _INITIALS.fullmatch(text) is not None
    for pattern in _PATTERNS:
        if pattern.fullmatch(text):
            return True
    if len(text) <= _LONGEST_DATE and _DIGIT.search(other_calendar().sub("", text, count=1)) is None:
        return other_calendar().search(text) is not None
    code = _AGENCY_CODE.fullmatch(text)
    return code is not None and is_agency(code["agency"])


def closing_address(text: str) -> str | None:
    """The paper whose address signs an article: "- Hillnews.com"."""
    host = text.lstrip("-–— ")
    return house_of_address(host) if host != text and _DOMAIN.fullmatch(host) else None
