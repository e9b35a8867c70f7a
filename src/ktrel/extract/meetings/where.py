"""The place of what a trigger tells: never a capital that stands for its government."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...model.facts import PlaceMention, Span
from .grammar import is_verb, lemma
from .lexicon import VerbSense, lexicon
from .scene import Scene
from .sides import is_party
from .telling import Where
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLAIN = (
    r"(?:(?!(?:by|with|for|from|to|and|on|at|in|of|as|that|than|between|against|about|over|under|after"
    r"|before)\b)[a-z][\w-]+ ){0,3}"
)
_LOCATIVE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|inside|within|[Nn]ear|from inside|into|along|aboard|[Oo]utside"
    r"|(?:set|scheduled|planned|slated|due|fixed|booked|pencill?ed in|lined up) for"
    r"|on the (?:tarmac|steps|lawn|grounds|shores|banks|deck|outskirts) (?:of|at)"
    r"|on (?:the |an? |its )?(?:[\w-]+ ){0,2}(?:islands?|isles?|peninsula|resort)(?: of)?) "
    r"(?:the |an? |its |his |her |their )?"
    rf"(?:[\w.]+(?:'s|’s) )?{_PLAIN}(?:of (?:the )?)?(?:(?:[A-Z][\w-]+ )?[a-z]+ of )?$"
)
TOWARDS = re.compile(
    r"\b(?:to|for|in|at|into|towards?|through|reach(?:ed|ing)?|visit(?:ed|ing|s)?|tour(?:ed|ing|s)?|via"
    r"|(?:tour|swing) of) "
    rf"(?:the |both |neighbou?ring )?(?:[\w.]+(?:'s|’s) )?{_PLAIN}$",
    re.I,
)
# "brought both to a cabin near Lima"
_BROUGHT = re.compile(rf"(?i:{TOWARDS.pattern})|{_LOCATIVE.pattern}")
# a country before a capitalised word describes it ("U.S. Trade Representative"), but not before a date
_ADJECTIVAL = re.compile(
    r"\.? (?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat|Sun))[A-Z][a-z]"
)
# "on Jeju Island", "on the Kola Peninsula"; but "talks on Taiwan"
_ON = re.compile(r"\bon (?:the )?(?:[a-z]+ ){0,2}$")
_ISLAND = re.compile(r"(?:[A-Z][\w’'-]+ ){1,3}(?:Islands?|Isles?|Peninsula)\b")
_FOR = re.compile(r"\bfor (?:the )?(?:[\w.]+(?:'s|’s) )?$")
_RANK = {"venue": 0, "city": 1, "region": 2, "country": 3}
_SETTING = re.compile(
    r"\s(?:[\w’'-]+\s){0,3}?(?:Summit|Conference|Forum|Dialogue|Meeting|summit|talks|relations|ties)\b"
)


def where(scene: Scene, trigger: Trigger) -> Where | None:
    """The finest place told for a trigger: a venue before its city, a city before its country."""
    places = located(scene, trigger)
    if not places:
        return _before_the_noun(scene, trigger) or _antecedent(scene, trigger)
    best = min(places, key=lambda p: (_RANK[p.kind], abs(p.span.start - trigger.span.start)))
    return Where(_with_country(best, places), "trip" if is_travel(trigger) else "own")


def _before_the_noun(scene: Scene, trigger: Trigger) -> Where | None:
    """`the Oslo summit`, `his Geneva meeting with Rossi`: the town that an event is named after."""
    noun = trigger.token
    if isinstance(trigger.sense, VerbSense) or trigger.sense.kind not in ("summit", "talks", "visit"):
        return None
    start = trigger.span.start
    town = next((p for p in scene.places if p.kind == "city" and p.span.end + 1 == start), None)
    first = scene.root_of(town.span) if town is not None else None
    pointed = any(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an") for c in noun.children)
    if town is None or first is None or first.head != noun or not pointed:
        return None
    return Where(town, "trip" if is_travel(trigger) else "own")


def _antecedent(scene: Scene, trigger: Trigger) -> Where | None:
    """`…, where they met`: the place that the relative clause describes."""
    for verb in [trigger.verb, *(trigger.verb.ancestors if trigger.verb is not None else ())]:
        if (
            verb is None
            or verb.dep_ not in ("relcl", "advcl")
            or not any(c.lower_ == "where" for c in verb.children)
        ):
            continue
        at = min(c.i for c in verb.children if c.lower_ == "where")
        passage = scene.sentence.passage
        start = passage.span(passage.doc[at]).start
        before = [p for p in scene.places if 0 <= start - p.span.end <= 3]
        return Where(before[-1], "own") if before else None
    return None


def located(scene: Scene, trigger: Trigger) -> list[PlaceMention]:
    """The places of the trigger's clause that stand where a place of happening or a destination stands."""
    pattern = _pattern(trigger)
    found = [p for _, p in scene.owned(trigger, scene.places) if is_located(scene, p, pattern)]
    return [
        p
        for p in found
        if (_leads_to(scene, trigger, p) if pattern is TOWARDS else _happens_in(scene, trigger, p))
    ]


