"""The words of offices.toml and names.toml, laid out for look-up while a text is read."""

from __future__ import annotations

from functools import cache
from typing import Literal

from msgspec import Struct

from ...knowledge.countries import countries
from ...knowledge.loader import read
from ...model.document import PositionStatus, Role
from .tables import Head, Offices


class HeadForm(Struct, frozen=True):
    """One surface of a head noun: its words in lower case, its singular, and whether it is plural."""

    words: tuple[str, ...]
    lemma: str
    plural: bool
    head: Head


class Named(Struct, frozen=True):
    """A name of a country, a people, a capital, a region or a body, as words; `kind` tells which.

    A `shared` name tells its country only in an article that names the country otherwise, too.
    """

    words: tuple[str, ...]
    code: str | None
    kind: Literal["name", "demonym", "capital", "seat", "body", "region"]
    international: bool = False
    shared: bool = False


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
        self.heads = _by_last(form for head in offices.head if not head.verbal for form in _forms(head))
        nouns = [form for forms in self.heads.values() for form in forms]
        # "state" ends "secretary of state" and is no head itself
        self.head_words = frozenset(f.words[-1] for f in nouns if "of" not in f.words and not f.head.clipped)
        self.head_openings = frozenset(w for f in nouns for w in f.words[:-1])
        self.clipped = frozenset(f.words[-1] for f in nouns if f.head.clipped)
        self.verbs = _by_last(form for head in offices.head if head.verbal for form in _forms(head))
        self.named = _by_first(_names(offices))
        self.usual = {title: u.country for u in offices.usual for title in u.titles}
        self.press = {name: code for code, names in offices.press.items() for name in names}
        self.secretaries = {w: s.country for s in reversed(offices.secretary) for w in s.words}

    def role_of(self, title: str, head: Head) -> Role:
        """The role that a title in lower case stands for, the head's own where no rule is finer."""
        words = set(title.replace("-", " ").split())
        if "shadow" in words:
            return "legislator"
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
    found = [HeadForm(tuple(w.split()), head.lemma or w, False, head) for w in head.words]
    return found + [
        HeadForm(tuple(p.split()), head.lemma or singular(p, head.words), True, head)
        for p in (*plurals, *extra)
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
        forms = {form for name in body.names for form in (name, _as_word(name))}
        found.extend(Named(_split(form), body.code, "body", True) for form in sorted(forms))
    for own in offices.national:
        found.extend(Named(_split(name), own.country, "body", shared=own.shared) for name in own.names)
    found.extend(Named(_split(name), None, "region") for name in offices.regions.names)
    return found


def _as_word(name: str) -> str:
    """The letters of a body as British papers write them: `NATO` is `Nato`."""
    return name.capitalize() if name.isalpha() and name.isupper() and len(name) > 3 else name


def _split(name: str) -> tuple[str, ...]:
    from .words import tokens

    return tuple(w.text for w in tokens(name))


def _by_first(names: list[Named]) -> dict[str, dict[str | None, tuple[Named, ...]]]:
    """The names by their first word and their second (None: they have none), the longest first."""
    table: dict[str, dict[str | None, list[Named]]] = {}
    for name in names:
        second = name.words[1] if len(name.words) > 1 else None
        table.setdefault(name.words[0], {}).setdefault(second, []).append(name)
    # a national body that is also a seat ("Blue House") counts as the body: it names an organisation
    return {
        word: {
            second: tuple(sorted(n, key=lambda x: (-len(x.words), x.kind != "body")))
            for second, n in below.items()
        }
        for word, below in table.items()
    }


@cache
def lexicon() -> Lexicon:
    """The built-in lexicon, read once."""
    return Lexicon(read("offices.toml", Offices))
