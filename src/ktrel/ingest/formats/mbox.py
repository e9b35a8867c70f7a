"""Mailboxes and list archives in mbox: a mail after each `From ` line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..mail import read_mail
from ..opening import RECORD_BYTES, Found, Input
from . import InputFormat

# `From lee@example.org Tue Jan 13 15:04:00 2026`; list archives write ` at ` for the sign
_FROM = re.compile(
    rb"From \S+(?: at \S+)? +(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +)?"
    rb"(?:[A-Z][a-z]{2} +\d{1,2}|\d{1,2} +[A-Z][a-z]{2}) +[^\r\n]{4,40}\r?\n"
)
_QUOTED = re.compile(rb"^>(>*From )", re.M)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:")


def read(opened: Input) -> Iterator[Found]:
    """The text of each mail in its order, and of each mail attached to it."""
    found = False
    for number, raw in enumerate(_mails(opened), 1):
        found = True
        if raw is None:
            message = f"the mail is larger than {RECORD_BYTES >> 20} MB: it was left out"
            yield opened.diagnostic("error", "too-large", message, number)
            continue
        try:
            yield from read_mail(opened, _QUOTED.sub(rb"\1", raw), f"{opened.path}#{number}")
        except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
            message = f"the mail is damaged ({type(error).__name__}: {error}): it was left out"
            yield opened.diagnostic("error", "bad-record", message[:300], number)
    if not found:
        message = "there is no mail in it: each has to begin with a 'From ' line"
        yield opened.diagnostic("warning", "no-articles", message)


def _mails(opened: Input) -> Iterator[bytes | None]:
    """Each mail without its `From ` line, None in the place of one beyond the limit."""
    lines: list[bytes] | None = None
    size, blank = 0, True
    for _, line in opened.lines():
        if blank and line is not None and line.startswith(b"From ") and _FROM.fullmatch(line):
            if lines is not None:
                yield b"".join(lines) if size <= RECORD_BYTES else None
            lines, size, blank = [], 0, False
            continue
        size += RECORD_BYTES + 1 if line is None else len(line)
        blank = line is not None and not line.strip()
        if lines is not None and line is not None and size <= RECORD_BYTES:
            lines.append(line)
    if lines is not None:
        yield b"".join(lines) if size <= RECORD_BYTES else None


def _recognises(head: bytes) -> bool:
    match = _FROM.match(head)
    return match is not None and _HEADER.match(head, match.end()) is not None


FORMAT = InputFormat("mbox", (".mbox",), _recognises, read)
