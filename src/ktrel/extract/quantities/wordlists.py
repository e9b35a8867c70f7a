"""The word lists of quantities as they stand in the files of `knowledge`."""

from msgspec import Struct

from ...model.document import Qualifier


class Numbers(Struct, frozen=True, forbid_unknown_fields=True):
    """numbers.toml."""

    cardinals: dict[str, float]
    tens: dict[str, float]
    scales: dict[str, float]
    abbreviations: dict[str, float]
    money_letters: dict[str, float]
    groups: dict[str, float]
    vague: dict[str, float]
    some: dict[str, float]
    denominators: dict[str, float]
    vulgar: dict[str, float]
    factors: dict[str, float]
    adverbs: dict[str, float]
    ordinals: dict[str, float]


class Currency(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of `money` in units.toml."""

    family: str
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    codes: tuple[str, ...]
    country: str | None = None


class Careful(Struct, frozen=True, forbid_unknown_fields=True):
    """A currency's name that is also another word: money from an amount of `least` on."""

    code: str
    least: float


class Percent(Struct, frozen=True, forbid_unknown_fields=True):
    """How shares of a hundred are written."""

    signs: tuple[str, ...]
    words: tuple[str, ...]
    points: tuple[str, ...]
    pts: tuple[str, ...]
    pp: tuple[str, ...]
    bp: tuple[str, ...]
    basis: tuple[str, ...]


class Measure(Struct, frozen=True, forbid_unknown_fields=True):
    """An everyday unit; `attached` forms count only right behind digits, `symbols` as they are written."""

    name: str
    words: tuple[str, ...]
    attached: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


class Prefixed(Struct, frozen=True, forbid_unknown_fields=True):
    """A unit of the SI with the prefixes that it comes with."""

    name: str
    words: tuple[str, ...]
    symbols: tuple[str, ...]
    prefixes: tuple[str, ...]


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """A plain list."""

    words: tuple[str, ...]


class Units(Struct, frozen=True, forbid_unknown_fields=True):
    """units.toml."""

    money: dict[str, Currency]
    careful: dict[str, Careful]
    crowns: dict[str, str]
    shared: Words
    unions: dict[str, str]
    at_home: dict[str, tuple[str, ...]]
    families: dict[str, tuple[str, ...]]
    percent: Percent
    measure: tuple[Measure, ...]
    si: tuple[Prefixed, ...]
    prefixes: dict[str, str]
    durations: dict[str, tuple[str, ...]]
    persons: Words
    plurals: dict[str, str]


class Way(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one direction of change."""

    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    words: tuple[str, ...]


class Particles(Struct, frozen=True, forbid_unknown_fields=True):
    """Verbs that tell a change only with one of these particles."""

    up: tuple[str, ...]
    down: tuple[str, ...]
    verbs: tuple[str, ...]


class Polls(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that tell what plain "points" are."""

    points: tuple[str, ...]
    markets: tuple[str, ...]


class Reporting(Struct, frozen=True, forbid_unknown_fields=True):
    """reporting.toml."""

    qualifiers: dict[Qualifier, tuple[str, ...]]
    trailing: dict[Qualifier, tuple[str, ...]]
    up: Way
    down: Way
    particles: Particles
    shifting: Words
    labels: Words
    named: Words
    polls: Polls
    victims: Words
    around: dict[str, tuple[str, ...]]
    telling: dict[str, tuple[str, ...]]
