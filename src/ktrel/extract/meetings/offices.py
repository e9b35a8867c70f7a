"""People whom only an office or a part played names: `the Secretary`, `the two presidents`, `his guest`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...knowledge.countries import countries
from ...model.facts import Person, Reference, Span
from .kinds import is_leader_title

if TYPE_CHECKING:
    from spacy.tokens import Token

_REACH = 2500
_COUNTS = {"two": 2, "both": 2, "pair": 2, "three": 3, "four": 4}
_DEFINITE = frozenset({"the", "this", "that"})
GUESTS = frozenset({"guest", "visitor", "host", "hostess"})


def by_office(
    reference: Reference, token: Token, names: Sequence[Reference], persons: dict[int, Person]
) -> Reference | None:
    """Who was named last before under the office of a definite title; None where nobody or too few were."""
    title = (reference.title or "").lower()
    words = {w.lower_ for w in token.doc[max(token.left_edge.i, token.i - 4) : token.i]}
    if not title or not (words & (_DEFINITE | _COUNTS.keys())):
        return None
    wanted = next((_COUNTS[w] for w in words if w in _COUNTS), 2 if reference.plural else 1)
    found: dict[str | None, int] = {}
    for key in _named_before(reference.span.start, names):
        person = persons.get(key)
        if person is None or not person.official or not _holds(person, title, several=wanted > 1):
            continue
        found.setdefault(person.country if wanted > 1 else None, key)
        if len(found) == wanted:
            keys = tuple(found.values())
            return replace(reference, persons=keys, countries=tuple(persons[k].country or "" for k in keys))
    return None


def _named_before(start: int, names: Sequence[Reference]) -> Iterator[int]:
    """The persons named before an offset, the latest first."""
    for name in reversed([n for n in names if n.span.end <= start and start - n.span.start <= _REACH]):
        yield from name.persons


def _holds(person: Person, title: str, *, several: bool) -> bool:
    """Whether a short title can mean one of somebody's offices: `the Secretary`, the Secretary of State."""
    if title in ("leader", "head", "head of state") or (several and is_leader_title(title)):
        return any(is_leader_title(p.title) for p in person.positions)
    wanted = set(title.split()) - {"the", "of"}
    return any(
        wanted <= set(p.title.lower().split()) and not (_lower(p.title) - _lower(title))
        for p in person.positions
    )


def _lower(title: str) -> set[str]:
    """The words that put an office below another: `vice`, `deputy`."""
    return set(title.lower().replace("-", " ").split()) & {"vice", "deputy", "assistant", "under"}


def by_part(
    token: Token, span: Span, names: Sequence[Reference], persons: dict[int, Person], doers: Iterable[int]
) -> Reference | None:
    """`welcomed his guest`: the one of another country who was named last before."""
    if token.lemma_.lower() not in GUESTS or not any(
        c.lower_ in ("his", "her", "the", "their") for c in token.children
    ):
        return None
    own = {persons[k].country for k in doers if k in persons}
    code = next((c for t in token.children if (c := countries().look_up(t.text, "demonym"))), None)
    for key in _named_before(span.start, names):
        person = persons.get(key)
        if person is None or not person.official:
            continue
        if person.country == code if code else (own and person.country not in own):
            return Reference(
                span=span, kind="title", plural=False, persons=(key,), title=token.lower_, role=None,
                countries=(person.country or "",),
            )  # fmt: skip
    return None


def of_each(title: str | None) -> str | None:
    """The office that each of several countries has: `defence minister` of "defence minister of A and B"."""
    return _OF_SEVERAL.sub("", title) if title else title


_OF_SEVERAL = re.compile(r" (?:of|from) (?:both |the two )?(?:the )?[A-Z].*(?: and |, ).*$")


def is_many(head: Token, words: Iterable[str]) -> bool:
    """Whether a plural noun means those at hand (`the two leaders`, `both men`) rather than others.

    `West African leaders`, `leaders of the region` are nobody told of before.
    """
    if head.lower_ not in words:
        return False
    children = list(head.children)
    if any(c.dep_ == "nummod" or c.lower_ in ("both", "two", "three") for c in children):
        return True
    return not any(c.dep_ in ("amod", "compound", "nmod", "poss") or c.lower_ == "of" for c in children)
