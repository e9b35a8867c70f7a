"""Offices in the text: head noun, what stands before it and after it, country, status.

An office is found by its head ("minister"), grown to the left over rank, portfolio, organisation, country and
status ("former Japanese Second Vice Foreign Minister") and to the right over its complement ("of Foreign
Affairs", "to Seoul", "at the Japanese Embassy in Seoul"). Whose office it is, is another room's question.
"""

from __future__ import annotations

from dataclasses import dataclass

from ...model.document import PositionStatus, Role
from ...model.facts import Span
from .complements import Complement, complement
from .growth import Growth
from .heads import heads
from .leftward import grow_left
from .lexicon import HeadForm
from .readings import only_country, organisation, own, role_of, standing, usual_country
from .words import Line

_COMING = ("-elect", "-designate", "-nominate", "-in-waiting", "elect", "designate")


@dataclass(frozen=True, eq=False)
class Office:
    """One office phrase. Word numbers are of its line; `title_*` bound the part that is the title."""

    line: Line
    first: int
    last: int
    title_first: int
    title_last: int
    head: HeadForm
    role: Role
    standing: str
    plural: bool
    determiner: str | None
    number: int | None
    country: str | None
    usual: str | None  # the country that mostly has an office of this name
    countries: tuple[str, ...]
    organisation: str | None
    body: str | None  # "public" | "private" | "unknown" | None
    status: PositionStatus
    possessor: tuple[int, int] | None
    complement: Complement | None
    stateless: bool = False  # a post of an international body that serves no country

    @property
    def span(self) -> Span:
        """The whole phrase in article offsets."""
        return self.line.span(self.first, self.last)

    @property
    def title(self) -> str:
        """The title as told, without country, status and article."""
        return self.line.text(self.title_first, self.title_last)

    @property
    def lemma(self) -> str:
        """The head noun in the singular and lower case."""
        return self.head.lemma


def offices(line: Line) -> tuple[Office, ...]:
    """All offices of a line, in text order, not overlapping."""
    found: list[Office] = []
    at = 0
    for start, end, form in heads(line):
        if start < at:
            continue
        found.append(_office(line, start, end, form, at, found[-1].first if found else None))
        at = found[-1].last
    return tuple(found)


def _office(line: Line, start: int, end: int, form: HeadForm, floor: int, before: int | None) -> Office:
    """The office whose head stands at `start`, grown to the left down to word `floor`, and to the right.

    `before` is where the office begins that ends at the floor.
    """
    growth = Growth(start)
    growth.before = before
    if form.head.verbal is None:
        grow_left(line, growth, floor, form)
    elif form.head.verbal == "then" and line.lower(start - 1) != "has":
        growth.status = "former"
    last = end
    if line.lower(last) in _COMING:
        growth.status = "designate"
        last += 1
    after = (
        complement(line, last, form) if form.head.standing != "private" or form.lemma == "executive" else None
    )
    if after is not None and after.international and after.preposition == "of" and growth.people:
        growth.country, growth.countries = None, []  # "the Gambian prosecutor of the ICC": where one is from
    if after is not None:
        last = after.end
        growth.country = growth.country or after.country
        growth.countries = growth.countries or list(after.countries)
    if form.lemma == "mep":
        growth.country, growth.countries = "EU", ["EU"]  # whatever nation elects them
    if growth.determiner in ("its", "whose") or _of_its(line, after):
        own(line, growth)
    return _read(line, start, end, last, form, growth, after)


def _of_its(line: Line, after: Complement | None) -> bool:
    """Whether a body or field of "its" follows: "head of its trade committee"."""
    return after is not None and after.country is None and line.lower(after.start + 1) == "its"


def _read(
    line: Line, start: int, end: int, last: int, form: HeadForm, growth: Growth, after: Complement | None
) -> Office:
    """The office of a phrase that is grown: what its words say."""
    lead = _in_singular(line, growth.title_first, start, end, end, form)
    whole = _in_singular(line, growth.title_first, start, end, last, form)
    country = growth.country or only_country(form, growth, after)
    name, body = organisation(line, growth, after, form, start)
    # fmt: off
    return Office(
        line=line, first=growth.first, last=last, title_first=growth.title_first, title_last=last, head=form,
        role=role_of(whole, lead, form, growth, after), standing=standing(form, lead),
        plural=form.plural, determiner=growth.determiner, number=growth.number, country=country,
        usual=usual_country(line, form, lead, growth, after) if country is None else None,
        countries=tuple(dict.fromkeys(growth.countries)) or ((country,) if country else ()),
        organisation=name, body=body, status=growth.status, possessor=growth.possessor, complement=after,
        stateless=country is None and (growth.stateless or (after is not None and after.international)),
    )
    # fmt: on


def _in_singular(line: Line, first: int, start: int, end: int, last: int, form: HeadForm) -> str:
    """The words of a title in lower case, its head in the singular."""
    words = (
        [line.lower(i) for i in range(first, start)]
        + [form.lemma]
        + [line.lower(i) for i in range(end, last)]
    )
    return " ".join(words)
