"""What a telling leaves to its neighbours: the date, the place, the participants told just before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from ...model.annotated import Annotated
from ...model.facts import Attendee, PlaceMention, Span
from .attendance import unique
from .cast import Cast
from .dateline import dateline
from .details import level
from .fragments import Fragments
from .grammar import lemma
from .inherit import (
    by_phone,
    ceremonial,
    dated_and_placed,
    doing_so,
    elliptic,
    hosted,
    mediated,
    with_both,
    with_partner,
    without_host,
)
from .journeys import of_the_traveller, on_the_journey, with_a_third
from .lexicon import NounSense, VerbSense
from .status import as_of, is_present
from .telling import Telling, Where
from .where import is_travel

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 2
_COUNTED = frozenset({"the one", "counted session"})
_TO_COME = frozenset({"planned", "proposed", "cancelled"})
_SAME_PLACE = re.compile(r"\bthe same (?:city|town|place|venue|hotel|building|forum|conference|gathering)\b")
_THERE = re.compile(r"\b(?:there|here)\b", re.I)


class Context:
    """Goes through the tellings of an article in order and completes each from those before it."""

    def __init__(
        self, article: Annotated, cast: Cast, places: Sequence[PlaceMention], fragments: Fragments
    ) -> None:
        self._article, self._cast, self._places, self._fragments = article, cast, places, fragments
        self._told: list[Telling] = []

    def complete(self, tellings: Iterable[Telling]) -> list[Telling]:
        """The tellings, with what their paragraph leaves unsaid."""
        for telling in tellings:
            self._told.extend(with_both(self._completed(telling)))
        return self._told

    def _completed(self, telling: Telling) -> Telling:
        before = self._before(telling)
        telling = by_phone(doing_so(self._they(telling, before), before), before)
        telling = mediated(self._joined(telling, before), before)
        telling = with_partner(telling, before)
        telling = with_a_third(of_the_traveller(telling, self._told), self._told)
        telling = self._headed(self._there(telling))
        sided = before
        if telling.rule in _COUNTED and (sided is None or not sided.sided):
            sided = self._last_sided(telling)
        telling = self._of_the_scene(telling) if before is None else telling
        telling = elliptic(telling, sided) if sided is not None else telling
        for at_hand in self._at_hand(telling):
            telling = dated_and_placed(telling, at_hand)
        telling = on_the_journey(telling, self._told, self._article.clipping.published)
        telling = self._hosting(self._levelled(telling))
        return hosted(ceremonial(telling))

    def _before(self, telling: Telling, *, at_hand: bool = False) -> Telling | None:
        """The meeting told last in the same paragraph; `at_hand` leaves out those of other times."""
        for other in reversed(self._told):
            if other.block != telling.block or telling.sentence - other.sentence > _NEAR:
                return None
            if at_hand and other.elsewhen:
                continue
            since = other.sentence == telling.sentence and telling.trigger.role == "since"
            if (other.sided or (other.kind == "visit" and other.attendees)) and (since or not other.denied):
                return other
        return None

    def _at_hand(self, telling: Telling) -> Iterator[Telling]:
        """The meetings at hand told before that may lend their day and town, the nearest first."""
        nearest = self._before(telling, at_hand=True)
        further = self._last_sided(telling) if telling.added else None
        yield from (t for t in (nearest, further) if t is not None)
        if telling.added and nearest is not None and nearest.when is None:
            yield from (
                t for t in reversed(self._told)
                if telling.block - t.block <= 1 and t.when is not None and not t.elsewhen and not t.denied
                and t.persons & telling.persons
            )  # fmt: skip

    def _last_sided(self, telling: Telling) -> Telling | None:
        """The meeting at hand told last in this paragraph or the one before."""
        reach = 2 if telling.added else 1
        near = (t for t in reversed(self._told) if telling.block - t.block <= reach)
        return next((t for t in near if t.sided and not t.denied and not t.elsewhen), None)

    def _they(self, telling: Telling, before: Telling | None) -> Telling:
        """`They met again in Oslo`: those of the meeting told before, else the two named last together."""
        if not telling.they or len(telling.attendees) > 1 or _joins(telling):
            return telling
        if telling.unnamed is not None:
            return self._unnamed(telling, before)
        known = set(telling.attendees)
        if before is not None and before.sided and known <= set(before.attendees):
            return telling.but(attendees=without_host(before, telling))
        who = (
            self._told_here(telling)
            or self._cast.named_together(telling.anchor, self._article)
            or self._pair()
        )
        return telling.but(attendees=tuple(unique((*telling.attendees, *who))))

    def _told_here(self, telling: Telling) -> Sequence[Attendee]:
        """`he was assured by Rossi when they spoke`: the two whom the sentence tells of before."""
        sentence = telling.trigger.sentence.span
        told = (
            self._cast.meant_in(Span(sentence.start, telling.anchor))
            if telling.anchor > sentence.start
            else []
        )
        return told if len(told) == len({a.country for a in told}) == 2 else ()

    def _unnamed(self, telling: Telling, before: Telling | None) -> Telling:
        """`that negotiators would meet in May`: of the two sides told of just before."""
        near = before if before is not None and before.sided else self._last_sided(telling)
        if near is None or len(near.countries) != 2 or not (telling.when and telling.where):
            return telling.but(they=False)
        return telling.but(
            attendees=tuple(
                Attendee(person=None, title=telling.unnamed, country=c, role="participant")
                for c in near.countries
            )
        )

    def _pair(self) -> Sequence[Attendee]:
        """The two who met last in the article."""
        pairs = (t for t in reversed(self._told) if t.sided and len(t.persons) == 2 == len(t.attendees))
        return next((t.attendees for t in pairs if not t.denied), ())

    def _joined(self, telling: Telling, before: Telling | None) -> Telling:
        """`X will join them on Friday`: with those of the meeting told before."""
        if not _joins(telling) or len(telling.countries) > 2:  # "joined A and B in Oslo": three, all told
            return telling
        before = before or self._last_sided(telling)
        if before is None:
            return telling
        where = telling.where or before.where
        return telling.but(attendees=tuple(unique((*telling.attendees, *before.attendees))), where=where)

    def _there(self, telling: Telling) -> Telling:
        """`held talks there`, `met in that same city`: the place named last before."""
        token = telling.trigger.token
        sentence = telling.trigger.sentence.tokens
        if telling.where is None and _SAME_PLACE.search(sentence.text):
            before = self._last_sided(telling)
            return telling.but(where=before.where) if before is not None else telling
        if telling.where is not None or not any(_THERE.fullmatch(t.text) for t in _phrase(token, telling)):
            return telling
        there = (
            self._here()
            if any(t.lower_ == "here" for t in _phrase(token, telling))
            else self._place_told(telling) or self._last_place(telling)
        )
        basis = "trip" if is_travel(telling.trigger) else "own"
        return telling.but(where=Where(there, basis)) if there is not None else telling

    def _place_told(self, telling: Telling) -> PlaceMention | None:
        """Where the journey or meeting told in the sentence before was, or is to be."""
        start = telling.trigger.sentence.span.start
        if any(start <= p.span.start < telling.anchor for p in self._places):
            return None
        near = [t for t in reversed(self._told) if telling.sentence - t.sentence == 1 and t.where is not None]
        main = [t for t in near if t.trigger.verb == t.trigger.sentence.tokens.root]
        where = next((t.where for t in main or near), None)
        return where.place if where is not None and where.place.kind not in ("venue", "country") else None

    def _here(self) -> PlaceMention | None:
        """The town of the dateline."""
        return dateline(self._article, self._places)

    def _last_place(self, telling: Telling) -> PlaceMention | None:
        """The town named last before a telling, else the country; none that only owns what follows it."""
        text = self._article.clipping.text
        earlier = [
            p
            for p in self._places
            if p.span.end <= telling.anchor
            and p.kind != "venue"
            and (p.kind != "country" or text[p.span.end : p.span.end + 2] not in ("'s", "’s"))
            and (p.kind != "country" or p.country not in telling.countries)  # "Rossi of Italy is due there"
        ]
        return earlier[-1] if earlier else None

    def _of_the_scene(self, telling: Telling) -> Telling:
        """`Ito walked Rossi through the hall, and the talks ran to an hour`: of those named just before."""
        noun = isinstance(telling.trigger.sense, NounSense) and telling.kind in ("talks", "summit")
        if telling.attendees or not noun or not telling.definite or telling.strangers:
            return telling
        start = telling.trigger.sentence.span.start
        who = self._cast.named_in(Span(start, telling.anchor)) if telling.anchor > start else []
        return telling.but(attendees=tuple(who)) if len({a.country for a in who}) == 2 else telling

    def _headed(self, telling: Telling) -> Telling:
        """The date and place of the fragment that heads a telling, or answers it."""
        answer = self._fragments.answer(telling)
        if answer is not None:
            span = answer.span if telling.sided else telling.span
            return telling.but(
                when=answer.when or telling.when,
                where=answer.where or telling.where,
                span=span,
                conditional=False,
            )
        telling = self._of_the_entry(telling)
        head = self._fragments.before(telling)
        if head is None or (telling.status in _TO_COME and not head.leads):
            return telling
        return telling.but(
            when=telling.when or head.when,
            where=telling.where or (head.where if telling.kind != "call" else None),
        )

    def _of_the_entry(self, telling: Telling) -> Telling:
        """On the day that heads a chronology's entry, in which what is told in the present has been."""
        day = self._fragments.day_above(telling)
        if day is None or telling.when is not None or telling.elsewhen:
            return telling
        present = telling.status == "planned" and is_present(telling.trigger)
        if telling.status in _TO_COME and not present:
            return telling
        return telling.but(when=day, status=as_of("held", day, self._article.clipping.published))

    def _hosting(self, telling: Telling) -> Telling:
        """`Peru will hold the next summit`: the group that met before, in the host's country."""
        verb = telling.trigger.carrier
        if (
            verb is None
            or lemma(verb) not in ("host", "hold")
            or len(telling.attendees) != 1
            or telling.kind != "summit"
        ):
            return telling
        host = telling.attendees[0]
        group = next(
            (
                t
                for t in reversed(self._told)
                if t.sided and host.country in t.countries and len(t.countries) > 2
            ),
            None,
        )
        if group is None or not telling.apart or host.person is not None:
            return telling
        seats = [
            p
            for p in self._places
            if p.kind == "country" and p.country == host.country and p.span.start <= telling.anchor
        ]
        sides = tuple(
            Attendee(person=None, title="leader", country=c, role="participant") for c in group.countries
        )
        return telling.but(
            attendees=sides, where=telling.where or (Where(seats[-1], "own") if seats else None)
        )

    def _levelled(self, telling: Telling) -> Telling:
        """`vice-ministerial talks` with nobody named: between the sides of the story."""
        title = level(telling.trigger)
        if title is None or telling.attendees:
            return telling
        pairs = Counter(t.countries for t in self._told if t.sided and len(t.countries) == 2)
        sides = pairs.most_common(1)[0][0] if pairs else ()
        return telling.but(
            attendees=tuple(Attendee(person=None, title=title, country=c, role="participant") for c in sides)
        )


def _joins(telling: Telling) -> bool:
    sense = telling.trigger.sense
    return isinstance(sense, VerbSense) and sense.frame == "join"


def _phrase(token: Token, telling: Telling) -> list[Token]:
    verb = telling.trigger.verb
    due = (d for c in token.children if c.lower_ in ("due", "expected", "back") for d in c.children)
    return [*token.children, *due, *(verb.children if verb is not None else ())]