def _happens_in(scene: Scene, trigger: Trigger, place: PlaceMention) -> bool:
    """Whether the place is the event's rather than that of a thing talked of (`the situation in Syria`)."""
    root = scene.root_of(place.span)
    if root is None or root.dep_ != "pobj" or root.head.dep_ != "prep":
        return True
    above = root.head.head
    if (
        above.pos_ != "NOUN"
        or above == trigger.token
        or above.lower_ == "face"  # "met face to face in Lima"
        or (_is_shared(trigger, above) and above.dep_ == "dobj" and above.head == trigger.token)
        or (above.dep_ == "pobj" and above.head.lower_ == "of" and above.head.head == trigger.token)
        or above.i + 1 < root.head.i
        or (above.dep_ == "pobj" and above.head.lower_ in _SPATIAL and not _is_of_others(above))
    ):
        return True
    return (
        lemma(above) in lexicon().noun_senses
        or is_party(above)
        or above.ent_type_ in ("DATE", "TIME", "GPE", "FAC", "LOC")
    )


def _is_shared(trigger: Trigger, what: Token) -> bool:
    """Whether a verb tells what several did to a paper: `initialed the text in Lima` was in Lima."""
    together = isinstance(trigger.sense, VerbSense) and trigger.sense.coordinated
    return together and lemma(what) in lexicon().parties.papers


def _is_of_others(noun: Token) -> bool:
    """`called off after prosecutors in Bern charged him`: the place of those who did something else."""
    acting = any(c.dep_ in ("acl", "relcl") for c in noun.children)
    return noun.head.lower_ in ("after", "before") and acting


_SPATIAL = frozenset(
    {"in", "at", "on", "inside", "near", "outside", "during", "with", "by", "after", "before"}
)


def _pattern(trigger: Trigger) -> re.Pattern[str]:
    verb = trigger.token if isinstance(trigger.sense, VerbSense) else trigger.carrier
    if verb is not None and lemma(verb) in ("leave", "depart") and isinstance(trigger.sense, VerbSense):
        return _FOR
    if trigger.sense.name == "bring to one place":
        return _BROUGHT
    return TOWARDS if is_travel(trigger) or _carried_by_travel(trigger) else _LOCATIVE


def _leads_to(scene: Scene, trigger: Trigger, place: PlaceMention) -> bool:
    """Whether a place is the destination: an `in` must hang on the journey itself, not on a noun."""
    root = scene.root_of(place.span)
    if root is None or root.dep_ != "pobj" or root.head.lower_ != "in":
        return True
    return (
        root.head.head in (trigger.token, trigger.carrier)
        or (root.head.head.dep_ in ("dobj", "nsubj") and trigger.sense.name == "expect in")
        or (root.head.head.dep_ in ("acomp", "advmod") and root.head.head.head == trigger.token)
        or is_verb(root.head.head)
        or (root.head.head.dep_ == "pobj" and root.head.head.ent_type_ == "PERSON")  # "to Rossi in Rome"
        or trigger.sense.kind != "visit"
    )


def is_located(scene: Scene, place: PlaceMention, pattern: re.Pattern[str] = _LOCATIVE) -> bool:
    """Whether the text before a place name puts something there."""
    passage = scene.sentence.passage
    at, end = place.span.start - passage.block.span.start, place.span.end - passage.block.span.start
    text = passage.text
    if text[end : end + 2] in ("'s", "’s") and place.kind == "country":
        return False
    if place.kind == "country" and (_SETTING.match(text, end) or _describes(scene, place, end)):
        return False
    if pattern is _LOCATIVE and _ON.search(text, max(0, at - 40), at) and _ISLAND.match(text, at):
        return True
    return bool(pattern.search(text, max(0, at - 60), at))


def _describes(scene: Scene, place: PlaceMention, end: int) -> bool:
    """Whether a country stands before a noun that it describes; `in Oman Ito said` is no such thing."""
    if not _ADJECTIVAL.match(scene.sentence.passage.text, end):
        return False
    following = scene.sentence.passage.tokens(Span(place.span.end + 1, place.span.end + 2))
    return (
        following is None or following[0].ent_type_ not in ("PERSON", "GPE") or following[0].ent_iob_ != "B"
    )


def is_travel(trigger: Trigger) -> bool:
    """Whether the trigger tells a journey, so that its place is a destination."""
    sense = trigger.sense
    return sense.kind == "visit" or (isinstance(sense, VerbSense) and sense.frame in ("travel", "invite"))


def _carried_by_travel(trigger: Trigger) -> bool:
    return trigger.carrier is not None and lemma(trigger.carrier) in lexicon().light.travel


def _with_country(place: PlaceMention, others: list[PlaceMention]) -> PlaceMention:
    """A venue that the gazetteer lacks, with the country of the place told beside it."""
    if place.country is not None:
        return place
    near = [o for o in others if o.country is not None]
    if not near:
        return place
    best = min(near, key=lambda o: abs(o.span.start - place.span.start))
    return PlaceMention(
        span=place.span,
        name=place.name,
        kind=place.kind,
        admin=place.admin,
        country=best.country,
        lat=best.lat,
        lon=best.lon,
    )
