"""Captions of photographs, and the credits at their end."""

from __future__ import annotations

import re
from typing import NamedTuple

from .furniture import furniture
from .mastheads import capitalised, house, is_office, looks_like_publisher
from .phrases import bare

_LONGEST = 500
_LONGEST_CREDIT = 90
_PHOTO_WORDS = (
    r"(?:photo|photos|photograph|file|pool|handout|image|images|courtesy|via|picture|credit|provided)"
)
_PAREN = re.compile(r"\s*[(\[](?P<credit>[^()\[\]]{2,70})[)\]]\.?\s*$")
_SLASH = re.compile(r"\s+/\s*(?P<credit>[A-Z][\w.&'’ /-]{1,40})$")
_HOUSE_SLASH = re.compile(
    r"\s+(?P<credit>(?:REUTERS|AFP|AP|EPA|AP Photo|Getty Images|©\s?\w+)\s?/[\w .'’/-]{2,50})$"
)
_LABELLED = re.compile(
    rf"\s+(?P<credit>{_PHOTO_WORDS}s?(?:\s(?:by|credit))?:\s+[^.]{{2,60}}\.?|Photo by [^.]{{2,60}}\.?)$", re.I
)
_MERE_CREDIT = re.compile(
    r"(?i:(?:Photo|Image|Picture) Credit|Photos?|Image|Picture|Credit)\W{1,3}(?:by\W)?[A-Z][^.:]{2,40}"
)
_SAYS_PHOTO = re.compile(rf"\b{_PHOTO_WORDS}s?\b", re.I)
_WRITER = re.compile(r"\b(?:reporting|edit(?:ing|ed)|writing|translat)", re.I)


class Caption(NamedTuple):
    """Where the text of a caption lies in its line, without "[Photo:" and without the credit."""

    start: int
    end: int


class Credit(NamedTuple):
    """An agency in brackets at the end of a paragraph, and where it begins."""

    start: int
    name: str


def caption_of(text: str) -> Caption | None:
    """The caption that a line is, None where it is other text.

    >>> caption_of("The two ministers on the quay on Monday. / Coastal")
    Caption(start=0, end=40)
    """
    if len(text) > _LONGEST:
        return None
    if is_picture_credit(text):
        return Caption(len(text), len(text))
    text = furniture().caption_tail.sub("", text) if text[-1].isalpha() else text
    label = furniture().caption_starts.head_of(text)
    if label:
        return _opened(text, len(label))
    end = _credited(text)
    return None if end is None else Caption(0, end)


def is_picture_credit(text: str) -> bool:
    """Whether a line is a photographer's or agency's credit and nothing else: "Photo: Ana Lima/Hill News"."""
    if furniture().pictures.is_one(text):
        return True
    return _MERE_CREDIT.fullmatch(text) is not None and capitalised(text)


def says_photo(text: str) -> bool:
    """Whether a text has a word that labels credits."""
    return _SAYS_PHOTO.search(text) is not None


def _credited(text: str) -> int | None:
    """Where the credit begins that a line ends with, None where it has none."""
    at = max(0, len(text) - _LONGEST_CREDIT)
    tail = text[at:]
    slash = "/" in tail
    if slash and (match := _HOUSE_SLASH.search(text, at)):
        return match.start()
    if ":" in tail or "photo by" in tail.casefold():
        match = _LABELLED.search(text, at)
        if match and match.start() > 20:
            return match.start()
    if slash and (match := _SLASH.search(text, at)) and match.start() > 40 and _is_credit(match["credit"]):
        return match.start()
    match = _PAREN.search(text, at) if ")" in tail or "]" in tail else None
    if match and match.start() > 20 and _says_photo(match["credit"], text[match.start() :].strip()[0]):
        return match.start()
    return None


def _opened(text: str, length: int) -> Caption:
    rest = text[length:]
    start = length + len(rest) - len(rest.lstrip(" :])"))
    end = len(text.rstrip(" ])")) if text[0] in "[(" else len(text)
    credit = _PAREN.search(text, start)
    if credit:
        end = credit.start()
    if bare(text[start:end]) in furniture().credits:  # "Image source, Reuters"
        return Caption(len(text), len(text))
    return Caption(start, end) if start < end else Caption(0, len(text))


def _is_credit(credit: str) -> bool:
    return bare(credit) in furniture().credits or (len(credit.split()) <= 3 and capitalised(credit))


def _says_photo(credit: str, bracket: str) -> bool:
    if _WRITER.search(credit):
        return False
    if _SAYS_PHOTO.search(credit):
        return True
    return bracket == "[" and credit.isupper()


def photo_credit(text: str) -> Credit | None:
    """The agency in brackets that a paragraph ends with: its own credit, or that of a caption."""
    tail = text[-80:]
    match = _PAREN.search(tail) if ")" in tail or "]" in tail else None
    if match is None:
        return None
    name = match["credit"].strip()
    paper = house(name) or (looks_like_publisher(name) and not is_office(name))
    if not paper and bare(name) not in furniture().credits:
        return None
    return Credit(
        max(0, len(text) - 80) + match.start() + len(match.group()) - len(match.group().lstrip()), name
    )
