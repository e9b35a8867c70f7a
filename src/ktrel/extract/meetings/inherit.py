"""What one telling takes over from another, and what its own words imply."""

from __future__ import annotations

import re

from ...edtf import days
from ...model.facts import Attendee
from .compare import times_agree
from .grammar import agents, lemma, prepositional
from .lexicon import NounSense, lexicon
from .modifiers import THREE
from .pairs import title_of
from .sides import is_party
from .telling import Telling, When, Where

_MONTH = 31
_MULTI = re.compile(r"\b(?:three|four|five|six|seven|multi)-(?:party|nation|country|way)\b", re.I)
_TO_COME = frozenset({"planned", "proposed", "cancelled"})


def elliptic(telling: Telling, before: Telling) -> Telling:
    """`A second round, in Oslo, ended early`: of those who met in the sentence before."""
    sense = telling.trigger.sense
    if (
        telling.attendees
        or telling.strangers
        or not isinstance(sense, NounSense)
        or sense.kind not in ("talks", "summit", "call")
    ):
        return telling
    if any(h.lower_ in lexicon().parties.bodies for h in prepositional(telling.trigger.token, ("of",))):
        return telling  # "a meeting of the budget committee": others
    if _MULTI.search(telling.trigger.sentence.text):
        return telling  # "the six-party talks, idle since a third round in Oslo": others take part
    other = telling.apart or telling.ordinal is not None or telling.rule == "the one"
    if (telling.definite and not other) or not before.sided or not (telling.when or telling.where):
        return telling
    if sense.concrete and not (telling.when and telling.where) and not (sense.name == "round" and other):
        return telling
    level = _level(telling)
    if level is not None:
        sides = [Attendee(person=None, title=level, country=c, role="participant") for c in before.countries]
        return telling.but(attendees=tuple(sides), apart=True)
    return telling.but(attendees=before.attendees, apart=other)


def _level(telling: Telling) -> str | None:
    """`a meeting of interior ministers`: the office of those who met."""
    of = prepositional(telling.trigger.token, ("of",))
    return next((title_of(t) for t in of if t.tag_ == "NNS" and is_party(t)), None)


def with_partner(telling: Telling, before: Telling | None) -> Telling:
    """`A call with Rossi is planned as well`: of who did what was told just before."""
    noun = telling.trigger.token
    if before is None or not before.attendees or telling.definite or telling.strangers:
        return telling
    role = telling.trigger.role
    if telling.kind not in ("talks", "summit", "call") or role not in ("nsubjpass", "subject"):
        return telling
    if THREE.search(noun.doc[noun.left_edge.i : noun.i].text):
        return telling  # with_a_third
    alone = len(telling.persons) == len(telling.attendees) == 1 and telling.status in _TO_COME
    if not alone or not any(c.lower_ == "with" for c in noun.children):
        return telling
    who = before.attendees[0]
    fits = who.person is not None and who.country not in telling.countries
    both = (who, *telling.attendees)
    return telling.but(attendees=both, elsewhen=telling.when is None) if fits else telling


def mediated(telling: Telling, before: Telling | None) -> Telling:
    """`The talks, hosted by Rossi, took an hour`: those told just before, and who brought them together."""
    sense, noun = telling.trigger.sense, telling.trigger.token
    if before is None or not before.sided or not isinstance(sense, NounSense) or not telling.definite:
        return telling
    if len(telling.attendees) != 1 or telling.attendees[0] in before.attendees or telling.apart:
        return telling
    words = lexicon().light
    by = any(
        c.dep_ in ("acl", "relcl") and lemma(c) in words.hosts | words.mediating and agents(c)
        for c in noun.children
    )
    return telling.but(attendees=(*before.attendees, *telling.attendees), mediated=True) if by else telling


def doing_so(telling: Telling, before: Telling | None) -> Telling:
    """`They meet in Oslo every year and last did so in May`: what they did is what was told before."""
    if telling.rule != "do so" or before is None or not before.sided or telling.when is None:
        return telling
    if not telling.persons <= before.persons:
        return telling
    return telling.but(
        kind=before.kind,
        attendees=before.attendees,
        where=telling.where or before.where,
        apart=True,
        elsewhen=True,
    )


