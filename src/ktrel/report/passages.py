"""What is shown of an article: all of it, the sentences with evidence, or, where it is gone, the evidence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..extract.dates.anchoring.sentences import Sentences
from .marks import Mark

_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Passage(NamedTuple):
    """A stretch of a file's text, and where it begins there."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the file."""
        return self.start + len(self.text)


def paragraphs(text: str, offset: int) -> list[Passage]:
    """The lines of a text that have words, with their places in the file."""
    return [Passage(offset + line.start(), line[0]) for line in _LINE.finditer(text)]


def sentences(text: str, offset: int, marks: Iterable[Mark]) -> list[Passage]:
    """The sentences that hold the linked marks; neighbours in one passage."""
    parts = Sentences(text)
    chosen: set[int] = set()
    for mark in marks:
        if mark.linked:
            ends = (mark.start - offset, mark.end - 1 - offset)
            first, after = (parts.sentence(max(at, 0)) for at in ends)
            chosen.update(range(first, after + 1))
    passages: list[Passage] = []
    for start, end in map(parts.bounds, sorted(chosen)):
        last = passages[-1] if passages else None
        if last and last.end == offset + start:
            passages[-1] = Passage(last.start, last.text + text[start:end])
        else:
            passages.append(Passage(offset + start, text[start:end]))
    return [line for p in passages for line in paragraphs(p.text, p.start)]


def remains(marks: Sequence[Mark]) -> list[Passage]:
    """What the linked marks themselves tell of a text; those that overlap in one passage."""
    passages: list[Passage] = []
    for mark in sorted((m for m in marks if m.linked and m.text), key=lambda m: (m.start, -m.end)):
        last = passages[-1] if passages else None
        if last is None or mark.start >= last.end:
            passages.append(Passage(mark.start, mark.text))
        elif mark.end > last.end:
            passages[-1] = Passage(last.start, last.text + mark.text[last.end - mark.start :])
    return [line for p in passages for line in paragraphs(p.text, p.start)]
