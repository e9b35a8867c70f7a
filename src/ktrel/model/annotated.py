"""An article with the model's annotation: passages, sentences, and offsets both ways."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from .facts import Block, Clipping, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan


@dataclass(frozen=True)
class Passage:
    """One block of an article with its spaCy `Doc`; the Doc's character 0 is the block's start."""

    block: Block
    doc: Doc

    @cached_property
    def text(self) -> str:
        """The text of the `Doc`, put together once."""
        return str(self.doc.text)

    @cached_property
    def entities(self) -> tuple[TokenSpan, ...]:
        """What the model takes for named entities, gathered from the tokens once."""
        return tuple(self.doc.ents)

    def span(self, tokens: Token | TokenSpan) -> Span:
        """The article span of a token or a spaCy span of this passage."""
        base = self.block.span.start
        if hasattr(tokens, "idx"):
            return Span(base + tokens.idx, base + tokens.idx + len(tokens))
        return Span(base + tokens.start_char, base + tokens.end_char)

    def tokens(self, span: Span) -> TokenSpan | None:
        """The tokens that an article span touches, None where there are none in this passage."""
        base = self.block.span.start
        found = self.doc.char_span(span.start - base, span.end - base, alignment_mode="expand")
        return found if found is not None and len(found) else None


@dataclass(frozen=True)
class Sentence:
    """One sentence: `index` counts through the article, `tokens` is the spaCy span."""

    index: int
    passage: Passage
    tokens: TokenSpan
    span: Span

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.passage.text[self.tokens.start_char : self.tokens.end_char]


@dataclass(frozen=True)
class Annotated:
    """A clipping and its annotated passages (all blocks but stamps), in text order."""

    clipping: Clipping
    passages: tuple[Passage, ...]
    defect: str | None = None  # why the model could not read it: there are no passages then
    late: bool = False  # whether the model took too long for it: there are none then, either

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """All sentences of all passages, in text order."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        index = 0
        for passage in self.passages:
            for tokens in passage.doc.sents:
                yield Sentence(index, passage, tokens, passage.span(tokens))
                index += 1

    @cached_property
    def _starts(self) -> list[int]:
        return [s.span.start for s in self.sentences]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that an article offset lies in, None between sentences."""
        at = bisect_right(self._starts, offset) - 1
        return self.sentences[at] if at >= 0 and offset < self.sentences[at].span.end else None

    @cached_property
    def words(self) -> int:
        """How many tokens carry a letter or digit."""
        strings = Counter(t for p in self.passages for t in p.doc.to_array("ORTH").tolist())
        if not strings:
            return 0
        told = self.passages[0].doc.vocab.strings
        return sum(n for t, n in strings.items() if any(c.isalnum() for c in told[t]))