def by_phone(telling: Telling, before: Telling | None) -> Telling:
    """`It was their first conversation since May`: that on the phone, of which the sentence before tells."""
    if before is None or before.kind != "call" or telling.sentence - before.sentence > 1:
        return telling
    spoken = lemma(telling.trigger.token) in ("conversation", "discussion") and telling.where is None
    return telling.but(kind="call") if spoken and telling.status == before.status else telling


def ceremonial(telling: Telling) -> Telling:
    """`will attend the coronation in Oslo`: for one official from abroad it is a journey."""
    if (
        telling.kind != "other"
        or len(telling.countries) != 1
        or telling.where is None
        or telling.trigger.carrier is None
    ):
        return telling
    if lemma(telling.trigger.carrier) not in ("attend", "take", "participate", "lead", "travel", "fly", "go"):
        return telling
    return telling.but(kind="visit") if telling.where.place.country not in telling.countries else telling


def dated_and_placed(telling: Telling, before: Telling) -> Telling:
    """The day and the town of the meeting told before, for one that is told in its wake."""
    if (
        telling.elsewhen
        or telling.denied
        or telling.definite
        or (telling.status in _TO_COME) != (before.status in _TO_COME)
    ):
        return telling
    if not times_agree(telling, before):
        return telling
    if before.kind == "visit" and not before.persons & telling.persons:
        return telling
    if not before.persons & telling.persons and set(telling.countries) != set(before.countries):
        return telling
    if is_pluperfect(telling) != is_pluperfect(before):
        return telling
    dated = before.when is not None and _is_short(before.when)
    if telling.when is None and before.when is not None and dated and telling.kind != "visit":
        telling = telling.but(when=When(before.when.start, before.when.end, "paragraph"))
    if telling.where is None and before.where is not None and telling.kind in ("talks", "summit", "other"):
        telling = telling.but(where=Where(before.where.place, "paragraph"))
    return telling


def _is_short(when: When) -> bool:
    """Whether a date is a month or less: a year is lent to nobody."""
    covered = days(when.start)
    return covered is not None and covered.length <= _MONTH


def is_pluperfect(telling: Telling) -> bool:
    """Whether a telling goes back behind what was told before: `had visited`."""
    verb = telling.trigger.verb
    return verb is not None and any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def hosted(telling: Telling) -> Telling:
    """`is in talks there`: one side abroad talks with the country it is in."""
    if (
        telling.kind not in ("talks", "summit")
        or telling.strangers
        or telling.definite
        or len(telling.countries) != 1
    ):
        return telling
    if (
        telling.where is None
        or telling.where.basis == "occasion"
        or telling.occasion
        or not _carried_by_talking(telling)
    ):
        return telling
    country = telling.where.place.country
    if country is None or country in telling.countries or len(telling.attendees) > 1:
        return telling
    if any(
        c.lower_ in ("with", "between")
        for t in (telling.trigger.token, telling.trigger.carrier)
        if t
        for c in t.children
    ):
        return telling
    host = Attendee(person=None, title=None, country=country, role="host")
    return telling.but(attendees=(*telling.attendees, host))


def _carried_by_talking(telling: Telling) -> bool:
    carrier = telling.trigger.carrier
    return carrier is not None and lemma(carrier) in (
        "hold",
        "have",
        "be",
        "conduct",
        "begin",
        "open",
        "start",
        "continue",
    )


def with_both(telling: Telling) -> list[Telling]:
    """`rang both men`: a call with each."""
    both = any(t.lower_ == "both" for t in telling.trigger.sentence.tokens if t.i > telling.trigger.token.i)
    if telling.kind != "call" or not telling.they or not both or len(telling.attendees) != 3:
        return [telling]
    caller, *called = telling.attendees
    return [telling.but(attendees=(caller, one), they=False) for one in called]


def without_host(before: Telling, telling: Telling) -> tuple[Attendee, ...]:
    """`The pair met again`: of three, the two who were hosted."""
    guests = tuple(a for a in before.attendees if a.role != "host")
    two = any(t.lower_ in ("pair", "duo") for t in telling.trigger.sentence.tokens)
    return guests if two and len(guests) == 2 < len(before.attendees) else before.attendees
