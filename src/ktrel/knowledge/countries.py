"""Countries by every name that the press gives them: names, demonyms, capitals, seats of government."""

from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from ktrel.errors import KnowledgeError

from .loader import read

NameKind = Literal["name", "demonym", "capital", "seat"]


class Country(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of countries.toml."""

    name: str
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()


class CountryName(NamedTuple):
    """What a word says of a country: `South Korean` is the demonym of KR."""

    code: str
    kind: NameKind


class Countries:
    """The table of countries with its look-ups; matching is case-insensitive but for abbreviations."""

    def __init__(self, table: dict[str, Country]) -> None:
        self.table = table
        self._names: dict[str, list[CountryName]] = {}
        for code, country in table.items():
            if not (len(code) == 2 and code.isupper()):
                raise KnowledgeError(f"'{code}' is no ISO 3166-1 alpha-2 code", "countries.toml")
            groups: tuple[tuple[NameKind, tuple[str, ...]], ...] = (
                ("name", (country.name, *country.aliases)),
                ("demonym", country.demonyms),
                ("capital", country.capitals),
                ("seat", country.seats),
            )
            for kind, words in groups:
                for word in words:
                    self._names.setdefault(_key(word), []).append(CountryName(code, kind))

    def look_up(self, word: str, *kinds: NameKind) -> str | None:
        """The code of the country that `word` names in one of `kinds` (any kind where none is given).

        >>> countries().look_up("South Korean", "demonym")
        'KR'
        """
        for entry in self._names.get(_key(word), ()):
            if not kinds or entry.kind in kinds:
                return entry.code
        return None

    def kind(self, word: str) -> NameKind | None:
        """In which sense `word` names a country, the name before the capital."""
        entries = self._names.get(_key(word))
        return entries[0].kind if entries else None

    def words(self, *kinds: NameKind) -> dict[str, str]:
        """Every surface form of these kinds, as written in the table, with its country's code."""
        found: dict[str, str] = {}
        for code, country in self.table.items():
            by_kind: dict[NameKind, tuple[str, ...]] = {
                "name": (country.name, *country.aliases),
                "demonym": country.demonyms,
                "capital": country.capitals,
                "seat": country.seats,
            }
            for kind in kinds or tuple(by_kind):
                for word in by_kind[kind]:
                    found.setdefault(word, code)
        return found

    def name(self, code: str) -> str:
        """The usual English name of a country, or the code itself where it is not in the table."""
        country = self.table.get(code)
        return country.name if country else code


def _key(word: str) -> str:
    word = word.replace("’", "'").strip()
    # "US" is a country, "us" is not: short capitals keep their case
    return word if word.isupper() and len(word) <= 6 else word.casefold().removeprefix("the ")


@cache
def countries() -> Countries:
    """The built-in table, read once."""
    return Countries(read("countries.toml", dict[str, Country]))
