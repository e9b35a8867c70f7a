"""Polls: whom they asked, how exact they are, when they were taken; attached to their figures."""

from __future__ import annotations

from typing import NamedTuple

from ...model.annotated import Annotated
from .figure import Figure
from .period import Calendar
from .source import Sources

_ASKING = frozenset({"ask", "poll", "survey", "interview", "question", "canvass"})
_ASKED = frozenset("respondents adults voters people persons citizens residents nationals importers households men women students firms companies".split())
_LEAST = 30


class Poll(NamedTuple):
    """One poll of the article and the sentences in which its figures stand."""

    first: int
    last: int
    sample: int | None
    margin: float | None
    period: str | None


def is_margin(f: Figure) -> bool:
    """Whether the figure is a margin of error."""
    if f.quantity.kind not in ("points", "percent"):
        return False
    before = f.sentence.tokens[max(0, f.tokens.start - f.sentence.tokens.start - 10) : f.tokens.start - f.sentence.tokens.start].text.lower()
    after = f.sentence.tokens[f.tokens.end - f.sentence.tokens.start :][:6].text.lower()
    return "margin" in before or "plus or minus" in before or "±" in before or "+/-" in before or "margin of error" in after


def is_sample(f: Figure, polled: bool) -> bool:
    """Whether the figure counts those who were asked; `polled`: the text around speaks of a poll."""
    q = f.quantity
    if q.kind not in ("count", "number") or q.value < _LEAST or f.noun is None:
        return False
    asked = f.verb is not None and f.verb.lemma_ in _ASKING
    noun = f.noun
    by_poll = any(c.dep_ == "acl" and c.lemma_ in _ASKING for c in noun.children)
    if asked or by_poll or noun.lower_ == "respondents":
        return True
    head = noun.head
    of_poll = head.lower_ in ("of", "among") and head.head.lower_ in ("poll", "survey", "sample", "percent", "%")
    return polled and (of_poll or noun.lower_ in _ASKED and head.lower_ in ("of", "among", "with", "from"))


def find_polls(article: Annotated, figures: list[Figure], sources: Sources, calendar: Calendar) -> tuple[Poll, ...]:
    """The polls of the article with their reach: their passage, and what follows within three sentences."""
    found: list[Poll] = []
    for sentence in article.sentences:
        told = sources.polls(sentence)
        if told is None:
            continue
        last = next((s.index for s in reversed(article.sentences) if s.passage is sentence.passage), sentence.index)
        first = next((s.index for s in article.sentences if s.passage is sentence.passage), sentence.index)
        inside = [f for f in figures if first <= f.sentence.index <= max(last, sentence.index + 3)]
        sample = next((int(f.quantity.value) for f in inside if is_sample(f, True)), None)
        margin = next((f.quantity.value for f in inside if is_margin(f)), None)
        dates = [d.value for d in calendar.within(sentence)]
        found.append(Poll(first, max(last, sentence.index + 3), sample, margin, dates[0] if dates else None))
    return tuple(found)
