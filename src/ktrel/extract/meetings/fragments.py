"""Dates and places that stand by themselves: list heads, answers, leads that end in a colon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ...model.annotated import Annotated, Sentence
from ...model.facts import DateMention, PlaceMention, Span
from .scene import Scene, scene
from .telling import Telling, When, Where
from .when import dated, is_point
from .where import is_located

_FINITE = ("VBD", "VBZ", "VBP", "MD")
_REACH = 2


class Fragment(NamedTuple):
    """A sentence without a verb of its own that says when, where or both."""

    sentence: int
    span: Span
    when: When | None
    where: Where | None
    leads: bool = False  # it leads on to the next sentence with a colon


class Fragments:
    """The fragments of an article; what follows one happened then and there."""

    def __init__(
        self, article: Annotated, dates: Sequence[DateMention], places: Sequence[PlaceMention]
    ) -> None:
        self._article = article
        self._by_sentence: dict[int, Fragment] = {}
        for sentence in article.sentences:
            if is_fragment(sentence):
                found = _read(scene(sentence, (), dates, places))
                if found is not None:
                    self._by_sentence[sentence.index] = found
        self._day_of = _days_above(article, dates)

    def day_above(self, telling: Telling) -> When | None:
        """The day of the line that heads a chronology's entry: `March 14`, and below it `Ito met Rossi …`."""
        return self._day_of.get(id(self._article.sentences[telling.sentence].passage))

    def before(self, telling: Telling) -> Fragment | None:
        """The fragment that heads a telling: `15 May: Ito met Rossi …`."""
        block = self._article.sentences[telling.sentence].passage
        for index in range(telling.sentence - 1, telling.sentence - 1 - _REACH, -1):
            found = self._by_sentence.get(index)
            if found is not None:
                return found if self._article.sentences[index].passage is block else None
        return None

    def answer(self, telling: Telling) -> Fragment | None:
        """The fragment that answers a question: `When did they last meet? In May, in Lima.`"""
        if not self._article.sentences[telling.sentence].text.rstrip(" \"'”’").endswith("?"):
            return None
        return self._by_sentence.get(telling.sentence + 1)


def _days_above(article: Annotated, dates: Sequence[DateMention]) -> dict[int, When]:
    """By passage, the day of the line above it, in a text that has two such lines or more."""
    by_start = {d.span.start: d for d in dates if is_point(d.value)}
    found: dict[int, When] = {}
    above: When | None = None
    lines = 0
    for passage in article.passages:
        span = passage.block.span
        day = by_start.get(span.start)
        if day is not None and not passage.text[day.span.end - span.start :].strip(" :.,-–—"):
            above, lines = dated(day.value or "", "paragraph"), lines + 1
        elif passage.block.kind != "body":
            above = None
        elif above is not None:
            found[id(passage)] = above
    return found if lines > 1 else {}


def is_fragment(sentence: Sentence) -> bool:
    """Whether a sentence has no finite verb, or only leads on to the next with a colon."""
    tokens = sentence.tokens
    if sentence.text.rstrip().endswith(":"):
        return True
    return not any(t.tag_ in _FINITE for t in tokens)


def _read(stage: Scene) -> Fragment | None:
    points = [d for d in stage.dates if is_point(d.value)]
    placed = [p for p in stage.places if is_located(stage, p)]
    if len(points) != 1 and not placed:
        return None
    when = dated(points[0].value or "", "paragraph") if len(points) == 1 else None
    where = Where(placed[0], "paragraph") if placed else None
    span = _hull([points[0].span] if when else [], [placed[0].span] if placed else [])
    return Fragment(stage.sentence.index, span, when, where, stage.sentence.text.rstrip().endswith(":"))


def _hull(*groups: Sequence[Span]) -> Span:
    spans = [span for group in groups for span in group]
    return Span(min(s.start for s in spans), max(s.end for s in spans))
