"""Pronouns resolved to persons, where one antecedent stands out; all others stay out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

from ...model.facts import Reference, Span
from ...names.culture import words_of
from ...names.keys import folded
from ...names.lexicon import name_lexicon
from .drafts import Draft
from .groups import countries_of
from .lexicon import lexicon
from .scene import Scene, Seen
from .words import Line

if TYPE_CHECKING:
    from spacy.tokens import Token

Gender = Literal["male", "female"]
_GENDER: dict[str, Gender] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "hers": "female",
    "herself": "female",
}
_PLURAL = {"they", "them", "their", "themselves"}
_WHO = {"who", "whom", "whose"}
_NEAR = 2  # sentences looked back over


def pronoun_references(scene: Scene, titles: list[Reference]) -> list[Reference]:
    """The pronouns of an article that mean persons named in it."""
    genders = {id(d): gender_of(d) for d in scene.drafts}
    resolver = _Resolver(scene, titles, genders)
    return [r for bound in scene.bounds for r in resolver.line(bound.line)]


def gender_of(draft: Draft) -> Gender | None:
    """What forms of address, titles and given names tell of somebody's gender."""
    lists = name_lexicon()
    for told, _ in draft.told:
        words = {told.office.lemma, *told.office.title.casefold().split()}
        if words & lists.female:
            return "female"
        if words & lists.male:
            return "male"
    for naming in draft.namings:
        if naming.honorific in lists.female:
            return "female"
        if naming.honorific in lists.male:
            return "male"
    return _by_given(draft)


def _by_given(draft: Draft) -> Gender | None:
    lists = name_lexicon()
    words = [folded(w).rstrip(".") for w in words_of(draft.name)]
    given = [w for w in words if w != draft.family]
    for word in given:
        if word in lists.female_given:
            return "female"
        if word in lists.male_given:
            return "male"
    if draft.culture == "japanese" and given:
        if given[0].endswith(("ko", "mi", "nae", "yoe", "ka", "na")) and given[0] not in ("naoto",):
            return "female"
        if given[0].endswith(
            (
                "o",
                "shi",
                "ki",
                "ro",
                "ta",
                "ke",
                "hiko",
                "ya",
                "hiro",
                "nobu",
                "ichi",
                "ji",
                "masa",
                "nori",
                "yuki",
                "kazu",
                "mu",
                "ru",
            )
        ):
            return "male"
    return None


