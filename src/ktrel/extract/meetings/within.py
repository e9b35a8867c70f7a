"""What the tellings of one sentence leave to each other: the date and place of the governing clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...edtf import day_of, moved
from .details import is_bare_ordinal
from .grammar import lemma
from .lexicon import lexicon
from .modifiers import THREE
from .status import as_of
from .telling import Telling, When

if TYPE_CHECKING:
    from spacy.tokens import Token

_IN_PERSON = frozenset({"talks", "summit", "other", "visit"})


def within_sentence(tellings: Sequence[Telling], published: str | None) -> list[Telling]:
    """The tellings of one sentence, each with the date and place of the clause that governs it."""
    lent = [_lent(telling, tellings) for telling in tellings]
    grouped = [_together(telling, lent) for telling in lent]
    grouped = _hosted(grouped)
    found = [_did_so(_governed(telling, grouped), grouped) for telling in grouped]
    found = [_on_the_eve(_before_it(telling, found), published) for telling in found]
    return [t.but(status=as_of(t.status, t.when, published)) for t in (_ahead(t, published) for t in found)]


def _on_the_eve(telling: Telling, published: str | None) -> Telling:
    """`met on the eve of a summit`: a summit of the day of publication is to come."""
    ahead = telling.when is not None and published is not None and telling.when.start >= published[:10]
    eve = ahead and _EVE.search(_before(telling))
    return telling.but(status="planned") if eve and telling.status == "held" else telling


def _before(telling: Telling) -> str:
    trigger = telling.trigger
    return trigger.sentence.passage.text[trigger.sentence.tokens.start_char : trigger.token.idx]


def _before_it(telling: Telling, others: Sequence[Telling]) -> Telling:
    """`meets Rossi tonight before flying on to Lima`: what follows something to come is to come."""
    verb = telling.trigger.verb
    if verb is None or verb.tag_ != "VBG" or verb.dep_ != "pcomp" or telling.status != "held":
        return telling
    main = next((o for o in others if o.trigger.verb == verb.head.head and o is not telling), None)
    return telling.but(status="planned") if main is not None and main.status == "planned" else telling


def _hosted(tellings: Sequence[Telling]) -> list[Telling]:
    """`met in Vienna, hosted by Rossi`: who hosts it takes part in what they met for."""
    found = list(tellings)
    for host in [t for t in tellings if t.rule in ("welcome", "receive")]:
        verb = host.trigger.token
        met = next(
            (t for t in found if verb.dep_ == "advcl" and t.trigger.token == verb.head and t.sided), None
        )
        if met is None or verb.tag_ != "VBN":
            continue
        more = tuple(a for a in host.attendees if a not in met.attendees)
        found[found.index(met)] = met.but(attendees=(*met.attendees, *more))
        found.remove(host)
    return found


def _ahead(telling: Telling, published: str | None) -> Telling:
    """What is to come on the weekday that the clause above tells lies in the week ahead."""
    day, today = day_of(telling.when.start if telling.when else None), day_of(published)
    lent = (
        telling.when is not None
        and telling.when.basis == "clause"
        and telling.status in ("planned", "proposed")
    )
    if not lent or day is None or today is None or not 0 < (today - day).days < _WEEK:
        return telling
    later = moved(day, _WEEK).isoformat()
    return telling.but(when=When(later, later, "clause"))


_WEEK = 7


def _lent(telling: Telling, others: Sequence[Telling]) -> Telling:
    """A journey with the date that the parser hung on its purpose: `flies to Rome on Friday for talks`."""
    if telling.kind != "visit" or telling.when is not None:
        return telling
    purpose = next((o for o in others if _is_carried(o, telling) and o.when is not None), None)
    return telling.but(when=purpose.when) if purpose is not None else telling


def _is_carried(telling: Telling, verb: Telling) -> bool:
    carrier = telling.trigger.carrier
    return carrier is not None and carrier.i == verb.trigger.token.i


def _together(telling: Telling, others: Sequence[Telling]) -> Telling:
    """`met a day before trilateral talks with Rossi`: those who met, and Rossi."""
    trigger = telling.trigger
    before = trigger.token.doc[trigger.token.left_edge.i : trigger.token.i].text
    if len(telling.attendees) != 1 or not THREE.search(before):
        return telling
    pair = next((o for o in others if o.sided and len(o.attendees) == 2 and o.anchor < telling.anchor), None)
    if pair is None or telling.attendees[0] in pair.attendees:
        return telling
    return telling.but(attendees=(*pair.attendees, *telling.attendees))


def _did_so(telling: Telling, others: Sequence[Telling]) -> Telling:
    """`no minister had come to Oslo since Rossi did so in May`: what the clause before tells."""
    if telling.rule != "do so":
        return telling
    before = [t for t in others if t.anchor < telling.anchor and t.kind == "visit" and t.where is not None]
    return telling.but(kind=before[-1].kind, where=before[-1].where) if before else telling


def _governed(telling: Telling, others: Sequence[Telling]) -> Telling:
    telling = _shifted(telling, others)
    carrier = telling.trigger.carrier
    for other in sorted(others, key=lambda o: carrier is None or o.trigger.token.i != carrier.i):
        if (
            other is telling
            or is_bare_ordinal(other.trigger.token)
            or not _governs(other, telling)
            or _is_talked_of(telling, other)
        ):
            continue
        wished = telling.status in ("planned", "proposed") and other.status == "held"
        if telling.when is None and other.when is not None and not _before_or_after(telling) and not wished:
            telling = telling.but(when=When(other.when.start, other.when.end, "clause"))
        if telling.where is None and other.where is not None and _may_share_place(telling, other):
            telling = telling.but(where=other.where)
    return telling


def _shifted(telling: Telling, others: Sequence[Telling]) -> Telling:
    """With the date counted from the telling before it, where the words count so."""
    if telling.when is not None and telling.when.basis == "own":
        return telling
    dated = [o for o in others if o.anchor < telling.anchor and o.when is not None]
    when = shifted(telling, dated[-1]) if dated else None
    return telling.but(when=when) if when is not None else telling


def _is_talked_of(telling: Telling, other: Telling) -> bool:
    """Whether a meeting to come is only the subject of one that was: `spoke of an upcoming summit`."""
    to_come = telling.status in ("planned", "proposed") and other.status in ("held", "ongoing")
    return to_come and telling.trigger.role in ("at", "during", "in", "of", "about", "on", "to")


def _governs(upper: Telling, lower: Telling) -> bool:
    """Whether the lower one hangs on the upper one's verb, or both are told of one subject."""
    top, verb = upper.trigger.verb, lower.trigger.verb
    if top is None or verb is None:
        return False
    if lower.trigger.carrier is not None and lower.trigger.carrier.i == upper.trigger.token.i:
        return True
    if lower.trigger.carrier is not None and not _is_light(lower.trigger.carrier):
        return False
    if verb.i == top.i:
        return upper.trigger.token.i < lower.trigger.token.i and bool(
            set(upper.attendees) & set(lower.attendees)
        )
    between = list(verb.ancestors)
    return top in between and not any(
        lemma(t) in lexicon().reference.reporting for t in between[: between.index(top)]
    )


