"""Who the arguments of a trigger are: persons, unnamed offices, sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...model.annotated import Annotated, Passage
from ...model.document import ParticipantRole
from ...model.facts import Attendee, Reference, Span
from .attendance import unique
from .grammar import agents, lemma
from .joined import appositions, coordinated
from .lexicon import lexicon
from .offices import GUESTS, of_each
from .pairs import is_joint, is_of_both, pair_before, title_of
from .referents import LOOK_BACK, Referents
from .sides import countries_of, group, is_party, is_sent, side

if TYPE_CHECKING:
    from spacy.tokens import Token

_MOST = 4
_WITHIN = frozenset({"of", "for", "the", "and", "&", "at", "to"})
_BESIDE = 60
_TEAMS = frozenset({"delegation", "team", "mission", "group", "delegate", "negotiator"})
_LEADING = frozenset({"lead", "head", "chair"})
# "the presidents of Peru and Chile, Rossi and Ito"
_OF_COUNTRIES = re.compile(
    r" (?:of|from) (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}"
    r"(?:, (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})*"
    r",? and (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2}(?:, |: | – | — |\()"
)
_LISTED = re.compile(r"(?: of (?:the )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})?(?: |, | and |, and )")
_TITLE_BETWEEN = re.compile(r", (?:(?:[A-Z][\w.’'-]+|of|for|and|the) ){0,6}")


class Cast(Referents):
    """The article's people as participants: persons, offices nobody is named for, sides."""

    def attendees(
        self,
        heads: Iterable[Token],
        passage: Passage,
        role: ParticipantRole = "participant",
        *,
        sides: bool = True,
    ) -> list[Attendee]:
        """Who is meant by these noun heads with what is coordinated and in apposition, each once.

        `sides`: whether a country or capital may take part as such ("Seoul and Tokyo held talks").
        """
        found: list[Attendee] = []
        for head in heads:
            for token in coordinated(head):
                found.extend(self._of(token, passage, role, sides))
        if any(a.person is not None for a in found):
            # "State Councillor and Foreign Minister Rossi" is one man with two offices
            found = [a for a in found if a.person is not None or a.country is not None]
        return unique(found)

    def _of(self, token: Token, passage: Passage, role: ParticipantRole, sides: bool) -> list[Attendee]:
        led = self._led(token, passage, role) or self._listed(token, passage, role)
        if led:
            return led
        reference = self.reference(token, passage)
        both = self._of_both(token, passage, reference, role)
        if both:
            return both
        if is_sent(token) and not (reference is not None and len(reference.countries) > 1):
            return group(token, role)
        if reference is None or reference.kind != "name":
            reference = self._apposed(token, passage) or reference
        named = [
            r
            for r in (self.reference(t, passage) for t in appositions(token))
            if r and r.kind == "name" and r.persons
        ]
        if reference is not None and reference.kind == "name" and reference.persons:
            return self.of_reference(reference, role) + [
                a for r in named if r.persons != reference.persons and self._goes_on(token, reference, r)
                for a in self.of_reference(r, role)
            ]  # fmt: skip
        if named:
            return [a for r in named for a in self.of_reference(r, role)]
        titled = self._titled(token, passage)
        if titled is not None:
            return self.of_reference(titled, role)
        if reference is not None:
            return self.of_reference(reference, role)
        return (
            self._broken_subject(token, passage, role)
            or group(token, role)
            or ([side(code, role) for code in countries_of(token)] if sides else [])
        )

    def _led(self, token: Token, passage: Passage, role: ParticipantRole) -> list[Attendee]:
        """Who heads a delegation: `a team led by Rossi`."""
        if token.lemma_.lower() not in _TEAMS:
            return []
        by = [a for c in token.children if c.dep_ == "acl" and lemma(c) in _LEADING for a in agents(c)]
        named = (self.reference(t, passage) for head in by for t in coordinated(head))
        return [a for r in named if r is not None and r.persons for a in self.of_reference(r, role)]

    def _listed(self, token: Token, passage: Passage, role: ParticipantRole) -> list[Attendee]:
        """Those named behind a title that they share, however they are parsed: `Presidents A and B`."""
        if token.tag_ not in ("NNS", "NNPS") or not is_party(token):
            return []
        end, base, found = passage.span(token).end, passage.block.span.start, list[Attendee]()
        name = self.next_name(end)
        of_countries = _OF_COUNTRIES.match(passage.text, end - base)
        if name is not None and of_countries and of_countries.end() == name.span.start - base:
            end = name.span.start - 1
        elif not token.text[:1].isupper():
            return []
        while name is not None and _LISTED.fullmatch(passage.text[end - base : name.span.start - base]):
            found.extend(self.of_reference(name, role))
            end = name.span.end
            name = self.next_name(end)
        return found if len(found) > 1 else []

    def _of_both(
        self, token: Token, passage: Passage, reference: Reference | None, role: ParticipantRole
    ) -> list[Attendee]:
        """`commanders of both armies`, `the joint commission`: of the two countries named together before."""
        if reference is not None and (reference.persons or reference.countries):
            return []
        people = token.tag_ in ("NNS", "NNPS") and is_of_both(token)
        body = token.lower_ in lexicon().parties.bodies and (is_joint(token) or is_of_both(token))
        if not people and not body:
            return []
        pair = pair_before(self, self._article, passage.span(token.doc[token.left_edge.i]).start)
        title = reference.title if reference is not None else title_of(token)
        return [Attendee(person=None, title=title, country=code, role=role) for code in pair]

    def _broken_subject(self, token: Token, passage: Passage, role: ParticipantRole) -> list[Attendee]:
        """The name right before the verb in a subject taken apart (`Treasury Under Secretary Ito flew`)."""
        if token.dep_ not in ("nsubj", "nsubjpass") or token.pos_ != "PROPN" or token.head.i <= token.i:
            return []
        last = token.head.nbor(-1)
        if last not in list(token.subtree) or any(t.dep_ in ("relcl", "acl") for t in token.subtree):
            return []
        touching = [r for r in self.at(passage.span(last)) if r.kind == "name"]
        return self.of_reference(touching[0], role) if touching else []

    def _goes_on(self, token: Token, first: Reference, other: Reference) -> bool:
        """Whether a comma joins two names ("Ito, Rossi to meet") rather than a name and its office."""
        headline = token.doc[-1].text not in (".", "!", "?", "”", '"')
        countries = [
            {self.persons[k].country for k in r.persons if k in self.persons} for r in (first, other)
        ]
        known = [self.persons[k] for k in other.persons if k in self.persons]
        if any(p.role == "spokesperson" for person in known for p in person.positions):
            return False  # "talks with A, his spokesman, B, announced"
        return headline or not countries[0] & countries[1]

    def _titled(self, token: Token, passage: Passage) -> Reference | None:
        """The name behind a long title that the parser broke: `Minister for Trade of Kenya Moses Otieno`."""
        if not is_party(token) or is_sent(token):
            return None
        end = token
        while end.i + 1 < len(end.doc) and (
            end.nbor().pos_ in ("PROPN", "NOUN", "ADJ", "PART") or end.nbor().lower_ in _WITHIN
        ):
            end = end.nbor()
        stretch = Span(passage.span(token).end, passage.span(end).end)
        names = [r for r in self.at(stretch) if r.kind == "name" and r.persons]
        return min(names, key=lambda r: r.span.start) if names else None

    def _apposed(self, token: Token, passage: Passage) -> Reference | None:
        """The name behind a comma that the parser left out of it: `her counterpart, Ito, have …`."""
        if token.tag_ not in ("NN", "NNP") or not (is_party(token) or token.lemma_.lower() in GUESTS):
            return None
        end = passage.span(token).end
        first = self.next_name(end)
        if first is None or first.span.start - end > _BESIDE:
            return None
        base = passage.block.span.start
        if not _TITLE_BETWEEN.fullmatch(passage.text[end - base : first.span.start - base]):
            return None
        codes = {a.country for a in group(token, "participant")}
        person = self.persons.get(first.persons[0])
        fits = person is not None and (not codes or person.country in codes)
        return first if fits else None

    def named_in(self, stretch: Span) -> list[Attendee]:
        """The officials named in a stretch, in text order."""
        names = sorted((r for r in self.at(stretch) if r.kind == "name"), key=lambda r: r.span.start)
        return unique(a for r in names for a in self.of_reference(r))

    def meant_in(self, stretch: Span) -> list[Attendee]:
        """The officials whom names and pronouns of a stretch mean, in text order."""
        found = sorted(
            (r for r in self.at(stretch) if r.persons and not r.plural), key=lambda r: r.span.start
        )
        keys = [k for r in found for k in r.persons if k in self.persons and self.persons[k].official]
        return unique(
            Attendee(person=k, title=None, country=self.persons[k].country, role="participant") for k in keys
        )

    def named_by(self, token: Token, passage: Passage) -> bool:
        """Whether a noun head is somebody's name."""
        reference = self.reference(token, passage)
        return reference is not None and reference.kind == "name" and bool(reference.persons)

    def named_together(self, before: int, article: Annotated) -> list[Attendee]:
        """Officials of two or more countries named in one of the last sentences before an offset."""
        here = article.sentence_at(before)
        if here is None:
            return []
        for index in range(here.index - 1, max(here.index - LOOK_BACK, 0) - 1, -1):
            found = self.named_in(article.sentences[index].span)
            if len({a.country for a in found}) > 1:
                return found[:_MOST]
        return []

    def of_reference(self, reference: Reference, role: ParticipantRole = "participant") -> list[Attendee]:
        """Everybody whom a reference means; an unnamed office once for each country."""
        if reference.persons:
            return [
                Attendee(person=key, title=None, country=self.persons[key].country, role=role)
                for key in reference.persons
                if key in self.persons and self.persons[key].official
            ]
        if reference.kind == "pronoun":
            return []
        sides: Sequence[str | None] = reference.countries or (None,)
        title = of_each(reference.title) if len(sides) > 1 else reference.title
        return [
            Attendee(person=None, title=title, country=code, role=role,
                     probable=reference.probable[i] if i < len(reference.probable) else None)
            for i, code in enumerate(sides)
        ]  # fmt: skip