class _Resolver:
    """Names and resolved titles as antecedents, in text order."""

    def __init__(self, scene: Scene, titles: list[Reference], genders: dict[int, Gender | None]) -> None:
        self.scene = scene
        self.genders = genders
        by_number = {d.number: d for d in scene.drafts}
        single = [
            Seen(r.span.start, r.span.end, by_number[r.persons[0]])
            for r in titles
            if len(r.persons) == 1 and not r.plural
        ]
        self.seen = sorted([*scene.seen, *single], key=lambda s: s.start)
        self.groups = sorted(
            [
                (r.span, tuple(by_number[n] for n in r.persons))
                for r in titles
                if r.plural and len(r.persons) > 1
            ]
            + self._pairs(),
            key=lambda g: g[0],
        )

    def _pairs(self) -> list[tuple[Span, tuple[Draft, ...]]]:
        """ "A and B": persons joined directly."""
        found: list[tuple[Span, tuple[Draft, ...]]] = []
        for first, second in zip(self.scene.seen, self.scene.seen[1:], strict=False):
            if first.draft is second.draft or second.start - first.end > 60:
                continue
            between = self.scene.text(first.end, second.start)
            joined = between.startswith((" and ", ", and ")) or (
                between.startswith(", ") and between.endswith((" and ", ", and "))
            )
            if joined and not any(m in between for m in (".", ";", '"', " said", " met ")):
                found.append((Span(first.start, second.end), (first.draft, second.draft)))
        return found

    def line(self, line: Line) -> Iterator[Reference]:
        """The pronouns of one line."""
        for at, word in enumerate(line.words):
            persons: tuple[Draft, ...] = ()
            if word.lower in _GENDER:
                one = self._single(line, at, _GENDER[word.lower])
                persons = (one,) if one is not None else ()
            elif word.lower in _PLURAL:
                persons = self._plural(line, at)
            elif word.lower in _WHO:
                persons = self._relative(line, at)
            if persons:
                yield Reference(
                    span=Span(word.start, word.end),
                    kind="pronoun",
                    plural=len(persons) > 1,
                    persons=tuple(d.number for d in persons),
                    title=None,
                    role=None,
                    countries=countries_of(persons),
                )

    def _relative(self, line: Line, at: int) -> tuple[Draft, ...]:
        end = line.words[at - 1].start if at and line.lower(at - 1) == "," else line.words[at].start
        found = [s for s in self.seen if s.end <= end and end - s.end <= 1]
        return (found[-1].draft,) if found else ()

    def _single(self, line: Line, at: int, gender: Gender) -> Draft | None:
        start = line.words[at].start
        first, _ = self.scene.sentence(line, at)
        here = line.words[first].start
        close = self._close(line, at, here, start, gender)
        if close is not None:
            return close
        for number, (low, high) in enumerate(self._windows(line, first, here, start)):
            seen = [
                s for s in self.seen if low <= s.start < high and self.genders[id(s.draft)] != _other(gender)
            ]
            chosen = self._chosen(line, at, seen, gender, number == 0)
            if chosen is not None or seen:
                return chosen
        return None

    def _windows(self, line: Line, first: int, here: int, start: int) -> list[tuple[int, int]]:
        """The sentence up to the pronoun, then the sentences before it, nearest first."""
        found, at, low = [(here, start)], first, here
        for _ in range(_NEAR):
            if at > 0:
                at = self.scene.sentence(line, at - 1)[0]
                found.append((line.words[at].start, low))
                low = line.words[at].start
            elif line.index > 0 and len(found) < 2:
                before = self.scene.bounds[line.index - 1].line
                if before.words and before.kind == "body":
                    last = self.scene.sentence(before, len(before.words) - 1)[0]
                    found.append((before.words[last].start, here))
        return found

    def _close(self, line: Line, at: int, low: int, start: int, gender: Gender) -> Draft | None:
        """ "A, adviser to her father", "congratulated B on his appointment": the one just named."""
        if line.lower(at) not in ("his", "her"):
            return None
        seen = [s for s in self.seen if low <= s.start < start]
        if not seen or self.genders[id(seen[-1].draft)] == _other(gender):
            return None
        gap = [i for i, w in enumerate(line.words[:at]) if w.start >= seen[-1].end]
        words = [line.lower(i) for i in gap]
        apposed = (
            words[:1] == [","]
            and len(gap) < 6
            and not any(line.tag(i).startswith(("VB", "MD")) for i in gap)
            and words[-1:] != [","]
        )
        return seen[-1].draft if apposed or words in (["on"], ["for"]) else None

    def _chosen(self, line: Line, at: int, seen: list[Seen], gender: Gender, same: bool) -> Draft | None:
        drafts = list(dict.fromkeys(s.draft for s in seen))
        sure = [d for d in drafts if self.genders[id(d)] == gender]
        if len(sure) == 1 and (gender == "female" or len(drafts) == 1):
            return sure[0]
        if gender == "female" and not sure and any(g == "female" for g in self.genders.values()):
            return None
        if len(drafts) == 1:
            return drafts[0]
        ranks = [(self._subject(line, s), s.draft) for s in seen]
        if same:
            subjects = [d for rank, d in ranks if rank]
            if line.tag(at) == "PRP" and line.lower(at) in ("him", "her") and subjects:
                own = subjects[-1]  # "A ordered him": not A
                subjects = [d for d in subjects if d is not own]
            return subjects[-1] if subjects else None
        main = list(dict.fromkeys(d for rank, d in ranks if rank == 2))
        return main[0] if len(main) == 1 else None

    def _subject(self, line: Line, seen: Seen) -> int:
        """2 for the subject of a main clause, 1 for that of another clause, 0 for anything else."""
        for bound in self.scene.bounds[max(0, line.index - 1) : line.index + 1]:
            block = bound.line.passage.block.span
            if block.start <= seen.start < block.end:
                tokens = bound.line.passage.tokens(Span(seen.start, seen.end))
                return _subject_rank(tokens.root) if tokens is not None else 0
        return 0

    def _plural(self, line: Line, at: int) -> tuple[Draft, ...]:
        start = line.words[at].start
        first, _ = self.scene.sentence(line, at)
        low = (
            line.words[self.scene.sentence(line, first - 1)[0]].start
            if first > 0
            else line.words[first].start
        )
        groups = [g for g in self.groups if low <= g[0].start and g[0].end <= start]
        if not groups:
            return ()
        span, persons = groups[-1]
        if self._other_plural(line, span.end, at):
            return ()
        return persons

    def _other_plural(self, line: Line, since: int, at: int) -> bool:
        """Whether another plural noun came in between, which could be meant as well."""
        return any(
            w.start >= since and line.tag(i) in ("NNS", "NNPS") and w.lower in lexicon().around.collectives
            for i, w in enumerate(line.words[:at])
        )


def _subject_rank(token: Token) -> int:
    while token.dep_ in ("appos", "compound", "flat", "nmod") and token.head is not token:
        token = token.head
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return 0
    return 2 if token.head.dep_ == "ROOT" else 1


def _other(gender: Gender) -> Gender:
    return "female" if gender == "male" else "male"
