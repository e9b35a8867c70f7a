"""HTML pages: one article, or a list of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...model.facts import SourceText
from ..opening import RECORD_BYTES, Found, Input
from ..page import page_of
from . import InputFormat

_START = re.compile(
    r"\s*(?:<\?xml\b[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*){0,9}"
    r"(?:<!doctype\s+html\b|<html[\s>]|<head>|<body[\s>])",
    re.I | re.S,
)
_TAG = re.compile(
    r"</?(?:p|div|span|a|br|h[1-6]|ul|ol|li|table|tr|td|img|meta|link|script|article|section)\b[^<>]*>", re.I
)
_FEWEST_TAGS = 12


def read(opened: Input) -> Iterator[Found]:
    """The page's article, or what a page of many articles shows."""
    raw = opened.read_up_to(RECORD_BYTES)
    if raw is None:
        message = f"the page is larger than {RECORD_BYTES >> 20} MB: it was left out"
        yield opened.diagnostic("error", "too-large", message)
        return
    page = page_of(raw)
    if page is None:
        yield opened.diagnostic("warning", "empty-input", "there is no text on the page: it was left out")
        return
    yield SourceText(path=opened.path, encoding="utf-8", text=page.text, hints=page.hints)


def _recognises(head: bytes) -> bool:
    """Whether it begins as a page does, or begins with a tag and has many."""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    start = head.decode("utf-16" if wide else "utf-8-sig", "replace")
    if _START.match(start):
        return True
    return _TAG.match(start.lstrip()) is not None and len(_TAG.findall(start)) >= _FEWEST_TAGS


FORMAT = InputFormat("html", (".html", ".htm", ".xhtml"), _recognises, read)
