"""A meeting as one article tells it: all its tellings, and what they say together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...edtf import days
from ...model.facts import Attendee
from .attendance import unique
from .substance import stands_alone
from .telling import BASES, Telling, When


@dataclass
class Event:
    """A meeting as the article's tellings of it; `told` is what they say together.

    `journey`: the tellings of the trip on which it took place; they date it only where nothing else does.
    """

    tellings: list[Telling] = field(default_factory=list)
    journey: list[Telling] = field(default_factory=list)

    @property
    def told(self) -> Telling:
        """All tellings as one: the finest date, the finest place, everybody who takes part."""
        first = self.tellings[0]
        kind = self.kind
        own = [t for t in self.tellings if t not in self.journey and (t.kind != "visit" or kind == "visit")]
        dated = [t for t in own if t.when is not None] or [
            t for t in self.tellings if t.when is not None and t not in self.journey
        ]
        placed = [t for t in own if t.where is not None] or [t for t in self.tellings if t.where is not None]
        return first.but(
            rule=next((t.rule for t in self.tellings if t.kind == kind), first.rule),
            kind=kind,
            attendees=tuple(people(a for t in self.tellings for a in t.attendees)),
            when=min((t.when for t in dated if t.when), key=_fineness, default=None),
            where=placed[0].where if placed else None,
            status=self.tellings[0].status,
            ordinal=next((t.ordinal for t in self.tellings if t.ordinal is not None), None),
            apart=all(t.apart for t in self.tellings),
            mediated=any(t.mediated for t in self.tellings),
        )

    @property
    def kind(self) -> str:
        """The meeting's kind among those hinted at: a journey only where nothing else is told."""
        kinds = [t.kind for t in self.tellings if not t.loose and stands_alone(t)] or [
            t.kind for t in self.tellings
        ]
        return next(
            (
                k
                for wanted in ("call", "summit", "talks", "conference", "other", "visit")
                for k in kinds
                if k == wanted
            ),
            "visit",
        )


def _fineness(when: When) -> tuple[int, int]:
    covered = days(when.start)
    return covered.length if covered else 10**6, BASES.index(when.basis)


def people(attendees: Iterable[Attendee]) -> list[Attendee]:
    """Everybody once; an unnamed office goes where a person of its country is named."""
    everyone = unique(attendees)
    named = {a.country for a in everyone if a.person is not None}
    if len(named) > 1:
        everyone = [a for a in everyone if a.person is not None or a.country is not None]
    return [
        a
        for a in everyone
        if a.person is not None or a.country not in named or (a.country is None and not named)
    ]
