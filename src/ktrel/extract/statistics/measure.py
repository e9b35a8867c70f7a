"""What a figure measures, as a phrase of the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...model.facts import DateMention
from ..quantities.lexicon import lexicon, words
from .anaphora import antecedent
from .figure import Figure
from .grammar import Keep, phrase
from .telling import around, counted, gauged

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT_NOUN = ("nummod", "compound", "nmod", "amod", "quantmod", "npadvmod", "poss", "advmod")
_PARTICLES = ("to", "for", "in", "by", "from", "at", "on", "of", "with", "between", "among")
_CONTENT = ("NOUN", "PROPN", "ADJ", "VERB")
_FEWEST = 3
_WIDEST = 14


_PARTS = frozenset({"share", "total", "portion", "proportion"})


class Measures:
    """Makes the phrases of an article's figures; remembers the last full one for those that leave it out."""

    def __init__(self, dates: Iterable[DateMention]) -> None:
        self._dates = tuple(d.span for d in dates if d.type == "date")
        self._told: str | None = None

    def of(self, f: Figure, others: list[Figure]) -> str | None:
        """The phrase for `f`; `others` are the figures of its sentence."""
        keep = self._keep(f, others)
        parts = counted(f, keep) if f.noun is not None else gauged(f, keep)
        parts = sorted({t for t in parts if f.part.covers(f.passage.span(t))}, key=lambda t: t.i)
        parts = _trimmed(parts)
        text = phrase(parts)
        if sum(t.pos_ in _CONTENT and t.lower_ not in ("according", "worth") for t in parts) < 2:
            parts = sorted({*parts, *around(f, keep)}, key=lambda t: t.i)
            text = phrase(parts)
        return self._resolved(f, parts, text)

    def _resolved(self, f: Figure, parts: list[Token], text: str | None) -> str | None:
        """The phrase with what it points back to; the full one is remembered."""
        pronoun = next(
            (t for t in parts if t.pos_ == "PRON" and t.lower_ in ("they", "it", "them", "he", "she")), None
        )
        meant = antecedent(pronoun) if pronoun is not None else None
        if meant and text and pronoun is not None:
            text = (
                f"{meant} {text[len(pronoun.text) :].strip()}"
                if text.startswith(pronoun.text)
                else f"{text}, {meant}"
            )
        if text and not _leans(parts, bool(meant)) and not self._shortened(parts, text):
            self._told = text
            return text
        if text is None or (self._told and text in self._told):
            return self._told or text
        return f"{self._told}, {text}" if self._told else text

    def _shortened(self, parts: list[Token], text: str) -> bool:
        """ "the line", where "ferry line" was told before."""
        nouns = [t for t in parts if t.pos_ in ("NOUN", "PROPN")]
        return (
            len(nouns) == 1
            and len(parts) <= 2
            and bool(self._told)
            and nouns[0].lower_ in (self._told or "").lower().split()
        )

    def _keep(self, f: Figure, others: list[Figure]) -> Keep:
        shut: set[int] = set()
        for o in others:
            for span in (o.quantity.span, o.quantity.told):
                shut.update(t.i for t in o.passage.tokens(span) or ())
        for span in self._dates:
            if f.sentence.span.covers(span):
                shut.update(t.i for t in f.passage.tokens(span) or ())

        def keep(token: Token) -> bool:
            timed = token.ent_type_ in ("DATE", "TIME") and token.pos_ != "ADJ"
            return token.i not in shut and not timed

        return keep


def _trimmed(parts: list[Token]) -> list[Token]:
    """The words without those that lead nowhere at either end."""
    first, last = 0, len(parts)
    while first < last and (
        parts[first].pos_ in ("ADP", "CCONJ", "SCONJ", "PUNCT")
        or parts[first].lower_ in ("which", "that", "who")
    ):
        first += 1
    while last > first and (
        parts[last - 1].pos_ in ("ADP", "CCONJ", "DET", "PUNCT", "PART")
        or parts[last - 1].lower_ in ("up", "down")
    ):
        if parts[last - 1].dep_ in ("prt", "neg"):
            break
        last -= 1
    return parts[first:last]


def _leans(parts: list[Token], resolved: bool) -> bool:
    """Whether the phrase says too little: only pronouns, "figure", "total", a change without its subject."""
    if not parts:
        return True
    nouns = [
        t
        for t in parts
        if t.pos_ in ("NOUN", "PROPN", "ADJ")
        and t.lower_ not in words("vague")
        and t.lower_ not in lexicon().nouns
    ]
    pointing = any(
        (t.lower_ in _PARTS and not any(o.lower_ == "of" for o in parts))
        or t.lower_ in ("figure", "those", "them")
        or t.pos_ == "PRON"
        for t in parts
    )
    return not (nouns or resolved) or (pointing and len(nouns) < _FEWEST - 1 and not resolved)
