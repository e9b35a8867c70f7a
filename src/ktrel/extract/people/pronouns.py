"""Pronouns resolved to persons, where one antecedent stands out; all others stay out.

Subjects first: the nearest subject of the sentence, then the subject of the main clause before it; gender
excludes, and what "her" means is open as long as the article has a woman whom it fits better.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...model.facts import Reference, Span
from .antecedents import Antecedents
from .drafts import Draft
from .gender import Gender, gender_of
from .groups import countries_of
from .lexicon import lexicon
from .scene import Scene, Seen
from .words import Line

if TYPE_CHECKING:
    from spacy.tokens import Token

_GENDER: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip
_PLURAL = {"they", "them", "their", "themselves"}
_WHO = {"who", "whom", "whose"}
_PRONOUNS = {*_GENDER, *_PLURAL, *_WHO}
_NEAR = 2  # sentences looked back over


def pronoun_references(scene: Scene, titles: list[Reference]) -> list[Reference]:
    """The pronouns of an article that mean persons named in it."""
    resolver = _Resolver(scene, Antecedents(scene, titles))
    return [r for bound in scene.bounds for r in resolver.resolved(bound.line)]


class _Resolver:
    def __init__(self, scene: Scene, antecedents: Antecedents) -> None:
        self.scene = scene
        self.antecedents = antecedents
        self.genders = {id(d): gender_of(d) for d in scene.drafts}
        self.women = "female" in self.genders.values()
        self.meant: list[Seen] = []  # the pronouns resolved so far

    def resolved(self, line: Line) -> Iterator[Reference]:
        """The pronouns of one line that mean somebody."""
        for at, word in enumerate(line.words):
            persons = self._persons(line, at) if word.lower in _PRONOUNS else ()
            if len(persons) == 1 and word.lower in _GENDER:
                self.meant.append(Seen(word.start, word.end, persons[0]))
            if persons:
                yield Reference(
                    span=Span(word.start, word.end), kind="pronoun", plural=len(persons) > 1,
                    persons=tuple(d.number for d in persons), title=None, role=None,
                    countries=countries_of(persons),
                )  # fmt: skip

    def _persons(self, line: Line, at: int) -> tuple[Draft, ...]:
        lower = line.lower(at)
        if lower in _GENDER:
            one = self._single(line, at, _GENDER[lower])
        elif lower in _WHO:
            one = self.antecedents.ending(line.words[at - 1 if line.lower(at - 1) == "," else at].start)
        else:
            return self._plural(line, at) if lower in _PLURAL else ()
        return (one,) if one is not None else ()

    # ------------------------------------------------------------ he, she

    def _single(self, line: Line, at: int, gender: Gender) -> Draft | None:
        close = self._just_named(line, at, gender)
        if close is not None:
            return close
        for number, (low, high) in enumerate(self._windows(line, at)):
            said = self.antecedents.between(low, high)
            if number:  # "He saw A. He then left": the subject goes on
                said = sorted([*said, *self._meant_between(low, high)], key=_place)
            seen = [s for s in said if self._may_be(s.draft, gender)]
            if seen:
                return self._chosen(line, at, seen, gender, number == 0)
        return None

    def _meant_between(self, low: int, high: int) -> list[Seen]:
        first = bisect_left(self.meant, low, key=lambda s: s.start)
        return self.meant[first : bisect_left(self.meant, high, key=lambda s: s.start)]

    def _may_be(self, draft: Draft, gender: Gender) -> bool:
        return self.genders[id(draft)] in (None, gender)

    def _just_named(self, line: Line, at: int, gender: Gender) -> Draft | None:
        """ "A, adviser to her father", "congratulated B on his appointment": the one named just before."""
        if line.lower(at) not in ("his", "her"):
            return None
        seen = self.antecedents.between(line.words[line.sentence(at)[0]].start, line.words[at].start)
        if not seen or not self._may_be(seen[-1].draft, gender):
            return None
        gap = [i for i in range(max(0, at - 6), at) if line.words[i].start >= seen[-1].end]
        words = [line.lower(i) for i in gap]
        verb = any(line.tag(i).startswith(("VB", "MD")) for i in gap)
        post = any(w in lexicon().head_words for w in words)  # "A, adviser to her", not "A, a source in his"
        apposed = words[:1] == [","] and len(gap) < 6 and post and not verb and words[-1:] != [","]
        return seen[-1].draft if apposed or words in (["on"], ["for"]) else None

    def _windows(self, line: Line, at: int) -> Iterator[tuple[int, int]]:
        """The sentence up to the pronoun, then the sentences before it, nearest first."""
        first = line.sentence(at)[0]
        yield line.words[first].start, line.words[at].start
        for _ in range(_NEAR):
            if first == 0:
                break
            before = line.sentence(first - 1)[0]
            yield line.words[before].start, line.words[first].start
            first = before
        else:
            return
        above = self.scene.bounds[line.index - 1].line if line.index else None
        if above is not None and above.words and above.kind == "body":
            last = above.sentence(len(above.words) - 1)[0]
            yield above.words[last].start, line.words[0].start

    def _chosen(self, line: Line, at: int, seen: list[Seen], gender: Gender, same: bool) -> Draft | None:
        drafts = list(dict.fromkeys(s.draft for s in seen))
        sure = [d for d in drafts if self.genders[id(d)] == gender]
        if len(sure) == 1 and (gender == "female" or len(drafts) == 1):
            return sure[0]
        if gender == "female" and not sure and self.women:
            return None
        if len(drafts) == 1:
            return drafts[0]
        ranked = [(self._subject_rank(s), s.draft) for s in seen]
        if not same:
            main = list(dict.fromkeys(d for rank, d in ranked if rank == 2))
            return main[0] if len(main) == 1 else None
        subjects = [d for rank, d in ranked if rank]
        if subjects and line.lower(at) in ("him", "her") and line.tag(at) == "PRP":
            subjects = [d for d in subjects if d is not subjects[-1]]  # "A ordered him": not A
        return subjects[-1] if subjects else None

    def _subject_rank(self, seen: Seen) -> int:
        """2 for the subject of a main clause, 1 for that of another clause, 0 for anything else."""
        tokens = self.scene.line_at(seen.start).passage.tokens(Span(seen.start, seen.end))
        return _rank(tokens.root) if tokens is not None else 0

    # ------------------------------------------------------------ they

    def _plural(self, line: Line, at: int) -> tuple[Draft, ...]:
        first = line.sentence(at)[0]
        low = line.sentence(first - 1)[0] if first else first
        group = self.antecedents.group(line.words[low].start, line.words[at].start)
        if group is None:
            return ()
        span, persons = group
        rivals = lexicon().around.collectives
        later = (i for i in range(low, at) if line.words[i].start >= span.end)
        return () if any(line.lower(i) in rivals for i in later) else persons


def _rank(token: Token) -> int:
    while token.dep_ in ("appos", "compound", "flat", "nmod") and token.head is not token:
        token = token.head
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return 0
    return 2 if token.head.dep_ == "ROOT" else 1


def _place(seen: Seen) -> tuple[int, int]:
    return seen.start, seen.end
