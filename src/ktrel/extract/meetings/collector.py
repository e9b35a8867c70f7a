"""Gathering the participants of one trigger."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...model.annotated import Passage
from ...model.document import ParticipantRole
from ...model.facts import Attendee
from .attendance import unique
from .cast import Cast
from .details import is_group
from .grammar import is_verb, own_subjects, subjects
from .offices import is_many

if TYPE_CHECKING:
    from spacy.tokens import Token


THEY = frozenset(
    {
        "they",
        "their",
        "them",
        "two",
        "three",
        "four",
        "both",
        "pair",
        "trio",
        "duo",
        "sides",
        "leaders",
        "ministers",
        "men",
        "women",
        "presidents",
        "premiers",
    }
)


@dataclass(frozen=True)
class Arguments:
    """The participants of a trigger, and the tokens that name them (for the evidence).

    `strangers`: a partner is told whom the article's people do not know ("with investors"); `partners`:
    where a plural noun tells one meeting with each ("summits with A and B"), who they are; `they`: a
    plural pronoun takes part that the article's people left open; `purpose`: whom a journey is to see;
    `unnamed`: what nameless people of both sides are called ("negotiators").
    """

    attendees: tuple[Attendee, ...]
    tokens: tuple[Token, ...] = ()
    strangers: bool = False
    partners: tuple[Attendee, ...] = ()
    multilateral: bool = False
    they: bool = False
    purpose: tuple[Attendee, ...] = ()
    unnamed: str | None = None

    @property
    def sides(self) -> int:
        """How many countries take part; everybody of unknown country counts as one more."""
        return len({a.country for a in self.attendees})


def _antecedent(head: Token) -> Token:
    """Whom a relative pronoun means: `Rossi, with whom Ito met`."""
    if head.lower_ not in ("whom", "who"):
        return head
    clause = next((t for t in head.ancestors if t.dep_ in ("relcl", "acl")), None)
    return clause.head if clause is not None else head


def _master(head: Token) -> Token:
    """For whom a spokesman or an office acts: `Rossi's spokesman`."""
    if head.lemma_.lower() not in _VOICES:
        return head
    return next((c for c in head.children if c.dep_ == "poss" and c.pos_ == "PROPN"), head)


_VOICES = frozenset({"spokesman", "spokeswoman", "spokesperson", "office"})


def names_inside(subject: list[Token], collector: Collector) -> list[Attendee]:
    """The names joined by `and` inside one subject that the parser took for a single name."""
    found: list[Attendee] = []
    for head in subject:
        words = head.doc[head.left_edge.i : head.i + 1]
        if any(t.lower_ == "and" for t in words) and not any(is_verb(t) for t in words):
            found.extend(collector.cast.named_in(collector.passage.span(words)))
    return found


_BEFORE_A_SUBJECT = frozenset(
    {"advmod", "npadvmod", "dep", "compound", "amod", "det", "nummod", "punct", "nmod"}
)


def doers(verb: Token, collector: Collector) -> list[Token]:
    """The heads of the subject; of a relative clause that hangs on the wrong noun, whom `who` means.

    `Rossi, envoy to the Balkans, who held talks with …`
    """
    found = subjects(verb)
    if any(_is_known(t, collector) for t in found):
        return found
    who = [c for c in own_subjects(verb) if c.lower_ == "who"]
    if not who:
        return found
    if _is_known(who[0], collector):
        return who
    for above in verb.ancestors:
        if is_verb(above):
            break
        if _is_known(above, collector):
            return [above]
    return found


def _is_known(head: Token, collector: Collector) -> bool:
    reference = collector.cast.reference(head, collector.passage)
    return reference is not None and bool(reference.persons)


def misread_subject(verb: Token, collector: Collector) -> list[Token]:
    """The name that opens the clause of a verb without a subject, whatever the parser took it for."""
    top = verb.head if verb.dep_ == "conj" and is_verb(verb.head) else verb
    if own_subjects(top):
        return []
    for token in top.doc[top.left_edge.i : top.i]:
        reference = collector.cast.reference(token, collector.passage)
        if reference is not None and reference.kind == "name" and reference.persons:
            return [token]
        if token.dep_ not in _BEFORE_A_SUBJECT:
            return []
    return []


def misread_object(verb: Token, collector: Collector) -> list[Token]:
    """The name right behind a verb, whatever the parser took it for: `met Prime Minister Rossi on Sunday`."""
    for token in verb.doc[verb.i + 1 : min(verb.i + _LONGEST_NAME, verb.sent.end)]:
        if token.pos_ not in ("PROPN", "NOUN", "ADJ", "DET", "PART", "PUNCT") or token.text == ",":
            return []
        reference = collector.cast.reference(token, collector.passage)
        hangs = token.head == verb or (token.head.dep_ == "npadvmod" and token.head.head == verb)
        if reference is not None and reference.kind == "name" and reference.persons and hangs:
            return [token] if token.dep_ in _NO_OBJECT else []
    return []


_LONGEST_NAME = 14
_NO_OBJECT = frozenset({"npadvmod", "dep", "attr", "oprd", "dative", "nmod", "compound", "intj", "advmod"})


class Collector:
    """Gathers attendees with the tokens that named them."""

    def __init__(self, cast: Cast, passage: Passage) -> None:
        self.cast, self.passage = cast, passage
        self.attendees: list[Attendee] = []
        self.tokens: list[Token] = []
        self.strangers = False
        self.multilateral = False
        self.they = False
        self.unnamed: str | None = None

    def partner(self, heads: Iterable[Token], role: ParticipantRole = "participant") -> bool:
        """Adds whom it is with; notes those that nobody knows."""
        told = list(heads)
        found = self.add(told, role)
        self.strangers |= bool(told) and not found
        return found

    def add(
        self, heads: Iterable[Token], role: ParticipantRole = "participant", *, sides: bool = True
    ) -> bool:
        found = False
        for head in map(_master, map(_antecedent, heads)):
            if is_group(head):
                self.multilateral = True
                self.tokens.append(head)
                continue
            who = self.cast.attendees([head], self.passage, role, sides=sides)
            self.they |= not who and is_many(head, THEY)
            if who:
                self.attendees.extend(who)
                self.tokens.append(head)
                found = True
        return found

    def result(self, partners: Iterable[Attendee] = (), purpose: Iterable[Attendee] = ()) -> Arguments:
        """What was gathered."""
        who = tuple(unique(self.attendees))
        return Arguments(
            who,
            tuple(self.tokens),
            self.strangers,
            tuple(partners),
            self.multilateral,
            (self.they and len(who) < 2) or (self.unnamed is not None and not who),
            tuple(purpose),
            self.unnamed if not who else None,
        )
