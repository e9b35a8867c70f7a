"""Articles of a length that nobody writes, cut to what is worth reading."""

from __future__ import annotations

import re
from itertools import islice

from msgspec.structs import replace

from ..model.document import Diagnostic
from ..model.facts import Block, Clipping, Span

# What has no blanks in it is no word of any length: as many words as it would have.
_WORD = re.compile(r"\S{1,30}")


def shortened(clipping: Clipping, words: int) -> Clipping:
    """The article with its text up to that many words, and a warning where that is not all of it.

    What is left out stays in `raw`, as furniture does; offsets are what they were.
    """
    text = clipping.text
    if len(text) <= words or not clipping.english:
        return clipping
    beyond = next(islice(_WORD.finditer(text), words, None), None)
    if beyond is None:
        return clipping
    cut = len(text[: beyond.start()].rstrip())
    blanks = "\n".join(" " * len(line) for line in text[cut:].split("\n"))
    blocks = tuple(_cut(block, cut) for block in clipping.blocks if block.span.start < cut)
    told = _truncated(clipping, words, sum(1 for _ in _WORD.finditer(text)))
    return replace(
        clipping, text=text[:cut] + blanks, blocks=blocks, diagnostics=(*clipping.diagnostics, told)
    )


def _cut(block: Block, cut: int) -> Block:
    return block if block.span.end <= cut else replace(block, span=Span(block.span.start, cut))


def _truncated(clipping: Clipping, words: int, total: int) -> Diagnostic:
    message = (
        f"article {clipping.part} has {total:,} words, of which the first {words:,} were read: "
        "raise --max-article-words, or split it into several files"
    )
    return Diagnostic(path=clipping.path, severity="warning", code="truncated", message=message)
