"""Namings gathered into persons: full names first, then surnames with titles, then headlines."""

from __future__ import annotations

from collections.abc import Iterable

from ...names.compare import compare
from ...names.culture import words_of
from ...names.keys import family_key, folded
from .drafts import TOP, Draft, dynastic
from .lexicon import lexicon
from .namesakes import CROWDED, choose, takes
from .naming import Naming, Told
from .spelled import Spelled


class _Register:
    """The persons found so far, by every word of their names."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._by_word: dict[str, list[Draft]] = {}

    def near(self, words: Iterable[str]) -> list[Draft]:
        """The persons who share one of these words, the earliest first."""
        found = dict.fromkeys(d for w in words for d in self._by_word.get(family_key(w), ()))
        return sorted(found, key=lambda d: d.number)

    def new(self) -> Draft:
        """A person of whom nothing is known yet."""
        draft = Draft(len(self.drafts))
        self.drafts.append(draft)
        return draft

    def enter(self, naming: Naming, draft: Draft) -> None:
        """Gives a naming to a person."""
        draft.add(naming)
        for word in words_of(naming.name.text):
            bucket = self._by_word.setdefault(family_key(word), [])
            if draft not in bucket:
                bucket.append(draft)


def gather(namings: Iterable[Naming]) -> list[Draft]:
    """Persons out of all titled and full namings of an article, in order of first full naming."""
    ordered = sorted(namings, key=lambda n: n.key)
    register = _Register()
    body = [n for n in ordered if not n.name.line.title_case]
    for naming in body:
        if naming.name.long:
            _full(naming, register)
    for naming in body:
        if not naming.name.long and naming.told:
            _surname(naming, register)
    for naming in ordered:
        if naming.name.line.title_case:
            _headline(naming, register)
    return register.drafts


def _full(naming: Naming, register: _Register) -> None:
    text = naming.name.text
    for draft in register.near(words_of(text)):
        family = family_key(text) == draft.family  # "Van Hoof"
        if family or any(compare(form, text).verdict == "same" for form in draft.forms):
            register.enter(naming, draft)
            return
    register.enter(naming, register.new())


def _surname(naming: Naming, register: _Register) -> None:
    """A title with a bare surname: the namesake whose offices agree, else somebody new."""
    word = folded(naming.name.text.rstrip("."))
    near = register.near([word])
    candidates = [d for d in near if takes(d, word, dynastic(naming))]
    fitting = [d for d in candidates if any(_fits(d, t) for t in naming.told)]
    chosen = choose(fitting, naming)
    if chosen is None and not candidates:
        chosen = choose([d for d in near if _same_seat(d, naming)], naming)
    if chosen is None and candidates and not fitting:
        chosen = choose([d for d in candidates if not d.official or d.culture not in CROWDED], naming)
    if chosen is None and not fitting:
        chosen = register.new()
    if chosen is not None:
        register.enter(naming, chosen)


def _headline(naming: Naming, register: _Register) -> None:
    """In a headline that capitalises all words a name is believed where the text knows it, or the model.

    What follows it may be any word ("Minister A Discusses Matters"): the longest known beginning counts.
    """
    name = naming.name
    for last in range(name.last, name.first, -1):
        found = choose(_called(name.line.text(name.first, last), register), naming)
        if found is not None:
            naming.name = Spelled(name.line, name.first, last)
            register.enter(naming, found)
            return
    span = name.line.span(name.first, name.last)
    if name.long and any(p.start <= span.start and p.end == span.end for p in name.line.people):
        _full(naming, register)


def _called(text: str, register: _Register) -> list[Draft]:
    """The persons known under that full or bare name."""
    words = words_of(text)
    near = register.near(words)
    if len(words) == 1:
        return [d for d in near if takes(d, folded(words[0]), False)]
    return [d for d in near if any(compare(form, text).verdict == "same" for form in d.forms)]


def _same_seat(draft: Draft, naming: Naming) -> bool:
    """Whether both are told the same high office: then any word of the long name may be the short one."""
    roles = {t.office.role for t in naming.told} & set(TOP)
    return any(t.office.role in roles for t, _ in draft.told) and draft.culture not in CROWDED


def _fits(draft: Draft, told: Told) -> bool:
    """Whether an office told with a bare surname agrees with what the person is known to hold."""
    office, loose = told.office, lexicon().around.loose
    if office.lemma in loose or not draft.told:
        return True
    for other, _ in draft.told:
        if (
            other.office.role == office.role
            or other.office.lemma in loose
            or other.office.lemma == office.lemma
        ):
            return True
    return office.role not in TOP and draft.culture not in CROWDED