def _is_light(verb: Token) -> bool:
    return lemma(verb) in lexicon().light.verbs | lexicon().light.travel


def _before_or_after(telling: Telling) -> bool:
    verb = telling.trigger.verb
    if verb is None or lemma(verb) in ("leave", "depart"):
        return False
    words = {c.lower_ for c in verb.children if c.dep_ in ("mark", "prep")} | {
        verb.head.lower_,
        telling.trigger.role,
    }
    return bool(words & {"before", "after", "since", "following", "until"})


def _may_share_place(telling: Telling, other: Telling) -> bool:
    return (
        telling.kind in ("talks", "summit", "other", "conference")
        and other.kind in _IN_PERSON
        and (not _before_or_after(telling) or (_is_carried(telling, other) and telling.trigger.role == "for"))
    )


_SHIFT = re.compile(
    r"\b(?P<count>a|an|one|two|three|four|five|six|ten|\d{1,2}|a few|several|some|just) (?:\w+ )?"
    r"(?P<unit>day|week)s? (?P<way>before|after|ahead of|earlier than)\b[^.;]{0,40}$"
)
_EVE = re.compile(r"\bon the eve of\b[^.;,]{0,40}$")
_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}


def shifted(telling: Telling, other: Telling) -> When | None:
    """The date of what was `a day before` or `a few days after` what the clause above tells."""
    text = _before(telling)
    match, day = _SHIFT.search(text), day_of(other.when.start if other.when else None)
    if day is not None and _EVE.search(text):
        after = moved(day, 1).isoformat()
        return When(after, after, "clause")
    if match is None or day is None:
        return None
    count = _COUNTS.get(match["count"]) or (int(match["count"]) if match["count"].isdecimal() else None)
    if count is None:
        return When(f"{day:%Y-%m}", f"{day:%Y-%m}", "clause")
    days_off = count * (7 if match["unit"] == "week" else 1)
    # "he met Ito a day before the summit": what follows `before` came later
    then = moved(day, -days_off if match["way"] == "after" else days_off)
    return When(then.isoformat(), then.isoformat(), "clause")
