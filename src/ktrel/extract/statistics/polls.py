"""Polls: whom they asked, how exact they are, when they were taken; attached to their figures."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ...edtf import days
from ...model.annotated import Annotated, Sentence
from ..quantities.lexicon import words
from .attribution import Attribution
from .dating import compared
from .figure import Figure, ended
from .period import Calendar
from .source import Sources

if TYPE_CHECKING:
    from spacy.tokens import Token

_ASKING = words("asking")
_ASKED = words("asked")
_LEAST, _MOST = 30, 1e9
_WINDOW = 10  # tokens


class Poll(NamedTuple):
    """One poll of the article and the sentences in which its figures stand."""

    first: int
    last: int
    source: str | None
    sample: int | None
    margin: float | None
    period: str | None
    fieldwork: bool = False  # the period is that of the asking, and not of the publication


def is_margin(f: Figure) -> bool:
    """Whether the figure is that of a poll's error."""
    if f.quantity.kind not in ("points", "percent") or f.quantity.frame == "delta":
        return False
    at = f.tokens.start - f.sentence.tokens.start
    before = f.sentence.tokens[max(0, at - _WINDOW) : at].text.lower()
    behind = f.sentence.tokens[f.tokens.end - f.sentence.tokens.start :][:_WINDOW].text.lower()
    if "confidence" in behind.split()[:2]:
        return True  # "at a 95 percent confidence level"
    return any(sign in before for sign in words("margins")) or "margin of error" in behind


def is_sample(f: Figure, polled: bool) -> bool:
    """Whether the figure counts those who were asked; `polled`: the text around speaks of a poll."""
    q = f.quantity
    if q.kind not in ("count", "number") or not _LEAST <= q.value < _MOST or f.noun is None:
        return False
    noun = f.noun
    # "ninety countries have asked for help" were asked nothing, nor were stations where voters were
    passive = noun.dep_ != "nsubj" and not (noun.dep_ == "pobj" and noun.head.lower_ in ("at", "in"))
    asked = f.verb is not None and f.verb.lemma_ in _ASKING and passive
    by_poll = any(c.dep_ == "acl" and c.lemma_ in _ASKING for c in noun.children)
    if asked or by_poll or noun.lower_ == "respondents":
        return True
    if polled and f.verb is not None and f.verb.lemma_ == "take":
        return any(c.lower_ == "part" for c in f.verb.children)  # "in which 1,029 people took part"
    head = noun.head
    of_poll = head.lower_ in ("of", "among") and head.head.lower_ in (
        "poll",
        "survey",
        "sample",
        "percent",
        "%",
    )
    return polled and (of_poll or (noun.lower_ in _ASKED and head.lower_ in ("of", "among", "with", "from")))


def poll_of(f: Figure, polls: tuple[Poll, ...], told: Attribution) -> Poll | None:
    """The poll that a share belongs to: one whose reach it lies in, unless somebody else reports it."""
    if f.quantity.kind not in ("percent", "points"):
        return None
    at = bisect_right(polls, f.sentence.index, key=lambda p: p.first) - 1
    if at < 0:
        return None
    poll = polls[at]
    if f.sentence.index > poll.last:
        pollster = (told.source or "").lower() in words("pollsters")
        return poll if pollster and f.sentence.index - poll.last <= _REACH else None
    other = told.source not in (None, poll.source) and told.speaker is None and poll.source is not None
    return None if other else poll


def find_polls(
    article: Annotated, figures: list[Figure], sources: Sources, calendar: Calendar
) -> tuple[Poll, ...]:
    """The polls of the article with their reach: the passage from the naming on, and three sentences more
    where it gives no share itself.

    A sentence tells of a poll that names one, gives its margin of error or says how many were asked. Where
    only the latter is told, the sentences of the passage before it are the poll's too.
    """
    telling = {f.sentence.index for f in figures if is_margin(f) or is_sample(f, False)}
    found: list[Poll] = []
    for _, group in groupby(article.sentences, key=lambda s: s.passage.block.span.start):
        block = list(group)
        again = [s.index for s in block if _told_before(s)] if _near(found, block[0]) else []
        named = [s.index for s in block if sources.polls(s) is not None or s.index in again]
        asked = [s.index for s in block if s.index in telling]
        if not (named or asked) or block[0].passage.block.kind in ("title", "subtitle", "heading"):
            continue
        first = _begun(block, named[0]) if named else block[0].index
        poll = _poll(block, first, _reach(block, first, figures), figures, sources, calendar)
        same = bool(again) and again[0] == named[0]
        if poll.source is None and found and (same or first <= found[-1].last):
            poll = _completed(poll, found[-1])
            if same:
                found[-1] = _completed(found[-1], poll)
        found.append(poll)
    return tuple(found)


