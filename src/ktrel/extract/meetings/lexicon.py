"""The trigger lexicon: which words tell a meeting, in which sense, with which slots."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import Literal

from msgspec import Struct

from ...knowledge.loader import read
from ...model.document import MeetingStatus, MeetingType

Frame = Literal["reciprocal", "receive", "travel", "invite", "join", "attend", "give"]


class Sense(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """One sense of trigger words with the text conditions that tell it from its look-alikes."""

    name: str
    lemmas: tuple[str, ...]
    kind: MeetingType
    after: str | None = None
    unless: str | None = None
    before: str | None = None
    unless_before: str | None = None

    @cached_property
    def _conditions(self) -> tuple[re.Pattern[str] | None, ...]:
        before = [f"(?:{p})" if p else None for p in (self.before, self.unless_before)]
        return tuple(re.compile(p) if p else None for p in (self.after, self.unless, *before))

    def fits(self, before: str, after: str) -> bool:
        """Whether the word may be meant in this sense between these two stretches of its sentence."""
        must, must_not, left, not_left = self._conditions
        if must and not must.search(after):
            return False
        if must_not and must_not.search(after):
            return False
        if left and not left.search(before):
            return False
        return not (not_left and not_left.search(before))


class VerbSense(Sense, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """`person`: the object must be a person or an office; `weak`: needs a foreign place to be a visit;
    `mutual`: the subject must name both sides ("A and B spoke"); `coordinated`: so too, and the verb only
    hints at a meeting ("A and B agreed in Bern to …"); `placed`: it tells one only of persons, with the
    place, `abroad`: and only where that is in the country of whom it is said to ("told him in Rome that …");
    `status` is what the verb makes of the event.
    """

    frame: Frame
    person: bool = False
    weak: bool = False
    needs_with: bool = False
    coordinated: bool = False
    mutual: bool = False
    placed: bool = False
    abroad: bool = False
    status: MeetingStatus | None = None


class NounSense(Sense, frozen=True, kw_only=True, forbid_unknown_fields=True, dict=True):
    """`plural`: only the plural is meant; `concrete`: needs two sides or a governing verb of holding."""

    plural: bool = False
    concrete: bool = False
    press: bool = False


class Light(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that carry an event noun."""

    holding: frozenset[str]
    verbs: frozenset[str]
    hosts: frozenset[str]
    leaving: frozenset[str]
    measures: frozenset[str]
    ending: frozenset[str]
    recalling: frozenset[str]
    mediating: frozenset[str]
    travel: frozenset[str]


class Parties(Struct, frozen=True, forbid_unknown_fields=True):
    """Who takes part without a name, and the verbs that say in what part."""

    members: frozenset[str]
    bodies: frozenset[str]
    apart: frozenset[str]
    nouns: frozenset[str]
    commanding: frozenset[str]
    topical: frozenset[str]
    attending: frozenset[str]
    addressing: frozenset[str]
    joint: frozenset[str]
    halves: frozenset[str]
    papers: frozenset[str]
    watching: frozenset[str]


class MatterWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs of discussing and of agreeing, and objects that only stand for a topic."""

    topics: frozenset[str]
    outcomes: frozenset[str]
    empty: frozenset[str]


class StatusWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Lemmas that make what they govern planned, proposed, cancelled."""

    planned: frozenset[str]
    proposed: frozenset[str]
    cancelled: frozenset[str]
    agreeing: frozenset[str]
    clausal: frozenset[str]
    nouns_planned: frozenset[str]
    nouns_proposed: frozenset[str]
    nouns_cancelled: frozenset[str]
    adjectives_planned: frozenset[str]
    adjectives_proposed: frozenset[str]
    adjectives_cancelled: frozenset[str]
    not_held: frozenset[str]
    coming_about: frozenset[str]
    phrases: dict[MeetingStatus, tuple[str, ...]]


class ReferenceWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Adjectives that set a meeting apart from the one at hand; verbs of saying."""

    other: frozenset[str]
    elsewhen: frozenset[str]
    press_verbs: frozenset[str]
    reporting: frozenset[str]


class Occasions(Struct, frozen=True, forbid_unknown_fields=True):
    """How conferences are called and how a meeting is put on their sidelines."""

    pattern: str
    sidelines: str


class Leaders(Struct, frozen=True, forbid_unknown_fields=True):
    """Titles under which heads of state and government meet."""

    titles: tuple[str, ...]
    not_titles: tuple[str, ...]


class Lexicon(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """meetings.toml."""

    verbs: tuple[VerbSense, ...]
    nouns: tuple[NounSense, ...]
    light: Light
    parties: Parties
    matters: MatterWords
    status: StatusWords
    reference: ReferenceWords
    occasions: Occasions
    leaders: Leaders

    @cached_property
    def verb_senses(self) -> dict[str, tuple[VerbSense, ...]]:
        """Senses by lemma, in the order of the file: the first that fits is meant."""
        found: dict[str, tuple[VerbSense, ...]] = {}
        for sense in self.verbs:
            for lemma in sense.lemmas:
                found[lemma] = (*found.get(lemma, ()), sense)
        return found

    @cached_property
    def noun_senses(self) -> dict[str, tuple[NounSense, ...]]:
        """Senses by lemma; those with a condition on the text before them go first."""
        found: dict[str, tuple[NounSense, ...]] = {}
        for sense in sorted(self.nouns, key=lambda s: s.before is None):
            for lemma in sense.lemmas:
                found[lemma] = (*found.get(lemma, ()), sense)
        return found


@cache
def lexicon() -> Lexicon:
    """The lexicon meetings.toml, read once."""
    return read("meetings.toml", Lexicon)
