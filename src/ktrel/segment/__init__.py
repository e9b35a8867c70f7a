"""Source text to articles."""

import hashlib
import re
from collections.abc import Iterator

from ..model.facts import Block, Clipping, SourceText, Span


def segment(source: SourceText) -> Iterator[Clipping]:
    text = source.text
    m = re.search(r"\d{4}-\d\d-\d\d", text)
    yield Clipping(
        id=hashlib.sha256(text.encode()).hexdigest()[:12], path=source.path, encoding=source.encoding, part=0,
        start=0, end=len(text), raw=text, text=text,
        blocks=tuple(Block(kind="body", span=Span(*b.span())) for b in re.finditer(r"\S[^\n]*", text)),
        published=m.group() if m else None,
    )
