"""What a figure measures, as a phrase of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..quantities.lexicon import lexicon, words
from .anaphora import antecedent, subject_before
from .figure import Figure
from .gaps import gapped
from .grammar import Keep, phrase
from .period import Calendar
from .telling import around, before_colon, counted, gauged

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT_NOUN = ("nummod", "compound", "nmod", "amod", "quantmod", "npadvmod", "poss", "advmod")
_PARTICLES = ("to", "for", "in", "by", "from", "at", "on", "of", "with", "between", "among")
_CONTENT = ("NOUN", "PROPN", "ADJ", "VERB")


_PARTS = frozenset({"share", "total", "portion", "proportion"})
_POINTING = frozenset({"they", "it", "them", "that", "this"})
_ORDERING = frozenset({"followed", "trailed"})
_WHOLE = frozenset({"whole", "all", "rest", "course", "of"})  # "in the whole of 2014"
_EMPTY = frozenset({"according", "worth"})
HEADS = frozenset({"title", "subtitle", "heading"})


class Measures:
    """Makes the phrases of an article's figures; remembers the last full one for those that leave it out."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._told: str | None = None
        self._kept: tuple[int, Keep] = (-1, bool)
        self._last: tuple[Figure, list[Token]] | None = None

    def of(self, f: Figure, others: list[Figure]) -> str | None:
        """The phrase for `f`; `others` are the figures of its sentence."""
        keep = self._keep(f, others)
        gap = gapped(f, self._last, keep) or self._next_in_order(f)
        if gap:
            self._last = (f, gap)
            return phrase(gap)
        parts = counted(f, keep) if f.noun is not None else gauged(f, keep)
        parts = _trimmed({t for t in parts if f.part.covers(f.passage.span(t))})
        tells = any(t.pos_ in _CONTENT and t.lower_ not in _EMPTY for t in parts)
        if not tells and not any(t.lower_ in _POINTING for t in parts):
            parts = _trimmed({*parts, *around(f, keep)})
        self._last = (f, parts)
        if f.noun is None and _leans(parts):
            parts = _trimmed({*before_colon(f, keep), *parts})
        if f.passage.block.kind in HEADS:
            return phrase(parts)
        return self._resolved(f, parts)

    def _next_in_order(self, f: Figure) -> list[Token]:
        """ "A with 9 million tons, followed by B with 8 million": of B."""
        doc, at = f.passage.doc, f.tokens.start - 1
        if at < 2 or doc[at].lower_ != "with" or doc[at - 1].pos_ not in ("PROPN", "NOUN"):
            return []
        last = at
        while at > f.sentence.tokens.start and doc[at - 1].pos_ in ("PROPN", "NOUN", "ADJ", "DET"):
            at -= 1
        before = doc[f.sentence.tokens.start : at]
        if not any(_puts_in_order(t) for t in before) or doc[at - 1].lower_ not in ("by", "and", ","):
            return []
        return list(doc[at:last])

    def _resolved(self, f: Figure, parts: list[Token]) -> str | None:
        """The phrase with what it points back to; the full one is remembered."""
        pronoun = next(
            (t for t in parts if t.pos_ == "PRON" and t.lower_ in _POINTING and t.dep_ != "poss"), None
        )
        meant = antecedent(pronoun) if pronoun is not None else None
        if pronoun is not None and meant is None and self._told is None:
            meant = subject_before(pronoun)
        text = _rendered(f, [t for t in parts if t is not pronoun])
        if meant is not None:
            text = " ".join(w for w in (meant, text) if w)
        leans = f.noun is None and _leans(parts) and meant is None and self._told is not None
        if text and not leans and not self._shortened(parts):
            self._told = text
            return text
        if text is None or (self._told and text in self._told):
            return self._told or text
        return f"{self._told}, {text}" if self._told else text

    def _shortened(self, parts: list[Token]) -> bool:
        """ "the line", where "ferry line" was told before."""
        nouns = [t for t in parts if t.pos_ in ("NOUN", "PROPN")]
        return (
            len(nouns) == 1
            and len(parts) <= 2
            and bool(self._told)
            and nouns[0].lower_ in (self._told or "").lower().split()
        )

    def _keep(self, f: Figure, others: list[Figure]) -> Keep:
        """Which tokens of the sentence may tell a measure: no figures and no dates; made once a sentence."""
        if self._kept[0] != f.sentence.index:
            self._kept = (f.sentence.index, self._keep_in(f, others))
        return self._kept[1]

    def _keep_in(self, f: Figure, others: list[Figure]) -> Keep:
        shut: set[int] = set()
        for o in others:
            for span in (o.quantity.span, o.quantity.told):
                shut.update(t.i for t in o.passage.tokens(span) or ())
        for date in self._calendar.within(f.sentence):
            dated = f.passage.tokens(date.span)
            shut.update(t.i for t in dated or ())
            if dated is not None and dated.start > 1 and dated.doc[dated.start - 1].lower_ == "of":
                shut.update(t.i for t in dated.doc[dated.start - 2 : dated.start] if t.lower_ in _WHOLE)

        def keep(token: Token) -> bool:
            timed = token.ent_type_ in ("DATE", "TIME") and token.pos_ != "ADJ"
            return token.i not in shut and not timed and not _puts_in_order(token)

        return keep


def _puts_in_order(token: Token) -> bool:
    """ "9 million, followed by China with 8 million": says which comes next, not what is counted."""
    after = token.doc[token.i + 1 : token.i + 2]
    return token.lower_ in _ORDERING and token.tag_ == "VBN" and len(after) == 1 and after[0].lower_ == "by"


def _rendered(f: Figure, parts: list[Token]) -> str | None:
    """The words as text; where the figure stood before "of", the share of what follows, or that itself."""
    at = next((k for k, t in enumerate(parts) if k and t.i == f.tokens.end and t.lower_ == "of"), None)
    if at is None:
        return phrase(parts)
    link = "share of" if f.quantity.kind == "percent" else ""
    return " ".join(w for w in (phrase(parts[:at]), link, phrase(parts[at + 1 :])) if w) or None


def _trimmed(found: set[Token]) -> list[Token]:
    """The words in order, without those that lead nowhere at either end."""
    parts = sorted(found, key=lambda t: t.i)
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


def _leans(parts: list[Token]) -> bool:
    """Whether the phrase says too little: only pronouns, "figure", "total", a change without its subject."""
    nouns = [
        t
        for t in parts
        if t.pos_ in ("NOUN", "PROPN", "ADJ")
        and t.lower_ not in words("vague")
        and t.lower_ not in lexicon().nouns
        and t.lower_ not in lexicon().comparatives
    ]
    return not nouns or (len(nouns) == 1 and any(_points(t, parts) for t in parts))


def _points(token: Token, parts: list[Token]) -> bool:
    """Whether a word sends the reader back to what was told before."""
    if token.lower_ in _PARTS:
        return not any(t.lower_ == "of" for t in parts)
    return token.lower_ in _POINTING or token.lower_ in ("figure", "those", "that")
