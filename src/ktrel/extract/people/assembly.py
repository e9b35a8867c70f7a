"""Drafts as the records that leave this room."""

from __future__ import annotations

from ...model.annotated import Annotated
from ...model.facts import People, Person, PersonMention, PositionMention, Reference
from ...names.parts import split_name
from .binding import Bound
from .drafts import Draft, is_public
from .naming import Told


def assemble(article: Annotated, bounds: list[Bound], drafts: list[Draft]) -> People:
    """The persons in order of first mention, and the references in text order."""
    persons = tuple(_person(d) for d in drafts if d.mentions)
    references = sorted(
        (
            Reference(span=m.span, kind="name", plural=False, persons=(p.key,), title=None, role=None, countries=(p.country,) if p.country else ())
            for p in persons
            for m in p.mentions
        ),
        key=lambda r: r.span,
    )
    return People(persons=persons, references=tuple(references))


def _person(draft: Draft) -> Person:
    name = draft.name
    parts = split_name(name, draft.country)
    country = draft.country or next((t.country or t.office.country for t, _ in draft.told if t.country or t.office.country), None)
    return Person(
        key=draft.number,
        name=name,
        family_name=parts.family,
        given_name=parts.given,
        surfaces=tuple(f for f in draft.forms if f != name),
        country=country,
        known=None,
        official=draft.official,
        positions=tuple(_position(t, country) for t, _ in draft.told if is_public(t)),
        mentions=tuple(PersonMention(span=s, text=t) for s, t in sorted(draft.mentions)),
    )


def _position(told: Told, country: str | None) -> PositionMention:
    office = told.office
    return PositionMention(
        title=told.title or office.title,
        role=office.role,
        organisation=office.organisation,
        country=told.country or office.country or country,
        status=told.status,
        span=office.span,
    )
