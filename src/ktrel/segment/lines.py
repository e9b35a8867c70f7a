"""Lines of a source text, and the paragraphs that hard-wrapped lines make up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

_BLANKS = str.maketrans(
    dict.fromkeys("\n\r\t\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029\xa0\u200b\u200e\u200f\ufeff", " ")
)
_EDGES = " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u2028\u2029\u200b\u200e\u200f\ufeff\u3000"
_LONGEST_WRAPPED = 120
_SHORTEST_WRAPPED = 28


class Line(NamedTuple):
    """A stretch of the text without blanks at its ends; several lines of the file when hard-wrapped.

    `text` has the length of the stretch, with blanks for line breaks; `gap` counts the blank lines
    before it, `indent` the blanks that it begins with.
    """

    start: int
    end: int
    text: str
    gap: int
    indent: int


class Told(Protocol):
    """What a line and a piece have both: a text and the number of blank lines before it."""

    @property
    def text(self) -> str:
        """The text."""

    @property
    def gap(self) -> int:
        """How many blank lines stand before it."""


def lines_of(text: str) -> list[Line]:
    """The lines of a text that are not blank."""
    found: list[Line] = []
    offset = gap = 0
    for raw in text.splitlines(keepends=True):
        if raw == "\n":
            gap += 1
            offset += 1
            continue
        if line := stripped_line(raw, offset, gap):
            found.append(line)
            gap = 0
        else:
            gap += 1
        offset += len(raw)
    return found


def stripped_line(raw: str, start: int, gap: int) -> Line | None:
    """A line of the file that lies at `start`, without the blanks at its ends; None where nothing is left."""
    text = raw.strip(_EDGES)
    if not text:
        return None
    indent = 0 if raw[0] == text[0] else raw.index(text[0])
    return Line(start + indent, start + indent + len(text), text, gap, indent)


def cut(line: Line, start: int, end: int, edges: str | None = None) -> Iterator[Line]:
    """The stretch of a line, without blanks (or `edges`) at its ends; nothing where nothing is left."""
    text = line.text[start:end]
    lead = len(text) - len(text.lstrip(edges))
    text = text.strip(edges)
    if text:
        begin = line.start + start + lead
        yield Line(begin, begin + len(text), text, line.gap, line.indent)


def shown_in_one_line(text: str) -> str:
    """The text with blanks for line breaks and tabs, of the same length."""
    return text.translate(_BLANKS)


def is_wrapped(lines: Sequence[Told]) -> bool:
    """Whether the text is broken at a line width: sentences run on over the ends of its lines.

    >>> is_wrapped(lines_of("The envoys met on the ferry that runs between the\\n"
    ...                     "two ports and agreed on a second round of talks to\\n"
    ...                     "be held within the year."))
    True
    """
    pairs = [(a, b) for a, b in pairwise(lines) if not b.gap and len(a.text) >= _SHORTEST_WRAPPED]
    run_on = sum(_runs_on(a.text, b.text) for a, b in pairs if len(a.text) <= _LONGEST_WRAPPED)
    return run_on >= 2 and run_on * 4 >= len(pairs)


def unwrapped(text: str, lines: list[Line], special: list[bool]) -> Iterator[Line]:
    """The lines with those of one paragraph joined; a `special` line (a stamp, a rule …) stays alone.

    A line goes on in the next where the next one's first word would not have fitted: that is how a
    hard-wrapped paragraph is told from short lines that follow each other.
    """
    # what stands alone, as a paper's name above its columns does, may be wider
    within = [a for a, b in pairwise(lines) if not b.gap] or lines
    width = max((len(line.text) for line in within if len(line.text) <= _LONGEST_WRAPPED), default=0)
    at = 0
    while at < len(lines):
        last = at
        while last + 1 < len(lines) and not (special[last] or special[last + 1]):
            if not _continues(lines[last], lines[last + 1], width):
                break
            last += 1
        first = lines[at]
        whole = text[first.start : lines[last].end]
        yield (
            first
            if last == at
            else Line(first.start, lines[last].end, shown_in_one_line(whole), first.gap, first.indent)
        )
        at = last + 1


def _continues(line: Line, following: Line, width: int) -> bool:
    if following.gap or following.indent > line.indent + 1:
        return False
    if _runs_on(line.text, following.text):
        return True
    word = following.text.split(" ", 1)[0]
    return len(line.text) + 1 + len(word) > width - 6 and len(line.text) >= _SHORTEST_WRAPPED


def _runs_on(text: str, following: str) -> bool:
    if following[0].islower():
        return text[-1] not in ".!?:"
    return text[-1] in ",-" and text[-2:-1].isalnum() and following[0].isalnum()


def word_count(text: str, most: int = 60) -> int:
    """How many words a text has, counted up to `most`."""
    return len(text.split(None, most))
