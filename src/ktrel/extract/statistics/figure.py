"""A quantity in its sentence: what the rules of this room look at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...model.annotated import Annotated, Passage, Sentence
from ...model.facts import Span
from ..quantities import Quantity, tag

if TYPE_CHECKING:
    from spacy.tokens import Token
    from spacy.tokens import Span as TokenSpan

_CLAUSAL = frozenset({"VERB", "AUX"})


@dataclass(frozen=True)
class Figure:
    """One quantity, all spans in article offsets, with its place in the parse."""

    quantity: Quantity
    sentence: Sentence
    tokens: TokenSpan

    @property
    def passage(self) -> Passage:
        """The block that it stands in."""
        return self.sentence.passage

    @cached_property
    def root(self) -> Token:
        """The token of number and unit on which the others depend."""
        return self.tokens.root

    @cached_property
    def noun(self) -> Token | None:
        """The counted noun; where the parser joins the number to one, its word is taken."""
        if self.quantity.kind not in ("count", "number"):
            return None
        head = self.root.head
        if self.root.dep_ in ("nummod", "compound", "quantmod", "amod", "nmod") and head.pos_ in ("NOUN", "PROPN", "ADJ"):
            return head if head.i >= self.tokens.end else None
        if self.quantity.noun is not None:
            found = self.passage.tokens(self.quantity.noun)
            return found[-1] if found is not None else None
        return None

    @cached_property
    def top(self) -> Token:
        """The highest token of the figure's own phrase: the counted noun or the unit."""
        return self.noun if self.noun is not None else self.root

    @cached_property
    def verb(self) -> Token | None:
        """The verb of the clause that the figure stands in."""
        for token in self.top.ancestors:
            if token.pos_ in _CLAUSAL and token.dep_ not in ("aux", "auxpass", "amod"):
                return token
        return None

    @property
    def span(self) -> Span:
        """Number, unit and counted noun, with the qualifier's words in front."""
        q = self.quantity
        end = max(q.span.end, q.noun.end if q.noun else 0)
        return Span(q.span.start, end)


def figures(article: Annotated, skipped: tuple[Span, ...]) -> Iterator[Figure]:
    """Every quantity of the article in its sentence, but for stretches that are read otherwise (tables)."""
    for passage in article.passages:
        start, end = passage.block.span
        for quantity in tag(article.clipping.text[start:end]):
            moved = _shift(quantity, start)
            if any(moved.span.overlaps(s) for s in skipped):
                continue
            sentence, tokens = article.sentence_at(moved.number.start), passage.tokens(moved.span)
            if sentence is not None and tokens is not None:
                yield Figure(moved, sentence, tokens)


def _shift(q: Quantity, by: int) -> Quantity:
    from msgspec.structs import replace

    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(q, span=move(q.span), number=move(q.number), noun=move(q.noun) if q.noun else None)
