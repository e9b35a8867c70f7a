"""Who the arguments of a trigger are: persons, unnamed offices, sides."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ...model.annotated import Annotated, Passage
from ...model.document import ParticipantRole
from ...model.facts import Attendee, People, Person, Reference, Span
from .attendance import unique
from .grammar import appositions, coordinated
from .offices import GUESTS, by_office, by_part, of_each
from .sides import countries_of, group, is_party, is_sent, side

if TYPE_CHECKING:
    from spacy.tokens import Token

_SINGULAR = frozenset({"he", "him", "his", "she", "her", "hers"})
_LOOK_BACK = 3
_MOST = 4
_WITHIN = frozenset({"of", "for", "the", "and", "&", "at", "to"})
_BESIDE = 60
_TITLE_BETWEEN = re.compile(r", (?:(?:[A-Z][\w.’'-]+|of|for|and|the) ){0,6}")
_KINDS = {"name": 0, "title": 1, "pronoun": 2}


class Cast:
    """The article's people, found by where they are referred to."""

    def __init__(self, article: Annotated, people: People) -> None:
        self.persons: dict[int, Person] = {person.key: person for person in people.persons}
        self._references = sorted(people.references, key=lambda r: (r.span.start, -r.span.end))
        self._starts = [reference.span.start for reference in self._references]
        self._names = [r for r in self._references if r.kind == "name" and len(r.persons) == 1]
        self._name_starts = [reference.span.start for reference in self._names]
        self._longest = max((r.span.end - r.span.start for r in self._references), default=0)
        self._article = article

    def at(self, span: Span) -> list[Reference]:
        """The references that touch a span, names before titles before pronouns, tight ones first."""
        first = bisect_right(self._starts, span.start - self._longest - 1)
        found = []
        for reference in self._references[first:]:
            if reference.span.start >= span.end:
                break
            if reference.span.overlaps(span):
                found.append(reference)
        return sorted(found, key=lambda r: (_KINDS[r.kind], r.span.end - r.span.start))

    def names(self, span: Span) -> bool:
        """Whether a stretch is part of an official's name: the `Carney` that is no town."""
        return any(
            r.kind == "name" and r.span.covers(span) and any(self._is_official(k) for k in r.persons)
            for r in self.at(span)
        )

    def _is_official(self, key: int) -> bool:
        return key in self.persons and self.persons[key].official

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
        reference = self.reference(token, passage)
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
        first = next((r for r in self._names[bisect_right(self._name_starts, end - 1) :]), None)
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

    def named_together(self, before: int, article: Annotated) -> list[Attendee]:
        """Officials of two or more countries named in one of the last sentences before an offset."""
        here = article.sentence_at(before)
        if here is None:
            return []
        for index in range(here.index - 1, max(here.index - _LOOK_BACK, 0) - 1, -1):
            found = self.named_in(article.sentences[index].span)
            if len({a.country for a in found}) > 1:
                return found[:_MOST]
        return []

    def reference(self, token: Token, passage: Passage) -> Reference | None:
        """What a noun head refers to."""
        touching = self.at(passage.span(token))
        if not touching and token.pos_ in ("ADJ", "NUM", "ADV", "DET") and token.left_edge.i < token.i:
            touching = self.at(
                passage.span(token.doc[token.left_edge.i : token.i + 1])
            )  # "the three last spoke"
        if token.lower_ in _SINGULAR and (
            not touching
            or set(touching[0].persons) & (self._doers(token, passage) | self._spokesman(token, passage))
        ):
            return self._named_before(token, passage)
        if not touching:
            doers = [k for t in _subjects_above(token) for k in self._keys(t, passage)]
            return by_part(token, passage.span(token), self._names, self.persons, doers)
        if touching[0].kind == "title" and not touching[0].persons and not touching[0].countries:
            return by_office(touching[0], token, self._names, self.persons) or touching[0]
        return touching[0]

    def _doers(self, token: Token, passage: Passage) -> set[int]:
        """Who does what is done to the object `token`: nobody whom it can mean."""
        if token.dep_ == "conj":
            return {key for t in token.conjuncts for key in self._keys(t, passage)}
        if token.dep_ not in ("dobj", "pobj") or token.lower_ in ("his", "hers"):
            return set()
        doing = next((c for t in token.ancestors if (c := [s for s in t.children if s.dep_ == "nsubj"])), [])
        return {key for t in doing for key in self._keys(t, passage)}

    def _spokesman(self, token: Token, passage: Passage) -> set[int]:
        """Who speaks for somebody else: `her spokesman Ito said that he would …` is not of Ito."""
        if token.dep_ != "nsubj":
            return set()
        above = next((t for t in token.head.ancestors if t.pos_ == "VERB"), None)
        if above is None or token.head.dep_ != "ccomp":
            return set()
        return {
            key
            for t in above.children if t.dep_ == "nsubj"
            for one in (t, *appositions(t))
            for key in self._keys(one, passage)
            if key in self.persons and any(p.role == "spokesperson" for p in self.persons[key].positions)
        }  # fmt: skip

    def _named_before(self, token: Token, passage: Passage) -> Reference | None:
        """The person named last before a pronoun in its sentence, else first in the sentence before.

        Who does something to him or her is somebody else: `Rossi welcomed him`.
        """
        here = passage.span(token).start
        doers = self._doers(token, passage) | self._spokesman(token, passage)
        names = [
            r
            for r in self._names_in(Span(passage.span(token.sent[0]).start, here))
            if not doers & set(r.persons)
        ]
        again = next((t for t in token.sent if t.i < token.i and self._same_doer(t, token)), None)
        if again is not None:
            return self.reference(again, passage)
        if names:
            leads = token.dep_ == "nsubj" or token.head.dep_ == "relcl"
            doing = [r for r in names if self._is_doer(r, passage)] if leads else []
            return (doing or names)[-1]
        sentence = self._article.sentence_at(here)
        if sentence is None or sentence.index == 0:
            return None
        for index in range(sentence.index - 1, max(sentence.index - _LOOK_BACK, 0) - 1, -1):
            before = self._article.sentences[index]
            doing = [
                r for r in self.at(before.span)
                if r.kind != "title" and len(r.persons) == 1 and self._is_doer(r, before.passage)
            ]  # fmt: skip
            earlier = [*sorted(doing, key=lambda r: r.span.start)[:1], *self._names_in(before.span)]
            found = next((r for r in earlier if not doers & set(r.persons)), None)
            if found is not None:
                return found
        return None

    @staticmethod
    def _same_doer(one: Token, other: Token) -> bool:
        """`In Oslo he will meet A, and in Bern he will meet B`: one and the same."""
        return one.lower_ == other.lower_ and one.dep_ == other.dep_ == "nsubj"

    def _is_doer(self, reference: Reference, passage: Passage) -> bool:
        """Whether a name is the subject of its clause."""
        tokens = passage.tokens(reference.span)
        return tokens is not None and tokens.root.dep_ in ("nsubj", "nsubjpass")

    def _keys(self, token: Token, passage: Passage) -> tuple[int, ...]:
        return next((r.persons for r in self.at(passage.span(token)) if r.persons), ())

    def _names_in(self, stretch: Span) -> list[Reference]:
        """The single persons named in a stretch, in text order."""
        if stretch.end <= stretch.start:
            return []
        return sorted(
            (r for r in self.at(stretch) if r.kind == "name" and len(r.persons) == 1),
            key=lambda r: r.span.start,
        )

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


def _subjects_above(token: Token) -> Iterable[Token]:
    """The subjects of the clauses that a noun stands in, the nearest first."""
    return (c for above in token.ancestors for c in above.children if c.dep_ in ("nsubj", "nsubjpass"))
