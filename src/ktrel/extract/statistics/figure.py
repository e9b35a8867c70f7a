"""A quantity in its sentence: what the rules of this room look at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...model.annotated import Annotated, Passage, Sentence
from ...model.facts import Span
from ..quantities import Quantity, tag
from ..quantities.lexicon import lexicon
from .grammar import clause_verb
from .home_money import at_home, home_currency

if TYPE_CHECKING:
    from spacy.tokens import Span as TokenSpan
    from spacy.tokens import Token

_ENDS = (".", "!", "?", '"', "”", "'", "’", ")")
_LONGEST_NOUN = 60
_LONGEST_SENTENCE = 400  # tokens
_MODIFIERS = ("nummod", "compound", "quantmod", "amod", "nmod", "poss")


@dataclass(frozen=True)
class Figure:
    """One quantity, all spans in article offsets, with its place in the parse."""

    quantity: Quantity
    sentence: Sentence
    tokens: TokenSpan
    around: str = ""  # the text of the article

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
        """The counted noun; of "18 of the 90 hostages" the noun of the whole."""
        if self.quantity.kind not in ("count", "number"):
            return None
        head, told = self.root.head, self._told_noun()
        parsed = self.root.dep_ in _MODIFIERS and head.pos_ in ("NOUN", "PROPN") and head.i >= self.tokens.end
        timed = head.lower_ in lexicon().durations
        misread = told is not None and head.tag_ == "NN" and told.i < head.i and told.tag_ in ("NNS", "NNPS")
        if parsed and not timed and not misread:
            return head
        return told if told is not None else self._whole()

    def _told_noun(self) -> Token | None:
        """The noun that the tagger saw."""
        found = self.passage.tokens(self.quantity.noun) if self.quantity.noun is not None else None
        return found[-1] if found is not None else None

    def _whole(self) -> Token | None:
        """The noun behind "of the", "of its 32"."""
        for child in self.root.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                return next(
                    (t for t in child.children if t.dep_ == "pobj" and t.pos_ in ("NOUN", "PROPN")), None
                )
        return None

    @cached_property
    def top(self) -> Token:
        """The highest token of the figure's own phrase: the counted noun or the unit."""
        if self.noun is not None and self.root.dep_ in _MODIFIERS:
            return self.noun
        return self.root

    @cached_property
    def verb(self) -> Token | None:
        """The verb of the clause that the figure stands in; of "doubled" itself."""
        return self.root if self.root.pos_ == "VERB" else clause_verb(self.top)

    @cached_property
    def part(self) -> Span:
        """The stretch of its sentence between semicolons, which parsers tend to read across."""
        tokens, doc = self.sentence.tokens, self.passage.doc
        first, last = tokens.start, tokens.end
        for token in tokens:
            if token.text == ";":
                first, last = (
                    (token.i + 1, last) if token.i < self.tokens.start else (first, min(last, token.i))
                )
        return self.passage.span(doc[first : max(last, first + 1)])

    @cached_property
    def span(self) -> Span:
        """Number, unit and counted noun."""
        q = self.quantity
        end = (
            self.passage.span(self.noun).end
            if self.noun is not None and self.noun.i >= self.tokens.end
            else q.span.end
        )
        return Span(q.told.start, end if end - q.span.end < _LONGEST_NOUN else q.span.end)


def figures(article: Annotated, skipped: tuple[Span, ...], home: str | None = None) -> Iterator[Figure]:
    """Every quantity of the article in its sentence, but for stretches that are read otherwise (tables).

    What the parser could not part into sentences for hundreds of words is no prose, and passed over.
    `home` is the country of the press that the article is of.
    """
    currency = home_currency(article.clipping.text, home)
    for passage in article.passages:
        start, end = passage.block.span
        text = article.clipping.text[start:end]
        for told in tag(text, article.clipping.text):
            quantity = at_home(told, text, currency) if currency else told
            moved = _shift(quantity, start)
            sentence = article.sentence_at(moved.number.start)
            if sentence is None or len(sentence.tokens) > _LONGEST_SENTENCE or covered(moved.span, skipped):
                continue
            tokens = passage.tokens(moved.span)
            if tokens is not None:
                yield Figure(moved, sentence, tokens, article.clipping.text)


def ended(sentence: Sentence) -> bool:
    """Whether a sentence has its stop; without one the parser broke it off or it is a line of a list."""
    return sentence.tokens.text.rstrip().endswith(_ENDS)


def covered(span: Span, stretches: tuple[Span, ...]) -> bool:
    """Whether a span begins inside one of the stretches, which are in text order and apart."""
    at = bisect_right(stretches, span.start, key=lambda s: s.start) - 1
    return at >= 0 and span.start < stretches[at].end


def _shift(q: Quantity, by: int) -> Quantity:
    def move(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        q, span=move(q.span), number=move(q.number), told=move(q.told), noun=move(q.noun) if q.noun else None
    )
