"""Values as a reader of a terminal wants them."""

from __future__ import annotations

import re
import unicodedata

# What moves a terminal's cursor, changes its colours or the direction of writing: text of an article or the
# name of a file must never reach the terminal as a command.
_COMMANDS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\U000e0000-\U000e007f]+"
)
_UNPAIRED = re.compile("[\ud800-\udfff]")
_HEAP = re.compile("([\u0300-\u036f]{30})[\u0300-\u036f]+")  # normalizing takes the square of their number


def printable(text: str) -> str:
    """The text on one line, without control characters; bytes that were no text show as `�`.

    >>> printable("two\\nlines")
    'two lines'
    """
    if text.isascii() and text.isprintable():
        return text.strip()
    return _UNPAIRED.sub(
        "\ufffd", _COMMANDS.sub(" ", unicodedata.normalize("NFC", _HEAP.sub(r"\1", text)))
    ).strip()


def harmless(text: str) -> str:
    """The text with its lines as they are, without any other control character."""
    if text.isascii() and text.isprintable():
        return text
    return _COMMANDS.sub(lambda m: "\n" * m[0].count("\n"), text)


def counted(number: int, noun: str) -> str:
    """A number with its noun: `1 meeting`, `2 meetings`.

    >>> counted(1204, "article")
    '1,204 articles'
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def stretch(start: str | None, end: str | None) -> str:
    """From one EDTF date to another, saying only once what they share; `undated` where there is none.

    >>> stretch("2026-01-13", "2026-01-14")
    '2026-01-13/14'
    """
    if not start and not end:
        return "undated"
    if not start or not end or start == end:
        return start or f"../{end}"
    if len(start) == len(end) == len("2026-01-13"):
        if start[:7] == end[:7]:
            return f"{start}/{end[8:]}"
        if start[:4] == end[:4]:
            return f"{start}/{end[5:]}"
    return f"{start}/{end}"
