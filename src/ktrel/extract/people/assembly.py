"""Drafts as the records that leave this room."""

from __future__ import annotations

import msgspec

from ...model.facts import People, Person, PersonMention, Reference
from ...names.known import KnownPeople
from ...names.parts import split_name
from .claims import settle_claims
from .delayed import settle_delayed
from .drafts import Draft
from .nations import settle_countries, tell_countries
from .patrons import settle_patrons
from .positions import positions
from .pronouns import pronoun_references
from .recognition import (
    note_posts,
    positions_known,
    probable,
    recognise,
    recognise_holders,
    recognise_names,
    terms_of_leading,
)
from .references import title_references
from .relatives import settle_relatives
from .scene import Scene
from .terms import retire, retire_known


def assemble(scene: Scene, published: str | None, known: KnownPeople) -> People:
    """The persons in order of first mention, and the references in text order."""
    note_posts(scene, known, published)
    settle_patrons(scene)
    settle_claims(scene)
    settle_delayed(scene)
    settle_relatives(scene)
    tell_countries(scene)
    recognise_names(scene, known, published)
    year = int(published[:4]) if published and published[:4].isdecimal() else None
    recognise_holders(scene, known, published)
    retire(scene, year)
    settle_countries(scene)
    recognise(scene, known, published)
    retire_known(scene, year)
    persons = tuple(_person(scene, d, known, published) for d in scene.drafts if d.mentions)
    titles = [_with_probable(r, known, published) for r in title_references(scene)]
    names = [r for p in persons for r in _namings(p)]
    references = sorted([*names, *titles, *pronoun_references(scene, titles)], key=lambda r: r.span)
    home = scene.home.own or scene.home.paper
    return People(persons=persons, references=tuple(references), home=home)


def _with_probable(reference: Reference, known: KnownPeople, published: str | None) -> Reference:
    ids = probable(reference, known, published)
    return msgspec.structs.replace(reference, probable=ids) if ids else reference


def _person(scene: Scene, draft: Draft, known: KnownPeople, published: str | None) -> Person:
    parts = split_name(draft.name, draft.country)
    told = positions(scene, draft) or positions_known(draft, known, published)
    return Person(
        key=draft.number,
        name=draft.name,
        family_name=parts.family,
        given_name=parts.given,
        surfaces=tuple(f for f in draft.forms if f != draft.name),
        country=draft.country if told else None,
        known=draft.known.id if draft.known else None,
        official=bool(told),
        positions=told,
        led=terms_of_leading(draft),
        mentions=tuple(PersonMention(span=s, text=t) for s, t in sorted(draft.mentions.items())),
    )


def _namings(person: Person) -> list[Reference]:
    codes = (person.country,) if person.country else ()
    return [
        Reference(
            span=m.span,
            kind="name",
            plural=False,
            persons=(person.key,),
            title=None,
            role=None,
            countries=codes,
        )
        for m in person.mentions
    ]
