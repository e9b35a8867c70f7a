"""Family and given name of a person, by the order of their culture."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from .culture import Culture, culture_of, surname_score, words_of
from .keys import folded
from .lexicon import name_lexicon


class NameParts(Struct, frozen=True):
    """A name taken apart; `family` is None where somebody goes by one name ("Pope Francis", "Sukarno")."""

    family: str | None
    given: str | None
    culture: Culture | None


@lru_cache(maxsize=16384)
def split_name(name: str, country: str | None = None) -> NameParts:
    """Family name, given name and culture of `name`, in any order that the press writes it.

    A family name in capitals ("IWAYA Takeshi") is believed; else the culture tells the order, with the
    country served as a hint. A single word is a family name, but for Arabic and royal names.

    >>> split_name("Takeshi Iwaya").family, split_name("Nguyen Phu Trong").given
    ('Iwaya', 'Phu Trong')
    """
    words = words_of(name.replace(",", " "))
    words = _without_suffix(words)
    if not words:
        return NameParts(None, None, None)
    culture = culture_of(" ".join(words), country)
    if len(words) == 1:
        return NameParts(words[0], None, culture)
    loud = [w for w in words if len(w) > 1 and w.isupper() and not w.endswith(".")]
    if loud and len(loud) < len(words):
        rest = [w for w in words if w not in loud]
        return NameParts(" ".join(w.title() for w in loud), " ".join(rest), culture)
    family, given = _ordered(words, culture)
    return NameParts(" ".join(family), " ".join(given) or None, culture)


def _without_suffix(words: list[str]) -> list[str]:
    while len(words) > 1 and words[-1].casefold().rstrip(".") in name_lexicon().suffixes:
        words = words[:-1]
    return words


def _ordered(words: list[str], culture: Culture | None) -> tuple[list[str], list[str]]:
    lists = name_lexicon()
    if culture == "korean":
        first, last = folded(words[0]), folded(words[-1])
        backward = last in lists.korean and ("-" in words[0] or first not in lists.korean)
        return (words[-1:], words[:-1]) if backward else (words[:1], words[1:])
    if culture == "japanese":
        ahead = surname_score(folded(words[0])) > surname_score(folded(words[-1]))
        return (words[:1], words[1:]) if ahead else (words[-1:], words[:-1])
    if culture == "chinese":
        backward = folded(words[0]) not in lists.chinese and folded(words[-1]) in lists.chinese
        return (words[-1:], words[:-1]) if backward else (words[:1], words[1:])
    if culture == "vietnamese":
        return words[:1], words[1:]
    return _western(words)


def _western(words: list[str]) -> tuple[list[str], list[str]]:
    """The last word with the particles before it: `von der Leyen`, `Al Aiban`, `bin Salman`."""
    lists = name_lexicon()
    if folded(words[0]) in lists.particles and words[0][0].islower():
        return words, []
    start = len(words) - 1
    while start > 1 and folded(words[start - 1]) in lists.particles:
        start -= 1
    return words[start:], words[:start]