def _reach(block: list[Sentence], first: int, figures: list[Figure]) -> int:
    """The last sentence of a poll: that of its passage, or some behind it where its shares follow."""
    last = block[-1].index
    shares = any(f.quantity.kind == "percent" and not is_margin(f) for f in _inside(figures, first, last))
    return last if shares else last + _BEYOND  # "citing the results of a poll"


def _poll(
    block: list[Sentence], first: int, last: int, figures: list[Figure], sources: Sources, calendar: Calendar
) -> Poll:
    inside = _inside(figures, first, last)
    sample = next((int(f.quantity.value) for f in inside if is_sample(f, True)), None)
    margin = next((f.quantity.value for f in inside if is_margin(f)), None)
    told = [s for s in block if s.index >= first]
    spoken = {first, *(f.sentence.index for f in inside if is_margin(f) or is_sample(f, True))}
    asking = [s for s in told if any(_asks(t) for t in s.tokens)]
    naming = [s for s in told if s.index in spoken]
    dates = [d.value for s in (*asking, *naming) for d in calendar.within(s) if not compared(s, d)]
    dates = [d for d in dates if not _long_ago(d, calendar.today)]
    source = next((a.source for s in told if (a := sources.polls(s)) is not None), None)
    fieldwork = any(calendar.within(s) for s in asking)
    return Poll(first, last, source, sample, margin, dates[0] if dates else None, fieldwork)


def _inside(figures: list[Figure], first: int, last: int) -> list[Figure]:
    """The figures of the sentences from `first` to `last`."""
    at = bisect_left(figures, first, key=lambda f: f.sentence.index)
    return figures[at : bisect_left(figures, last + 1, key=lambda f: f.sentence.index)]


def _long_ago(value: str | None, today: str | None) -> bool:
    """Whether a date lies more than a year before the article: that of an older poll."""
    then, now = days(value), days(today)
    return then is not None and now is not None and (now.first - then.last).days > _YEAR


_YEAR = 366


def _asks(token: Token) -> bool:
    """Whether a word tells of the asking itself, and not of the poll or its publication."""
    return (token.pos_ == "VERB" and token.lemma_ in _ASKING) or token.lower_ in _FIELDWORK


def _begun(block: list[Sentence], first: int) -> int:
    """The sentence in which the one at `first` begins, where the parser broke it off."""
    while first > block[0].index and not ended(block[first - block[0].index - 1]):
        first -= 1
    return first


def _told_before(sentence: Sentence) -> bool:
    """ "The poll of 1,014 people found": the one that was told of before."""
    polls = (t for t in sentence.tokens if t.lower_ in ("poll", "survey") and t.dep_ in _SAYING)
    return any(c.lower_ in ("the", "this") for t in polls for c in t.lefts)


_SAYING = ("nsubj", "nsubjpass")


def _near(found: list[Poll], sentence: Sentence) -> bool:
    """Whether the last poll was told of shortly before."""
    return bool(found) and sentence.index - found[-1].last <= _REACH


def _completed(poll: Poll, other: Poll) -> Poll:
    """A poll with what the other telling of it has and it has not: source, days of asking, sample, margin."""
    asked_then = other.fieldwork and not poll.fieldwork
    return poll._replace(
        source=poll.source or other.source,
        period=other.period if asked_then else poll.period or other.period,
        sample=poll.sample or other.sample,
        margin=poll.margin or other.margin,
    )


_REACH = 6  # sentences
_BEYOND = 3
_FIELDWORK = frozenset({"conducted", "fieldwork", "carried"})
