"""The word lists of quantities, as the tables that the rules look up."""

from functools import cache, cached_property
from typing import Literal

from ...errors import KnowledgeError
from ...knowledge.countries import countries
from ...knowledge.loader import read
from ...model.document import Direction, Qualifier
from .wordlists import Numbers, Reporting, Units


@cache
def numbers() -> Numbers:
    """The built-in number words."""
    return read("numbers.toml", Numbers)


@cache
def units() -> Units:
    """The built-in units."""
    return read("units.toml", Units)


@cache
def reporting() -> Reporting:
    """The built-in words of reporting."""
    return read("reporting.toml", Reporting)


@cache
def words(name: str) -> frozenset[str]:
    """A list of reporting.toml by its name. Raises KnowledgeError where there is none of that name.

    >>> "apr" in words("months")
    True
    """
    table = reporting()
    found = table.around.get(name) or table.telling.get(name)
    if found is None:
        raise KnowledgeError(f"no list of words is called '{name}'", "reporting.toml")
    return frozenset(found)


class Lexicon:
    """Everything above turned round: from the word in the text to what it means."""

    @cached_property
    def measures(self) -> dict[str, str]:
        """Words of a unit (several joined by blanks) to its name."""
        table = {
            f"{p}{word}": f"{p}{u.name}" for u in units().si for p in ("", *u.prefixes) for word in u.words
        }
        return {_split(word): name for word, name in table.items()} | {
            _split(word): m.name for m in units().measure for word in m.words
        }

    @cached_property
    def signs(self) -> dict[str, str]:
        """Symbols of a unit, which must stand as written, to its name: "Mt" and not "mt"."""
        sign, table = units().prefixes, units().si
        made = {f"{sign[p]}{s}": f"{p}{u.name}" for u in table for p in u.prefixes for s in u.symbols}
        made |= {s.replace("µ", "μ"): name for s, name in made.items()}  # the sign and the Greek letter
        return (
            made
            | {s: u.name for u in table for s in u.symbols if len(s) > 1}
            | {s: m.name for m in units().measure for s in m.symbols}
        )

    @cached_property
    def attached(self) -> dict[str, str]:
        """Letters that are a unit right behind digits."""
        return {word: m.name for m in units().measure for word in m.attached}

    @cached_property
    def durations(self) -> dict[str, str]:
        """Words of time to the unit's name."""
        return {word: name for name, words in units().durations.items() for word in words}

    @cached_property
    def symbols(self) -> dict[str, str]:
        """Currency symbols as written to their code; the dollar sign alone is the US dollar's."""
        return {symbol: code for code, c in units().money.items() for symbol in c.symbols}

    @cached_property
    def currencies(self) -> dict[str, str]:
        """Words in lower case to the currency."""
        return {word: code for code, c in units().money.items() for word in c.words}

    @cached_property
    def codes(self) -> dict[str, str]:
        """Codes as written, in capitals, to the currency."""
        return {word.upper(): code for code, c in units().money.items() for word in c.codes}

    @cached_property
    def families(self) -> dict[str, str]:
        """Words such as "dollars" to the family that a country's adjective makes a currency."""
        table = {word: family for family, words in units().families.items() for word in words}
        for currency in units().money.values():
            table.update((word, currency.family) for word in currency.words)
        return table | {"crown": "crown", "crowns": "crown"}

    @cached_property
    def national(self) -> dict[tuple[str, str], str]:
        """Family and country to the currency."""
        table = {(c.family, c.country): code for code, c in units().money.items() if c.country}
        return table | {("crown", country): code for country, code in units().crowns.items()}

    @cached_property
    def countries(self) -> dict[str, str]:
        """Names and adjectives of countries in lower case, tokens joined by blanks, to their code."""
        return {_split(word.lower()): code for word, code in countries().words("name", "demonym").items()}

    @cached_property
    def places(self) -> frozenset[str]:
        """Capitals and seats of government in lower case."""
        return frozenset(word.lower() for word in countries().words("capital", "seat"))

    @cached_property
    def qualifiers(self) -> dict[str, Qualifier]:
        """Phrases before the figure."""
        return {_split(phrase): q for q, phrases in reporting().qualifiers.items() for phrase in phrases}

    @cached_property
    def trailing(self) -> dict[str, Qualifier]:
        """Phrases behind the figure."""
        return {_split(phrase): q for q, phrases in reporting().trailing.items() for phrase in phrases}

    @cached_property
    def labels(self) -> frozenset[str]:
        """Words whose number is a name."""
        return frozenset(reporting().labels.words)

    @cached_property
    def persons(self) -> frozenset[str]:
        """Counted nouns that mean people in general."""
        return frozenset(units().persons.words)

    def directions(self, part: Literal["verbs", "nouns", "words"]) -> dict[str, Direction]:
        """Words of change of one part of speech."""
        way: dict[str, Direction] = dict.fromkeys(getattr(reporting().up, part), "up")
        return way | dict.fromkeys(getattr(reporting().down, part), "down")

    @cached_property
    def verbs(self) -> dict[str, Direction]:
        """Verb forms of change."""
        return self.directions("verbs")

    @cached_property
    def nouns(self) -> dict[str, Direction]:
        """Nouns of change."""
        return self.directions("nouns")

    @cached_property
    def comparatives(self) -> dict[str, Direction]:
        """Adverbs and comparatives of change."""
        return self.directions("words")

    @cached_property
    def particled(self) -> frozenset[str]:
        """Verbs of change that need a particle."""
        return frozenset(reporting().particles.verbs)

    @cached_property
    def shifting(self) -> frozenset[str]:
        """Verbs whose counted object is the change."""
        return frozenset(reporting().shifting.words)


def _split(phrase: str) -> str:
    """The phrase with its tokens joined by blanks, as `Tokens.phrase` gives them."""
    from .tokens import Tokens

    return " ".join(Tokens(phrase).words)


@cache
def lexicon() -> Lexicon:
    """The look-up tables, made once."""
    return Lexicon()
