"""The words of offices.toml and names.toml, laid out for look-up while a text is read."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from ...knowledge.countries import countries
from ...knowledge.loader import read
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


class PortfolioRole(Struct, frozen=True, forbid_unknown_fields=True):
    """A role that a title has when it holds all these words."""

    role: Role
    words: tuple[str, ...]


class Secretary(Struct, frozen=True, forbid_unknown_fields=True):
    """Portfolios whose capital-S Secretary is a minister of this country."""

    country: str
    words: tuple[str, ...]


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


class Offices(Struct, frozen=True, forbid_unknown_fields=True):
    """offices.toml as it is written."""

    head: tuple[Head, ...]
    modifiers: Modifiers
    status: dict[PositionStatus, tuple[str, ...]]
    portfolio_role: tuple[PortfolioRole, ...]
    secretary: tuple[Secretary, ...]
    seats: Seats
    bodies: Bodies
    international: tuple[International, ...]
    national: tuple[National, ...]
    complements: dict[str, tuple[str, ...]]
    title_words: TitleWords
    lookalikes: Lookalikes
    around: Around


class HeadForm(Struct, frozen=True):
    """One surface of a head noun: its words in lower case, its singular, and whether it is plural."""

    words: tuple[str, ...]
    lemma: str
    plural: bool
    head: Head


class Named(Struct, frozen=True):
    """A name of a country, a people, a capital or a body, as words; `kind` tells which."""

    words: tuple[str, ...]
    code: str | None
    kind: Literal["name", "demonym", "capital", "seat", "body"]


class Lexicon:
    """Everything that the person finder looks words up in; built once."""

    def __init__(self, offices: Offices) -> None:
        self.offices = offices
        self.ranks = frozenset(offices.modifiers.ranks)
        self.portfolios = frozenset(offices.modifiers.portfolios)
        self.descriptors = frozenset(offices.modifiers.descriptors)
        self.public = frozenset(offices.bodies.public)
        self.private = frozenset(offices.bodies.private)
        self.no_president = frozenset(offices.seats.no_president)
        self.no_premier = frozenset(offices.seats.no_premier)
        self.chancellors = frozenset(offices.seats.chancellors)
        self.presidential = frozenset(offices.seats.presidential)
        self.status: dict[str, PositionStatus] = {w: s for s, words in offices.status.items() for w in words}
        self.complements = {word: frozenset(heads) for word, heads in offices.complements.items()}
        self.title_words = offices.title_words
        self.lookalikes = offices.lookalikes
        self.around = offices.around
        self.heads = _by_last(form for head in offices.head for form in _forms(head))
        self.named = _by_first(_names(offices))
        self.secretaries = {w: s.country for s in reversed(offices.secretary) for w in s.words}

    def role_of(self, title: str, head: Head) -> Role:
        """The role that a title in lower case stands for, the head's own where no rule is finer."""
        words = set(title.replace("-", " ").split())
        junior = bool(words & _JUNIOR)
        if junior and head.role in ("minister", "foreign_minister"):
            return "minister" if words & {"prime", "premier"} else "vice_minister"
        if junior and head.role in ("head_of_state", "head_of_government"):
            return "other"
        if head.role == "ambassador" or (junior and head.role not in ("other", "international_official")):
            return head.role
        found = next((r.role for r in self.offices.portfolio_role if words.issuperset(r.words)), head.role)
        return "vice_minister" if junior and found == "foreign_minister" else found


_JUNIOR = {"vice", "deputy", "assistant", "under", "undersecretary", "junior", "associate"}


def _forms(head: Head) -> list[HeadForm]:
    plurals = head.plurals or tuple(w + "s" for w in head.words)
    extra = tuple(w + "s" for w in head.words[len(plurals) :]) if head.plurals else ()
    found = [HeadForm(tuple(w.split()), w, False, head) for w in head.words]
    return found + [
        HeadForm(tuple(p.split()), singular(p, head.words), True, head) for p in (*plurals, *extra)
    ]


def singular(plural: str, words: tuple[str, ...]) -> str:
    """The word of `words` that `plural` is the plural of: the one with the longest common beginning."""

    def shared(a: str, b: str) -> int:
        return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))

    return max(words, key=lambda w: (shared(w, plural) + shared(w[::-1], plural[::-1]), -len(w)))


def _by_last(forms: object) -> dict[str, tuple[HeadForm, ...]]:
    table: dict[str, list[HeadForm]] = {}
    for form in forms:  # type: ignore[attr-defined]
        table.setdefault(form.words[-1], []).append(form)
    return {w: tuple(sorted(f, key=lambda form: -len(form.words))) for w, f in table.items()}


def _names(offices: Offices) -> list[Named]:
    found: list[Named] = []
    for kind in ("name", "demonym", "capital", "seat"):
        for word, code in countries().words(kind).items():
            found.append(Named(_split(word), code, kind))
            if not word.isupper():
                found.append(Named(tuple(w.upper() for w in _split(word)), code, kind))
    for body in offices.international:
        found.extend(Named(_split(name), body.code, "body") for name in body.names)
    for own in offices.national:
        found.extend(Named(_split(name), own.country, "body") for name in own.names)
    return found


def _split(name: str) -> tuple[str, ...]:
    from .words import tokens

    return tuple(w.text for w in tokens(name))


def _by_first(names: list[Named]) -> dict[str, tuple[Named, ...]]:
    table: dict[str, list[Named]] = {}
    for name in names:
        table.setdefault(name.words[0], []).append(name)
    # a national body that is also a seat ("Blue House") counts as the body: it names an organisation
    return {w: tuple(sorted(n, key=lambda x: (-len(x.words), x.kind != "body"))) for w, n in table.items()}


@cache
def lexicon() -> Lexicon:
    """The built-in lexicon, read once."""
    return Lexicon(read("offices.toml", Offices))
