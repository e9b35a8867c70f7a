"""offices.toml as it is written: what each of its tables may hold."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ...model.document import PositionStatus, Role

Standing = Literal["public", "body", "private", "relative"]


class Head(Struct, frozen=True, forbid_unknown_fields=True):
    """A group of head nouns that behave alike ("ambassador", "high commissioner")."""

    words: tuple[str, ...]
    role: Role
    standing: Standing
    plurals: tuple[str, ...] = ()
    country: str | None = None
    dynastic: bool = False
    capital: bool = False
    needs_body: bool = False
    lemma: str | None = None
    possessed: bool = False
    clipped: bool = False
    verbal: Literal["now", "then", "object"] | None = None


class Modifiers(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that stand before a head: they grade it, give its field, or describe the holder."""

    ranks: tuple[str, ...]
    portfolios: tuple[str, ...]
    descriptors: tuple[str, ...]


class Seats(Struct, frozen=True, forbid_unknown_fields=True):
    """What kinds of leader a country has."""

    no_president: tuple[str, ...]
    no_premier: tuple[str, ...]
    chancellors: tuple[str, ...]
    presidential: tuple[str, ...]
    civil_secretaries: tuple[str, ...]
    secretaries: dict[str, tuple[str, ...]]
    monarchs: dict[str, tuple[str, ...]]


class PortfolioRole(Struct, frozen=True, forbid_unknown_fields=True):
    """A role that a title has when it holds all these words."""

    role: Role
    words: tuple[str, ...]


class Secretary(Struct, frozen=True, forbid_unknown_fields=True):
    """Portfolios whose capital-S Secretary is a minister of this country."""

    country: str
    words: tuple[str, ...]


class Usual(Struct, frozen=True, forbid_unknown_fields=True):
    """Titles that one country has, or has far more often than others."""

    country: str
    titles: tuple[str, ...]


class Bodies(Struct, frozen=True, forbid_unknown_fields=True):
    """Words in the name of an organisation that tell public bodies from private ones."""

    public: tuple[str, ...]
    private: tuple[str, ...]


class International(Struct, frozen=True, forbid_unknown_fields=True):
    """International bodies; `code` is the contract's country of their posts, if they have one."""

    names: tuple[str, ...]
    code: str | None = None


class National(Struct, frozen=True, forbid_unknown_fields=True):
    """Bodies that belong to one country."""

    country: str
    names: tuple[str, ...]
    shared: bool = False


class Regions(Struct, frozen=True, forbid_unknown_fields=True):
    """Parts of the world larger than a country."""

    names: tuple[str, ...]


class TitleWords(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a title that decide what it is."""

    governmental: tuple[str, ...]
    of_a_country: tuple[str, ...]
    assemblies: tuple[str, ...]


class Lookalikes(Struct, frozen=True, forbid_unknown_fields=True):
    """Head nouns that are something else in certain places; what each list is for stands in offices.toml."""

    graders: tuple[str, ...]
    things: tuple[str, ...]
    capital_only: tuple[str, ...]
    after_these: tuple[str, ...]


class Around(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of the sentence around an office; what each list is for stands in offices.toml."""

    determiners: tuple[str, ...]
    being: tuple[str, ...]
    after_apposition: tuple[str, ...]
    after_name: tuple[str, ...]
    after_counterpart: tuple[str, ...]
    chains: tuple[str, ...]
    asides: tuple[str, ...]
    adverbs: tuple[str, ...]
    serving: tuple[str, ...]
    appointing: tuple[str, ...]
    proposing: tuple[str, ...]
    replacing: tuple[str, ...]
    replaced: tuple[str, ...]
    leaving: tuple[str, ...]
    entering: tuple[str, ...]
    collectives: tuple[str, ...]
    gatherings: tuple[str, ...]
    by_title: tuple[str, ...]
    loose: tuple[str, ...]
    seeing: tuple[str, ...]
    hosting: tuple[str, ...]
    travelling: tuple[str, ...]
    staying: tuple[str, ...]
    letterheads: tuple[str, ...]
    releases: tuple[str, ...]
    conference_seats: tuple[str, ...]
    money: tuple[str, ...]
    telling: tuple[str, ...]
    quotes: tuple[str, ...]


class Offices(Struct, frozen=True, forbid_unknown_fields=True):
    """offices.toml as it is written."""

    head: tuple[Head, ...]
    modifiers: Modifiers
    status: dict[PositionStatus, tuple[str, ...]]
    portfolio_role: tuple[PortfolioRole, ...]
    secretary: tuple[Secretary, ...]
    usual: tuple[Usual, ...]
    seats: Seats
    bodies: Bodies
    international: tuple[International, ...]
    national: tuple[National, ...]
    regions: Regions
    press: dict[str, tuple[str, ...]]
    complements: dict[str, tuple[str, ...]]
    title_words: TitleWords
    lookalikes: Lookalikes
    around: Around
