"""Who reports a figure, and who says it."""

from __future__ import annotations

from typing import NamedTuple

from ...model.annotated import Annotated, Sentence
from ...model.facts import People
from .grammar import noun_phrase, phrase
from .figure import Figure


class Attribution(NamedTuple):
    """The organisation, poll or data that a figure comes from, and the person who says it."""

    source: str | None
    speaker: str | None


NOBODY = Attribution(None, None)


class Sources:
    """The attributions of an article, sentence by sentence."""

    def __init__(self, article: Annotated, people: People) -> None:
        self._article, self._people = article, people

    def of(self, f: Figure) -> Attribution:
        return self._sentence(f.sentence)

    def _sentence(self, sentence: Sentence) -> Attribution:
        for token in sentence.tokens:
            if token.lower_ == "according":
                for to in token.children:
                    for of in to.children:
                        if of.dep_ == "pobj":
                            return Attribution(phrase(noun_phrase(of, lambda t: True)), None)
        return NOBODY
