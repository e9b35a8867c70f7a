"""How far each find of one article can be trusted by itself, and what speaks for it and against it."""

from __future__ import annotations

from typing import NamedTuple

from ktrel.model.facts import ArticleFacts, Span
from ktrel.names.known import KnownPeople, known_people

from .confidence import Kind, confidence, meeting_features, official_features, statistic_features, weighings
from .corpus import Corpus
from .corrections import NONE
from .decided import Docket
from .meeting_record import meeting_record
from .officials import Roster, roster
from .report import report_of
from .statistics import statistic_of


class Weighed(NamedTuple):
    """A find: where it stands, its confidence, and the features with a weight, the heaviest first."""

    span: Span
    confidence: float
    speaking: tuple[tuple[str, float], ...]

    def __str__(self) -> str:
        told = (f"{'+' if weight > 0 else '−'} {name.replace('_', ' ')}" for name, weight in self.speaking)
        return ", ".join((f"confidence {self.confidence:.2f}", *told))


def weighed(facts: ArticleFacts, known: KnownPeople | None = None) -> list[Weighed]:
    """The meetings, figures and officials of an article as they are where no other article tells them."""
    with Corpus() as corpus:
        corpus.add(facts)
        corpus.settle({})
        people = roster(corpus, known_people() if known is None else known, Docket(NONE))
        return [*_meetings(facts, people), *_figures(facts), *_officials(facts, people)]


def _meetings(facts: ArticleFacts, people: Roster) -> list[Weighed]:
    found = []
    for told in facts.meetings:
        record = meeting_record("", [report_of(facts, told, people.of_article(0, facts))], (), people)
        found.append(_weighed("meetings", told.spans[0], meeting_features(record, [(facts, told)])))
    return found


def _figures(facts: ArticleFacts) -> list[Weighed]:
    return [
        _weighed("statistics", told.span, statistic_features(statistic_of(facts, told), [(facts, told)]))
        for told in facts.statistics
    ]


def _officials(facts: ArticleFacts, people: Roster) -> list[Weighed]:
    found = []
    by_id, who = {o.id: o for o in people.records()}, people.of_article(0, facts)
    for person in facts.people.persons:
        official = by_id[who[person.key].id] if person.key in who else None
        if official and person.mentions:
            features = official_features(official, [(facts, person)])
            found.append(_weighed("officials", person.mentions[0].span, features))
    return found


def _weighed(kind: Kind, span: Span, features: tuple[str, ...]) -> Weighed:
    weights = getattr(weighings(), kind).weights
    speaking = sorted(((f, weights[f]) for f in features if weights[f]), key=lambda s: (-abs(s[1]), s[0]))
    return Weighed(span, confidence(kind, features), tuple(speaking))
