"""How far a record can be trusted: the probability that it is a real one with all its main slots right.

The main slots are those that `ktrel.scoring` judges. What speaks for a record and against it is a few plain
features of the reports that it was merged from; their weights add up to log odds. The weights lie in
knowledge/confidence.toml and are fitted on annotated articles by tests/eval/calibrate.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from math import exp
from typing import Any, Literal

from msgspec import Struct

from ktrel import edtf
from ktrel.knowledge.loader import read
from ktrel.model.document import Meeting, Official, Statistic
from ktrel.model.facts import ArticleFacts, MeetingReport, Person, StatisticReport

Kind = Literal["meetings", "statistics", "officials"]
# What the articles say from which a record was merged, each with its article.
Meetings = Sequence[tuple[ArticleFacts, MeetingReport]]
Figures = Sequence[tuple[ArticleFacts, StatisticReport]]
Persons = Sequence[tuple[ArticleFacts, Person]]

_DAYS = 3  # a stretch that is as good as a day
_MONTH = 31
_LONG_CLAUSE = 120  # characters
_AT_LENGTH = 3  # clauses of one article
_SHORT, _LONG = 2, 7  # words of a measure
_LESSER = frozenset({"other", "diplomat", "international_official", "security_adviser", "spokesperson"})
_LEAST, _MOST = 0.01, 0.99  # nothing is certain


class Weighing(Struct, frozen=True, forbid_unknown_fields=True):
    """The log odds of a record of which nothing is noted, and what each feature adds to them."""

    base: float
    weights: Mapping[str, float]


class Weighings(Struct, frozen=True, forbid_unknown_fields=True):
    """The file of weights."""

    meetings: Weighing
    statistics: Weighing
    officials: Weighing


@cache
def weighings() -> Weighings:
    """The weights of every kind."""
    return read("confidence.toml", Weighings)


def confidence(kind: Kind, features: Iterable[str]) -> float:
    """The probability, to two digits, that a record with these features is right."""
    weighing: Weighing = getattr(weighings(), kind)
    odds = exp(weighing.base + sum(weighing.weights[name] for name in features))
    return min(max(round(odds / (1 + odds), 2), _LEAST), _MOST)


def meeting_confidence(record: Meeting, told: Meetings) -> float:
    """The probability that a meeting is right."""
    return confidence("meetings", meeting_features(record, told))


def statistic_confidence(record: Statistic, told: Figures) -> float:
    """The probability that a figure is right."""
    return confidence("statistics", statistic_features(record, told))


def official_confidence(record: Official, told: Persons) -> float:
    """The probability that an official is right."""
    return confidence("officials", official_features(record, told))


def meeting_features(record: Meeting, told: Meetings) -> tuple[str, ...]:
    """What speaks for a meeting and against it."""
    reports = [report for _, report in told]
    stories = _stories(told)
    days, written = edtf.days(record.start), edtf.days(told[0][0].clipping.published)
    dated = [r for r in reports if r.start == record.start]
    placed = [r.place for r in reports if r.place and record.place and r.place.name == record.place.name]
    return _holding(
        undated=days is None,
        dated_to_the_day=days is not None and days.length <= _DAYS,
        dated_by_another_clause=days is not None
        and all(r.date_basis not in ("own", "clause") for r in dated),
        looked_back_on=bool(days and written and (written.first - days.last).days > _MONTH),
        unplaced=record.place is None and record.type != "call",
        placed_by_country=bool(placed) and all(p.kind == "country" for p in placed),
        placed_by_another_clause=bool(placed)
        and all(r.grounds.place_basis not in ("own", "trip") for r in reports),
        call=record.type == "call",
        gathering=record.type in ("conference", "other"),
        three_or_more=len(record.participants) > 2,
        somebody_unnamed=any(p.name is None for p in record.participants),
        to_come=record.status in ("planned", "proposed"),
        by_a_noun=all(r.grounds.wording != "verb" for r in reports),
        in_a_long_clause=all(r.spans[0].end - r.spans[0].start > _LONG_CLAUSE for r in reports),
        in_headings=all(r.grounds.headline for r in reports),
        at_length=any(len(r.spans) >= _AT_LENGTH for r in reports),
        same_people_again=any(r.grounds.again for r in reports),
        two_reports=stories > 1,
        three_reports=stories > 2,
        disagreement=bool(record.conflicts),
    )


def statistic_features(record: Statistic, told: Figures) -> tuple[str, ...]:
    """What speaks for a figure and against it."""
    reports = [report for _, report in told]
    words = len((record.measure or "").split())
    past = any(r.grounds.past for r in reports)
    return _holding(
        no_period=record.period is None,
        no_period_of_the_past=record.period is None and past,
        period_of_the_past=record.period is not None and past,
        period_told_before=record.period is not None
        and all(r.grounds.period_basis == "before" for r in reports),
        no_source=record.source is None,
        source_told_before=record.source is not None
        and all(r.grounds.source_basis == "before" for r in reports),
        percent=record.unit in ("percent", "percentage_point"),
        money=record.unit.isupper(),
        multiple=record.unit == "fold",
        length_or_weight=any(r.rule == "measure" for r in reports),
        in_a_table=any(r.rule == "table" for r in reports),
        in_headings=all(r.grounds.headline for r in reports),
        qualified=record.qualifier is not None,
        with_earlier_value=record.previous is not None,
        of_whom_or_where=record.place is not None or record.population is not None,
        short_measure=words <= _SHORT,
        long_measure=words > _LONG,
        two_reports=_stories(told) > 1,
        disagreement=bool(record.conflicts),
    )


def official_features(record: Official, told: Persons) -> tuple[str, ...]:
    """What speaks for an official and against it."""
    office = record.positions[0] if record.positions else None
    return _holding(
        known=any(person.known for _, person in told),
        named_twice=len(record.mentions) > 1,
        two_reports=_stories(told) > 1,
        of_no_country=record.country is None,
        of_a_body=office is not None and office.organisation is not None,
        lesser_office=office is None or office.role in _LESSER,
    )


def _stories(told: Sequence[tuple[ArticleFacts, Any]]) -> int:
    """How many independent reports there are: copies of one text count once."""
    return len({facts.story for facts, _ in told})


def _holding(**features: bool) -> tuple[str, ...]:
    return tuple(name for name, holds in features.items() if holds)
