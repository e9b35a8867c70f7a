"""Names met again: bare surnames, full forms without a title, headlines in capitals, hyphened pairs."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.facts import Span
from ...names.culture import words_of
from ...names.keys import folded, without_article
from ...names.lexicon import name_lexicon
from .drafts import Draft
from .lexicon import lexicon
from .namesakes import choose, takes
from .words import Line

Claimed = dict[int, set[int]]  # line → words that belong to a naming


def find_again(lines: Iterable[Line], drafts: list[Draft], claimed: Claimed) -> None:
    """Adds to each draft the places where it is named once more."""
    index, particles = _Index(drafts), name_lexicon().particles
    for line in lines:
        taken = claimed.setdefault(line.index, set())
        at = 0
        while at < len(line.words):
            word = line.words[at]
            if at in taken or not (word.capital or word.lower in particles):
                at += 1
                continue
            at += index.read(line, at, taken) or 1


class _Index:
    """First words of all forms, and single words by which somebody may be called."""

    def __init__(self, drafts: list[Draft]) -> None:
        self.long: dict[str, list[tuple[tuple[str, ...], Draft]]] = {}
        self.single: dict[str, list[Draft]] = {}
        for draft in drafts:
            for form in self._forms(draft):
                self.long.setdefault(form[0], []).append((form, draft))
            called = {folded(w) for w in words_of(draft.name)} | set(draft.family.split())
            for word in called | {without_article(w) for w in called}:
                if takes(draft, word, False):
                    self.single.setdefault(word, []).append(draft)
            if " " in draft.family:
                words = tuple(draft.family.split())
                self.long.setdefault(words[0], []).append((words, draft))
        for table in self.long.values():
            table.sort(key=lambda pair: -len(pair[0]))

    @staticmethod
    def _forms(draft: Draft) -> set[tuple[str, ...]]:
        forms: set[tuple[str, ...]] = set()
        for text in draft.forms:
            words = tuple(folded(w) for w in words_of(text))
            if len(words) > 1:
                forms.add(words)
                if draft.culture in ("korean", "japanese", "chinese"):
                    forms.update({words[-1:] + words[:-1], words[1:] + words[:1]})
        return forms

    def read(self, line: Line, at: int, taken: set[int]) -> int:
        """How many words at `at` name somebody, 0 for none; notes the mention."""
        key = folded(line.words[at].text)
        for words, draft in self.long.get(key, ()):
            if self._stands(line, at, words) and not any(i in taken for i in range(at, at + len(words))):
                draft.mention(line.span(at, at + len(words)), line.text(at, at + len(words)))
                return len(words)
        for called in (key, without_article(key)):
            if called in self.single:
                return self._single(line, at, called, taken)
        if "-" in key:
            self._pair(line, at)
        return 0

    def _stands(self, line: Line, at: int, words: tuple[str, ...]) -> bool:
        there = line.words[at : at + len(words)]
        if len(there) != len(words) or any(folded(w.text) != x for w, x in zip(there, words, strict=True)):
            return False
        if not ((there[0].capital or there[0].lower in name_lexicon().particles) and there[-1].capital):
            return False
        return not (
            at
            and _namelike(line, at - 1)
            and there[0].start == line.words[at - 1].end + 1
            and len(words) == 2
            and not line.loud
        )

    def _single(self, line: Line, at: int, key: str, taken: set[int]) -> int:
        if not line.words[at].capital or not _alone(line, at, taken):
            return 0
        draft = self._meant(self.single[key])
        if draft is not None:
            draft.mention(line.span(at, at + 1), line.words[at].text)
        return 1

    def _meant(self, candidates: list[Draft]) -> Draft | None:
        officials = [d for d in candidates if d.official]
        return choose(officials or candidates, None)

    def _pair(self, line: Line, at: int) -> None:
        """ "Lee-Takaichi": both halves are known surnames, and so both are named."""
        word = line.words[at]
        parts = word.text.split("-")
        if not all(p[:1].isupper() for p in parts):
            return
        offset = word.start
        for part in parts:
            draft = self._meant(self.single.get(folded(part), []))
            if draft is not None:
                draft.mention(Span(offset, offset + len(part)), part)
            offset += len(part) + 1


def _namelike(line: Line, at: int) -> bool:
    """Whether a capitalised word is of no other known kind: with it, a longer name may stand here."""
    word = line.words[at]
    if not word.capital or not word.text[0].isalpha() or at in line.named or at + 1 in line.named_before:
        return False
    if word.start in line.sentence_starts and not line.tag(at).startswith("NNP"):
        return False
    lower, lists, lex = word.lower.rstrip("."), name_lexicon(), lexicon()
    of_sentence = lower in lists.stop or lower in lists.honorifics or lower in lists.creeds
    of_office = (
        word.lower in lex.head_words or lower in lex.portfolios or lower in lex.ranks or lower in lex.status
    )
    return not (of_sentence or of_office)


def _alone(line: Line, at: int, taken: set[int]) -> bool:
    """Whether a surname stands by itself, and is no part of another name or thing ("Moon Festival")."""
    if line.loud or line.title_case:
        return True
    word, before, after = line.words[at], at - 1, at + 1
    touching = before >= 0 and line.words[before].end + 1 >= word.start
    if touching and before not in taken and _namelike(line, before):
        return False
    followed = after < len(line.words) and line.words[after].start <= word.end + 1 and after not in taken
    if followed and line.words[after].capital and _makes_a_thing(line, after):
        return line.lower(after) in _TEAMS or line.tag(after).startswith(("VB", "MD", "IN"))
    if touching and line.lower(before) in ("the", "a"):
        return line.lower(after) in _TEAMS  # "the Lee administration"
    return (
        word.start not in line.sentence_starts or line.tag(at).startswith("NN") or not _like_a_word(line, at)
    )


def _like_a_word(line: Line, at: int) -> bool:
    """Whether a surname at the head of a sentence may be a word instead ("May", "Park")."""
    lists, lower = name_lexicon(), line.lower(at)
    words = lists.stop | lists.surnames_like_things | lists.surnames_like_words | lists.month_names
    return lower in words or len(lower) < 4


_TEAMS = ("administration", "government", "team", "camp", "cabinet")


def _makes_a_thing(line: Line, at: int) -> bool:
    lower = line.lower(at)
    return _namelike(line, at) or lower in name_lexicon().not_people or lower in lexicon().public
