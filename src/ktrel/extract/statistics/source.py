"""Which of an article's attributions a figure falls under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...knowledge.countries import countries
from ...model.annotated import Annotated, Sentence
from ...model.facts import People
from ..quantities.lexicon import words
from .attribution import SAYING, Attribution, Attributions
from .clauses import present
from .figure import Figure, ended
from .grammar import subject
from .interviews import speakers
from .naming import child

if TYPE_CHECKING:
    from spacy.tokens import Token

NOBODY = Attribution(None, None, None)
_REACH = 4  # sentences
_OF_POLLS = frozenset({"percent", "points"})


class Sources:
    """The attributions of an article."""

    def __init__(self, article: Annotated, people: People) -> None:
        self._attributions = Attributions(article, people)
        self._sentences = article.sentences
        self._known: dict[int, list[Attribution]] = {}
        self._answers = speakers(article)

    def of(self, f: Figure) -> Attribution:
        """Who reports the figure: told in its sentence, or carried over from the sentences before it."""
        told = (
            _governing(f, self._told(f.sentence))
            or self._going_on(f)
            or self._answered(f)
            or self._carried(f)
        )
        return told or NOBODY

    def polls(self, sentence: Sentence) -> Attribution | None:
        """The poll that a sentence names."""
        if not any(t.lower_ in words("polling") for t in sentence.tokens):
            return None
        return next((a for a in self._in(sentence) if a.poll), None)

    def _in(self, sentence: Sentence) -> list[Attribution]:
        if sentence.index not in self._known:
            self._known[sentence.index] = self._attributions.of(sentence)
        return self._known[sentence.index]

    def _told(self, sentence: Sentence) -> list[Attribution]:
        """The attributions of a sentence; of one that the parser broke off, also of its rest."""
        told = self._in(sentence)
        last = sentence.index + 1 >= len(self._sentences)
        if told or last or ended(sentence):
            return told
        rest = self._sentences[sentence.index + 1]
        return self._in(rest) if rest.passage is sentence.passage else told

    def _going_on(self, f: Figure) -> Attribution | None:
        """Who "it" is in "It added that …", "It now forecasts 3 percent": the one that reported last."""
        above = [f.top, *f.top.ancestors]
        if not any(t.lemma_.lower() in SAYING and _is_it(child(t, "nsubj")) for t in above):
            return None
        for index in range(f.sentence.index - 1, max(f.sentence.index - _REACH, 0) - 1, -1):
            for told in reversed(self._in(self._sentences[index])):
                return told if told.speaker is None and not told.poll else None
        return None

    def _answered(self, f: Figure) -> Attribution | None:
        """Whose answer in an interview the figure is."""
        name = self._answers.get(f.passage.block.span.start)
        return Attribution(name, name, None) if name is not None else None

    def _carried(self, f: Figure) -> Attribution | None:
        """Who has been reporting or speaking in the sentences of this passage before."""
        for index in range(f.sentence.index - 1, max(f.sentence.index - _REACH, 0) - 1, -1):
            if self._sentences[index].passage is not f.passage:
                return None
            for told in reversed(self._in(self._sentences[index])):
                share = f.quantity.kind in _OF_POLLS if told.poll else not present(f) or _quoted(f)
                if share and (told.speaker is None or _quoted(f)):
                    return told
        return None


def _governing(f: Figure, told: list[Attribution]) -> Attribution | None:
    """Of the attributions of a sentence the figure's: a poll's, that of its clause, data before people."""
    told = _of_the_part(f, told)
    if len(told) < 2:
        return told[0] if told else None
    poll = next((a for a in told if a.poll), None)
    if poll is not None and f.quantity.kind in _OF_POLLS:
        return poll
    above = [f.top.i, *(t.i for t in f.top.ancestors)]
    named = [a for a in told if not a.speaker] or told
    governing = [a for a in named if _place(a) in above]
    governing = [a for a in governing if not _in_others_words(a)] or governing
    if governing:
        return min(governing, key=lambda a: above.index(_place(a)))
    return min(named, key=lambda a: abs(a.anchor.i - f.root.i) if a.anchor is not None else 0)


def _is_it(who: Token | None) -> bool:
    return who is not None and who.lower_ == "it"


def _place(told: Attribution) -> int:
    """The token that an attribution hangs on; "according to" on the verb that it stands at."""
    if told.anchor is None:
        return -1
    according = told.anchor.lower_ == "according" and told.anchor.dep_ == "prep"
    return told.anchor.head.i if according else told.anchor.i


def _of_the_part(f: Figure, told: list[Attribution]) -> list[Attribution]:
    """Without those of an earlier part: behind a semicolon, "according to" holds no more."""
    start = f.part.start - f.passage.block.span.start
    kept = [a for a in told if a.anchor is None or a.anchor.lower_ != "according" or a.anchor.idx >= start]
    return kept or told


def _in_others_words(told: Attribution) -> bool:
    """ "Chad expects to harvest 40 million tons, the ministry added": it is the ministry that tells so."""
    if told.anchor is None or told.anchor.lemma_ not in words("expecting"):
        return False
    who = subject(told.anchor)
    return who is not None and (countries().look_up(who.text, "name") is not None or who.pos_ == "PRON")


def _quoted(f: Figure) -> bool:
    """Whether the figure stands inside a quotation."""
    before = [t for t in f.sentence.tokens if t.i < f.tokens.start]
    return sum(t.text in ('"', "“", "''", "``") for t in before) % 2 == 1
