"""Lines of styled text for a terminal, and how a text is cut or wrapped to a width.

Laid out without rich, which takes half a millisecond a row; it says how wide a text is that is not ASCII,
and how a style looks on the terminal at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len, get_character_cell_size
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.text import Text

Piece = tuple[str, str]  # a text and its style, "" for none
Line = tuple[Piece, ...]
Cell = str | Line

ELLIPSIS = "…"
BLANK: Line = ()


class Lines:
    """What lays itself out as lines for a width; rich prints it, and `printed` does so fast."""

    def lines(self, width: int) -> Iterator[Line]:
        """The lines, none of them wider than that."""
        raise NotImplementedError

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self.lines(options.max_width):
            for text, style in line:
                yield Segment(text, console.get_style(style) if style else None)
            yield Segment.line()


def printed(view: Lines, console: Console) -> str:
    """What the view looks like on that console; no line ends in blanks."""
    codes: dict[str, tuple[str, str]] = {}
    told = []
    for line in view.lines(console.width):
        parts = []
        for text, style in line:
            if style and text:
                before, after = codes.get(style) or codes.setdefault(style, _codes(style, console))
                text = f"{before}{text}{after}"
            parts.append(text)
        told.append("".join(parts).rstrip())
    return "".join(f"{line}\n" for line in told)


def _codes(style: str, console: Console) -> tuple[str, str]:
    """What a terminal is sent before and after a text of that style."""
    with console.capture() as captured:
        console.print(Text("x", style=style), end="")
    before, _, after = captured.get().partition("x")
    return before, after


def text_of(cell: Cell) -> str:
    """The text of a cell, whatever its styles."""
    return cell if isinstance(cell, str) else "".join(text for text, _ in cell)


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return len(text) if text.isascii() else cell_len(text)


def cut(cell: Cell, start: int, end: int) -> Cell:
    """The characters of a cell from one place to another, with their styles."""
    if isinstance(cell, str):
        return cell[start:end]
    pieces, at = [], 0
    for text, style in cell:
        if part := text[max(start - at, 0) : max(end - at, 0)]:
            pieces.append((part, style))
        at += len(text)
    return tuple(pieces)


def clipped_line(line: Line, width: int) -> Line:
    """The line, or its beginning where it is too wide."""
    return line if width_of(text_of(line)) <= width else pieces_of(clipped(line, width))


def pieces_of(cell: Cell) -> Line:
    """A cell as a line."""
    return ((cell, ""),) if isinstance(cell, str) else cell


def clipped(cell: Cell, width: int) -> Cell:
    """The beginning of a cell that is too wide, ending in `…`, in the style of what it breaks off.

    >>> clipped("Minister of Foreign Affairs", 10)
    'Minister …'
    """
    begun = cut(cell, 0, _reach(text_of(cell), 0, width - 1))
    if isinstance(begun, str):
        return begun + ELLIPSIS
    last = begun[-1][1] if begun else ""
    return (*begun, (ELLIPSIS, last))


def wrapped(cell: Cell, width: int) -> list[Cell]:
    """The cell on as many lines as it needs, broken at blanks; a longer word goes on below.

    >>> wrapped("Minister of Foreign Affairs", 12)
    ['Minister of', 'Foreign', 'Affairs']
    """
    return [cut(cell, start, end) for start, end in _broken(text_of(cell), width)]


def _broken(text: str, width: int) -> Iterable[tuple[int, int]]:
    at = 0
    while (end := _reach(text, at, width)) < len(text):
        stop = end if text[end] == " " else text.rfind(" ", at, end)
        if stop < 0 or not text[at:stop].strip():
            stop = max(end, at + 1)
        yield at, stop
        at = stop
        while at < len(text) and text[at] == " ":
            at += 1
    if at < len(text) or not text:
        yield at, len(text)


def _reach(text: str, at: int, width: int) -> int:
    """Where the characters from `at` on that fit into the width end."""
    if text.isascii():
        return min(at + max(width, 0), len(text))
    while at < len(text) and (width := width - get_character_cell_size(text[at])) >= 0:
        at += 1
    return at
