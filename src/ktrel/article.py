"""What one annotated article tells, by itself: the extractors in their order."""

from __future__ import annotations

import re
from threading import Event

from msgspec.structs import replace

from .extract.dates import find_dates
from .extract.meetings import find_meetings
from .extract.people import find_people
from .extract.places import find_places
from .extract.statistics import find_statistics
from .merge.arithmetic import contradictions_within
from .model.annotated import Annotated
from .model.document import Diagnostic
from .model.facts import ArticleFacts, Clipping
from .names.known import KnownPeople
from .patience import OutOfTime, within

_FOR_TABLES = 20.0  # seconds that the first article of a process has for reading the tables
_tables_read = Event()


def facts_of(
    article: Annotated, known: KnownPeople | None = None, timeout: float | None = None
) -> ArticleFacts:
    """What one annotated article tells, by itself; `known` is who is known (the built-in ones where None).

    A defect that an article brings to light costs that article's facts and is told as an error; it
    must not cost the run. So does an article that takes more than `timeout` seconds.
    """
    clipping = article.clipping
    if not clipping.english:
        return _passed_over(clipping)
    if article.late:
        return _timed_out(article, timeout)
    if article.defect:
        return failed(clipping, article.defect)
    try:
        return within(_patience(timeout), lambda: _extracted(article, known))
    except OutOfTime:
        return _timed_out(article, timeout)
    except Exception as error:  # noqa: BLE001 - the boundary that keeps a run alive
        return failed(clipping, f"{type(error).__name__}: {error}", article.words)
    finally:
        _tables_read.set()


def _patience(timeout: float | None) -> float | None:
    return timeout if timeout is None or _tables_read.is_set() else timeout + _FOR_TABLES


def failed(clipping: Clipping, reason: str, words: int = 0) -> ArticleFacts:
    """An article of which nothing could be extracted, and why."""
    told = Diagnostic(
        path=clipping.path,
        severity="error",
        code="extraction-failed",
        message=f"article {clipping.part}: {reason}; please report it",
    )
    return ArticleFacts(clipping=clipping, words=words, diagnostics=(*clipping.diagnostics, told))


def _timed_out(article: Annotated, timeout: float | None) -> ArticleFacts:
    clipping = article.clipping
    told = Diagnostic(
        path=clipping.path,
        severity="error",
        code="timed-out",
        message=f"article {clipping.part} took more than {timeout:g} seconds and was given up: raise "
        "--timeout-per-article, or look at what it is",
    )
    return ArticleFacts(clipping=clipping, words=article.words, diagnostics=(*clipping.diagnostics, told))


def _passed_over(clipping: Clipping) -> ArticleFacts:
    told = Diagnostic(
        path=clipping.path,
        severity="warning",
        code="other-language",
        message=f"article {clipping.part} is in '{clipping.language}', not in English: nothing was extracted",
    )
    words = sum(1 for _ in re.finditer(r"\w+", clipping.text))
    return ArticleFacts(clipping=clipping, words=words, diagnostics=(*clipping.diagnostics, told))


def _extracted(article: Annotated, known: KnownPeople | None) -> ArticleFacts:
    dates = find_dates(article.clipping)
    places = find_places(article)
    people = find_people(article, known, places)
    facts = ArticleFacts(
        clipping=article.clipping,
        words=article.words,
        dates=dates,
        people=people,
        meetings=find_meetings(article, people, dates, places),
        statistics=find_statistics(article, people, dates),
        diagnostics=article.clipping.diagnostics,
    )
    return replace(facts, diagnostics=(*facts.diagnostics, *contradictions_within(facts)))
