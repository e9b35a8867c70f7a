"""Mending of what conversions have done to a text, with the way back to every character of the file."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import NamedTuple

from ..model.mending import Edit, Mending

# Signs of UTF-8 read as Latin-1 or cp1252: the first of two to four bytes, then what the others became.
_OTHER = (
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122 ]"
)
_BROKEN = re.compile(
    f"[\u00c2-\u00f4]{_OTHER}"
    f"(?:(?<=[\u00c2-\u00df].)|(?<=[\u00e0-\u00ef].){_OTHER}|(?<=[\u00f0-\u00f4].){_OTHER}{{2}})"
)
_RUN = re.compile("[^\x00-\x7f]+(?:(?<=\u00c3) )?")
_READ_AS = frozenset(("latin-1", "windows-1252", "sloppy-windows-1252"))
_FIRST_OF_BROKEN = re.compile(f"[\u00c2-\u00f4]{_OTHER}|\u00c3")  # among the characters beyond ASCII
# Soft hyphens, zero-width characters and marks of direction; letters with combining marks, decomposed
# Hangul; full-width forms and ligatures. A text of ordinary letters has none of their characters.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_COMBINING = re.compile("[\u0300-\u036f\u1100-\u11ff]")
_COMPOSABLE = re.compile("[^\\W\\d_][\u0300-\u036f]+|[\u1100-\u11ff]+")
_COMPATIBLE = re.compile("[\uff01-\uff5e]+|[\ufb00-\ufb04]")
_MENDABLE = re.compile(
    "[\u00ad\u00c2-\u00f4\u0300-\u036f\u1100-\u11ff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\uff01-\uff5e\ufb00-\ufb04]"
)
_MOST_MARKS = 31  # with the letter
_MARKS = frozenset(map(chr, range(0x300, 0x370)))
_ASCII = bytes(range(128))
_ENTITY = re.compile(r"&(?:#\d{1,6}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")


class Change(NamedTuple):
    """A stretch of the original and what the view shows in its place."""

    start: int
    end: int
    shown: str


def mend(text: str) -> tuple[str, Mending] | None:
    """The view in which names can be matched, with its way back; None where there is nothing to mend.

    Mended are UTF-8 that was read as another encoding (found by ftfy), HTML entities in plain text,
    invisible characters inside words, decomposed letters, full-width forms and ligatures.

    >>> view, mending = mend("Erdo\u00c4\u0178an\u00e2\u20ac\u2122s envoy")
    >>> view, mending.told(0, 7)
    ('Erdoğan’s envoy', (0, 8))
    """
    changes = sorted(_changes(text)) if "&" in text or not text.isascii() else None
    if not changes:
        return None
    shown: list[str] = []
    edits: list[Edit] = []
    at = length = 0
    for change in changes:
        if change.start < at:
            continue
        shown += text[at : change.start], change.shown
        length += change.start - at
        edits.append(Edit(length, length + len(change.shown), change.start, change.end))
        length += len(change.shown)
        at = change.end
    view = "".join((*shown, text[at:]))
    return view, Mending(original=text, edits=tuple(edits))


def _changes(text: str) -> Iterator[Change]:
    if "&" in text:
        yield from _replaced(text, _ENTITY, html.unescape)
    if text.isascii():
        return
    beyond = _beyond_ascii(text)
    if _MENDABLE.search(beyond) is None:
        return
    if _FIRST_OF_BROKEN.search(beyond) and _BROKEN.search(text):
        yield from _misread(text)
    if _INVISIBLE.search(beyond):
        yield from _replaced(text, _INVISIBLE, lambda _: "")
    if _COMBINING.search(beyond):
        yield from _replaced(text, _COMPOSABLE, _composed)
    if _COMPATIBLE.search(beyond):
        yield from _replaced(text, _COMPATIBLE, lambda told: unicodedata.normalize("NFKC", told))


def _composed(told: str) -> str:
    """A letter with its marks as one character; of a heap of marks no more than any writing has.

    Unicode's Stream-Safe Text Format (UAX 15) has thirty; sorting them takes the square of their number.
    """
    return unicodedata.normalize("NFC", told[:_MOST_MARKS] if told[1:2] in _MARKS else told)


def _beyond_ascii(text: str) -> str:
    """The characters of a text beyond ASCII: few, so that they are searched in place of all."""
    return text.encode("utf-8", "replace").translate(None, _ASCII).decode("utf-8")


def _replaced(text: str, pattern: re.Pattern[str], shown: Callable[[str], str]) -> Iterator[Change]:
    for match in pattern.finditer(text):
        if shown(match[0]) != match[0]:
            yield Change(match.start(), match.end(), shown(match[0]))


def _misread(text: str) -> Iterator[Change]:
    """The stretches beyond ASCII of each line that ftfy knows how to read."""
    done = 0
    for sign in _BROKEN.finditer(text):
        if sign.start() < done:
            continue
        start = text.rfind("\n", 0, sign.start()) + 1
        done = text.find("\n", sign.start())
        done = len(text) if done < 0 else done
        steps = _steps(text[start:done])
        for run in _RUN.finditer(text, start, done):
            shown = _applied(steps or _steps(run[0]), run[0])
            if shown != run[0]:
                yield Change(run.start(), run.end(), shown)


def _steps(text: str) -> list[tuple[str, str]]:
    """How ftfy would mend a text; nothing where it takes it for misread as what `_BROKEN` has no signs of."""
    from ftfy import fix_encoding_and_explain

    plan = [(step[0], step[1]) for step in fix_encoding_and_explain(text).explanation or []]
    return plan if all(name in _READ_AS for action, name in plan if action == "encode") else []


def _applied(steps: list[tuple[str, str]], run: str) -> str:
    from ftfy import apply_plan

    try:
        return apply_plan(run, steps) if steps else run
    except UnicodeError:  # a stretch that was read rightly stands beside one that was not
        return run
