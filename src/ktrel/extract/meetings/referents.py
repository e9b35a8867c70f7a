"""Whom a noun or pronoun of the article refers to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...model.annotated import Annotated, Passage
from ...model.facts import People, Person, Reference, Span
from .grammar import asks, objects, prepositional
from .joined import appositions
from .mourned import is_of_the_dead, mourned
from .offices import by_office, by_part

if TYPE_CHECKING:
    from spacy.tokens import Token

LOOK_BACK = 3  # sentences
_SINGULAR = frozenset({"he", "him", "his", "she", "her", "hers"})
_DOERS = frozenset({"nsubj", "nsubjpass"})
_KINDS = {"name": 0, "title": 1, "pronoun": 2}


class Referents:
    """The article's people, found by where they are referred to."""

    def __init__(self, article: Annotated, people: People) -> None:
        self.persons: dict[int, Person] = {person.key: person for person in people.persons}
        self._references = sorted(people.references, key=lambda r: (r.span.start, -r.span.end))
        self._starts = [reference.span.start for reference in self._references]
        self._names = [r for r in self._references if r.kind == "name" and len(r.persons) == 1]
        self._name_starts = [reference.span.start for reference in self._names]
        self._longest = max((r.span.end - r.span.start for r in self._references), default=0)
        self._article = article
        self._mourned = mourned(article, self._names)

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

    def next_name(self, offset: int) -> Reference | None:
        """The first single person named from an offset on."""
        return next((r for r in self._names[bisect_right(self._name_starts, offset - 1) :]), None)

    def reference(self, token: Token, passage: Passage) -> Reference | None:
        """What a noun head refers to."""
        touching = self.at(passage.span(token))
        if not touching and token.pos_ in ("ADJ", "NUM", "ADV", "DET") and token.left_edge.i < token.i:
            touching = self.at(
                passage.span(token.doc[token.left_edge.i : token.i + 1])
            )  # "the three last spoke"
        again = self._again(token)
        if again is not None:  # "On Friday he met A, and on Saturday he met B"
            return self.reference(again, passage)
        if self._mourned is not None and is_of_the_dead(token):
            return self._mourned
        gone = _traveller(token)
        if gone is not None:  # "went to Peru, where Rossi was his host, and to Chile, where he met Vega"
            return self.reference(gone, passage)
        if token.lower_ in _SINGULAR and (
            not touching
            or set(touching[0].persons) & (self._doers(token, passage) | self._spokesman(token, passage))
        ):
            return self._named_before(token, passage)
        if not touching:
            doers = [k for t in _subjects_above(token) for k in self._keys(t, passage)]
            return by_part(token, passage.span(token), self._names, self.persons, doers)
        title = touching[0]
        if title.kind != "title":
            return title
        barred = self._not_meant(token, passage)
        himself = not title.plural and bool(barred & set(title.persons))  # "Rossi rang the president"
        if himself or not (title.persons or title.countries):
            others = [r for r in self._names if not barred & set(r.persons)]
            return by_office(title, token, others, self.persons) or title
        return title

    def _not_meant(self, token: Token, passage: Passage) -> set[int]:
        """Whom an office cannot mean: who does it, and whoever is of the country of the one called on."""
        if token.dep_ != "nsubj":
            return self._doers(token, passage)
        seen = [*objects(token.head), *prepositional(token.head, ("on", "with"))]
        keys = {key for one in seen for key in self._keys(one, passage) if self._is_official(key)}
        codes = {self.persons[key].country for key in keys} - {None}
        return {key for key, person in self.persons.items() if person.country in codes}

    def _doers(self, token: Token, passage: Passage) -> set[int]:
        """Who does what is done to the object `token`: nobody whom it can mean."""
        if token.dep_ == "poss" and token.head.dep_ == "attr":  # "where Rossi was his host": not Rossi's
            return {key for t in _subjects_of(token.head.head) for key in self._keys(t, passage)}
        if token.dep_ == "conj":
            return {key for t in token.conjuncts for key in self._keys(t, passage)}
        if token.dep_ == "nsubj" and any(c.lower_ == "whom" for c in objects(token.head)):
            return set(self._keys(token.head.head, passage))  # "Rossi, whom he saw": not Rossi himself
        asked = next((t for t in token.ancestors if t.dep_ == "xcomp" or t.pos_ == "VERB"), None)
        if token.dep_ == "dobj" and asked is not None and asked.dep_ == "xcomp" and asks(asked.head):
            return {key for t in objects(asked.head) for key in self._keys_of(t, passage)}
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
        for index in range(sentence.index - 1, max(sentence.index - LOOK_BACK, 0) - 1, -1):
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
    def _again(token: Token) -> Token | None:
        """The same pronoun as the subject of the clause that this one is coordinated with."""
        if token.lower_ not in ("he", "she") or token.dep_ not in _DOERS or token.head.dep_ != "conj":
            return None
        before = token.head.head.children
        return next((t for t in before if t.dep_ in _DOERS and t.lower_ == token.lower_), None)

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

    def _keys_of(self, head: Token, passage: Passage) -> set[int]:
        """Whom a noun with its appositions names: `his counterpart, Rossi`."""
        return {key for t in (head, *appositions(head)) for key in self._keys(t, passage)}

    def _names_in(self, stretch: Span) -> list[Reference]:
        """The single persons named in a stretch, in text order."""
        if stretch.end <= stretch.start:
            return []
        return sorted(
            (r for r in self.at(stretch) if r.kind == "name" and len(r.persons) == 1),
            key=lambda r: r.span.start,
        )


def _traveller(pronoun: Token) -> Token | None:
    """Who went to the place of which `where he …` tells."""
    clause = pronoun.head
    if pronoun.lower_ not in ("he", "she") or pronoun.dep_ != "nsubj" or clause.dep_ != "relcl":
        return None
    above = next((t for t in clause.ancestors if t.pos_ == "VERB"), None)
    if above is None or not any(c.lower_ == "where" for c in clause.children):
        return None
    names = [c for c in above.children if c.dep_ == "nsubj" and c.pos_ == "PROPN"]
    return names[0] if len(names) == 1 and not names[0].conjuncts else None


def _subjects_of(verb: Token) -> Iterable[Token]:
    return (c for c in verb.children if c.dep_ in _DOERS)


def _subjects_above(token: Token) -> Iterable[Token]:
    """The subjects of the clauses that a noun stands in, the nearest first."""
    return (c for above in token.ancestors for c in above.children if c.dep_ in ("nsubj", "nsubjpass"))
