"""Parties without a name: officials of a country, a delegation, a country as such."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...knowledge.countries import countries
from ...model.document import ParticipantRole
from ...model.facts import Attendee
from .joined import coordinated
from .lexicon import lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

_SENT = frozenset({"envoy", "aide", "emissary", "representative", "delegation", "team", "adviser", "advisor"})


def is_sent(token: Token) -> bool:
    """Whether a noun means somebody who comes for another: `an envoy of President Rossi`."""
    of = next((c for c in token.children if c.lower_ in ("of", "from")), None)
    return of is not None and token.lemma_.lower() in _SENT and token.dep_ not in ("appos", "compound")


def _countries_before(token: Token) -> list[str]:
    """The country in the words before a name: `Chinese President Gao Wei`."""
    return [
        code for child in token.subtree if child.i < token.i for code in countries_of(child, demonyms=True)
    ][:1]


def is_party(token: Token) -> bool:
    """Whether a noun means people who take part: `counterpart`, `delegation`."""
    word = token.lemma_.lower()
    singular = f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")
    return bool({word, singular} & lexicon().parties.nouns)


def side(code: str, role: ParticipantRole) -> Attendee:
    """A country that takes part as such."""
    return Attendee(person=None, title=None, country=code, role=role)


def countries_of(token: Token, *, demonyms: bool = False) -> list[str]:
    """The country that a noun names: by itself, its capital or its seat of government."""
    table = countries()
    start = min(
        (c.i for c in token.children if c.dep_ in ("compound", "amod") and c.i < token.i), default=token.i
    )
    for first in range(start, token.i + 1):
        words = token.doc[first : token.i + 1].text
        code = table.look_up(words) if demonyms else table.look_up(words, "name", "capital", "seat")
        if code:
            return [code]
    return []


def group(token: Token, role: ParticipantRole) -> list[Attendee]:
    """`Saudi officials`, `the Japanese side`: an unnamed party of a country."""
    if not is_party(token):
        return []
    codes = [
        code for child in token.children if child.i < token.i for code in countries_of(child, demonyms=True)
    ] or [
        code
        for of in token.children
        if of.lower_ in ("of", "from")
        for head in of.children
        for country in coordinated(head)
        for code in countries_of(country, demonyms=True) or _countries_before(country)
    ]
    return [
        Attendee(person=None, title=token.text.lower(), country=code, role=role)
        for code in dict.fromkeys(codes)
    ]
