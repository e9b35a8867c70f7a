"""What a line of a clipping can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from .lines import Line
from .stamps import Stamp

Kind = Literal[
    "prose",
    "headline",
    "item",
    "row",
    "caption",
    "stamp",
    "byline",
    "masthead",
    "section",
    "tags",
    "field",
    "rule",
    "number",
    "end",
    "credit",
    "furniture",
    "related",
    "url",
    "cell",
]
LONGEST_HEADLINE = 220


class Piece(NamedTuple):
    """A line, or a cell of one, and what it is.

    `start` and `end` are offsets into the source text, `text` has that length. `body` is where the text
    proper begins, after a bullet, a number or a speaker's label; `tail` where it ends before a credit or
    an end mark. `name` holds what the kind calls for: a byline's writer, the publisher of a masthead or
    credit, a field's group, a headline's number; `publisher` a paper told beside it. `line` counts the
    lines, `gap` the blank lines before.
    """

    kind: Kind
    start: int
    end: int
    text: str
    body: int
    gap: int
    line: int
    stamps: tuple[Stamp, ...] = ()
    name: str | None = None
    publisher: str | None = None
    tail: int | None = None

    @property
    def proper(self) -> str:
        """The text without bullet, number or label before it."""
        return self.text[self.body - self.start :]

    def placed(self, start: int, gap: int, line: int) -> Piece:
        """A piece of a line that was read by itself, in its place in the text."""
        return Piece(
            self.kind,
            self.start + start,
            self.end + start,
            self.text,
            self.body + start,
            gap,
            line,
            tuple([stamp.moved(start) for stamp in self.stamps]) if self.stamps else (),
            self.name,
            self.publisher,
            None if self.tail is None else self.tail + start,
        )


def is_bare(pieces: Sequence[Piece]) -> bool:
    """Whether these are paragraphs and nothing else, none of which their neighbours make anything else."""
    for one in pieces:  # noqa: SIM110 (a generator takes three times as long)
        if one.kind != "prose":
            return False
    return True


def piece(
    kind: Kind,
    line: Line,
    at: int,
    *,
    body: int = 0,
    tail: int | None = None,
    stamps: tuple[Stamp, ...] = (),
    name: str | None = None,
    publisher: str | None = None,
) -> Piece:
    """A line as a piece; `body` and `tail` are offsets into the line."""
    end = None if tail is None else line.start + tail
    return Piece(
        kind, line.start, line.end, line.text, line.start + body, line.gap, at, stamps, name, publisher, end
    )
