"""Names that stand without a title: the model's people, filtered, and spellings that only names have."""

from __future__ import annotations

from collections.abc import Iterator

from ...names.culture import culture_of
from ...names.lexicon import name_lexicon
from .lexicon import lexicon
from .name_words import capital
from .spelled import Spelled, name_at
from .words import Line


def untitled(line: Line) -> Iterator[Spelled]:
    """The full names of a line, found without any office; lines in capitals have none."""
    if line.loud:
        return
    at = 0
    for start, end in line.people:
        while at < len(line.words) and line.words[at].start < start:
            at += 1
        name = _within(line, at, end)
        if name is not None:
            yield name
    yield from _of_country(line)
    yield from _of_speech(line)
    yield from _by_letters(line)


def _of_country(line: Line) -> Iterator[Spelled]:
    """ "Chile's Ana Lucero": two or three words after a country's name and 's that nothing else explains."""
    for end, name in line.named.values():
        if name.kind != "name" or end >= len(line.words) or not line.words[end].possessive or line.title_case:
            continue
        found = name_at(line, end + 1)
        if found is not None and 2 <= found.last - found.first <= 5 and _ends_as_person(line, found):
            yield found


def _of_speech(line: Line) -> Iterator[Spelled]:
    """'"…," Omer Celik told reporters': a full name between a quotation and the verb of telling."""
    around = lexicon().around
    for at, word in enumerate(line.words[:-3]):
        if word.text not in around.quotes or word.possessive or not capital(line, at + 1):
            continue
        name = name_at(line, at + 1)
        if name is not None and 2 <= name.last - name.first <= 4 and line.lower(name.last) in around.telling:
            yield name


def _ends_as_person(line: Line, name: Spelled) -> bool:
    """Whether a verb, a mark or a joint follows, and the words are proper nouns for the model."""
    follows, tag = line.lower(name.last), line.tag(name.last)
    proper = all(line.tag(i) in ("NNP", "") for i in range(name.first, name.last))
    ends = follows in (",", ".", "and", "to", "in", "at", "") or tag.startswith(("VB", "MD", "RB"))
    return proper and ends and not _thing(line, name.first)


def _within(line: Line, at: int, end: int) -> Spelled | None:
    """The first full name that begins in one of the model's entities, if it is no place or thing."""
    while at < len(line.words) and line.words[at].start < end:
        name = name_at(line, at)
        if name is not None and name.long:
            return None if _thing(line, at) else name
        if name is not None and not capital(line, name.last):
            return None
        at += 1
    return None


def _thing(line: Line, at: int) -> bool:
    """Whether a name begins like a place or a storm ("County Mayo", "Typhoon Mawar")."""
    lower, lists = line.lower(at), name_lexicon()
    return (
        lower in lists.not_people or lower in lists.places_begin
    ) and lower not in lists.surnames_like_things


def _by_letters(line: Line) -> Iterator[Spelled]:
    """Two or three words whose letters alone make them a Korean, Japanese or Chinese name."""
    at = 0
    while at < len(line.words):
        name = name_at(line, at) if _opens(line, at) else None
        if name is None:
            at += 1
            continue
        fits = 2 <= name.last - name.first <= 3 and not line.title_case
        if fits and culture_of(name.text) in ("korean", "japanese", "chinese"):
            yield name
        at = name.last


def _opens(line: Line, at: int) -> bool:
    """Whether a run of capitals begins here, or goes on after a title or a word of the sentence."""
    if not capital(line, at) or not line.words[at].text[0].isalpha():
        return False
    if not capital(line, at - 1) or not line.words[at - 1].text[0].isalpha():
        return True
    before = line.lower(at - 1)
    return before in name_lexicon().stop or before in lexicon().head_words
