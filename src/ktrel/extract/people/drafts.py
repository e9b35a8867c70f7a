"""Persons in the making: their namings, what is told of them, and whether that is a public office."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from ...model.document import Role
from ...model.facts import Span
from ...names.culture import Culture, culture_of
from ...names.keys import family_key, name_key
from ...names.known import KnownPerson
from ...names.parts import split_name
from .lexicon import lexicon
from .naming import Naming, Told
from .offices import Office

TOP = ("head_of_state", "head_of_government", "foreign_minister", "defense_minister")


class Post(NamedTuple):
    """An office that somebody is known to hold; no country for one of an international body."""

    role: Role
    title: str
    country: str | None


@dataclass(eq=False)
class Draft:
    """A person in the making."""

    number: int
    forms: list[str] = field(default_factory=list)  # every spelling met, in text order
    namings: list[Naming] = field(default_factory=list)
    told: list[tuple[Told, Naming]] = field(default_factory=list)
    mentions: dict[Span, str] = field(default_factory=dict)
    country: str | None = None
    hints: list[str] = field(default_factory=list)
    explicit: bool = False  # whether the text itself tells the country
    known: KnownPerson | None = None
    bearers: tuple[KnownPerson, ...] = ()  # whom the knowledge base has under the full name
    posts: tuple[Post, ...] = ()  # what the one of them holds when the article comes out
    stateless: bool = False  # known to serve an international body of no country

    @property
    def name(self) -> str:
        """The fullest form: most words, then most letters, the earliest of equals."""
        latin = [f for f in self.forms if f[0] < "⺀"] or self.forms
        return max(latin, key=lambda f: (len(name_key(f)), len("".join(name_key(f)))))

    @property
    def culture(self) -> Culture | None:
        """The culture of the fullest form."""
        return culture_of(self.name, self.told_country)

    @property
    def told_country(self) -> str | None:
        """The country settled, or before that the one that an office tells."""
        return self.country or next((t.office.country for t, _ in self.told if t.office.country), None)

    @property
    def family(self) -> str:
        """The folded family name: as the article itself uses it bare, else as the culture has it."""
        return family_key(split_name(self.name, self.told_country).family or self.name)

    @property
    def official(self) -> bool:
        """Whether some office told makes a public official of the person."""
        return any(is_public(t) for t, _ in self.told)

    @property
    def rank(self) -> int:
        """How high the offices told are: for sharing out a surname between namesakes."""
        roles = {t.office.role for t, _ in self.told if is_public(t)}
        if roles & {"head_of_state", "head_of_government"}:
            return 3
        return 2 if roles & set(TOP) else 1 if roles else 0

    def add(self, naming: Naming) -> None:
        """Takes a naming and what it tells."""
        self.namings.append(naming)
        self.told.extend((t, naming) for t in naming.told)
        self.mention(naming.name.line.span(naming.name.first, naming.name.last), naming.name.text)
        native = _native(naming)
        if native is not None:
            self.mention(*native)
        if not naming.name.long and dynastic(naming):
            office = next(t.office for t in naming.told if t.office.head.head.dynastic)
            if office.last == naming.name.first and office.line is naming.name.line:
                self.forms.append(office.line.text(office.title_first, naming.name.last))
        if naming.country:
            self.hints.append(naming.country)

    def mention(self, span: Span, text: str) -> None:
        """Notes one place where the person is named."""
        self.mentions.setdefault(span, text)
        if text not in self.forms:
            self.forms.append(text)


def _native(naming: Naming) -> tuple[Span, str] | None:
    """The name in Chinese characters, hangul or kana that stands in brackets after it, and where."""
    line, at = naming.name.line, naming.name.last
    end = (
        next((i for i in range(at + 1, at + 5) if line.lower(i) == ")"), None)
        if line.lower(at) == "("
        else None
    )
    if end is None or end == at + 1 or any(line.words[i].text[0] < "⺀" for i in range(at + 1, end)):
        return None
    return line.span(at + 1, end), line.text(at + 1, end)


def dynastic(naming: Naming) -> bool:
    """Whether the naming has a royal title, which goes with a given name."""
    return any(t.office.head.head.dynastic for t in naming.told)


def is_public(told: Told) -> bool:
    """Whether an office told of somebody is a public one."""
    office = told.office
    if office.standing == "private" or office.body == "private":
        return False
    if told.derived or office.standing == "relative":
        return told.title is not None
    if office.body == "unknown" and office.lemma in _ALSO_PRIVATE:
        return False  # the president of something that no word tells to be public
    if office.standing == "public" or office.body == "public" or told.patron:
        return True
    if _serves_office(office):
        return True
    if office.lemma in ("vice president", "vice-president"):
        words = office.title.casefold().replace("-", " ").split()
        plain = len([w for w in words if w not in ("first", "second", "executive", "then")]) <= 2
        return plain and (bool(office.country) or office.title[0].isupper())
    if _leads_a_country(told):
        return True
    if office.head.head.needs_body and not _of_letters(office):
        return False
    return bool(office.country) or told.country is not None or _known_by_title(told)


_FAITHS = ("catholic", "muslim", "christian", "jewish", "islamic", "hindu", "buddhist", "orthodox")
_ALSO_PRIVATE = (
    "president", "chancellor", "vice president", "vice-president", "secretary-general", "secretary general",
)  # fmt: skip


def _serves_office(office: Office) -> bool:
    """ "The president's spokesman", whoever is president."""
    line, owner = office.line, office.possessor
    if owner is None or not line.words[office.first].possessive:
        return False
    forms = lexicon().heads.get(line.lower(owner[1] - 1), ())
    return any(form.head.standing == "public" and not form.plural for form in forms)


def _of_letters(office: Office) -> bool:
    """ "ISI chief A": a body by its letters alone; firms and broadcasters are known as private."""
    name = office.organisation or ""
    return office.lemma in ("chief", "commissioner", "chairman") and name.isupper() and 2 < len(name) < 6


def _leaving(office: Office) -> bool:
    """ "Outgoing leader A": only a country's leader is told so."""
    line = office.line
    return bool(
        {line.lower(i) for i in range(office.first, office.title_last)} & set(lexicon().around.leaving)
    )


def _leads_a_country(told: Told) -> bool:
    """ "Their leaders, A and B", "EU leaders including C": the leaders meant are those of countries."""
    office = told.office
    if told.relation == "member":
        return office.role in ("head_of_state", "international_official")
    theirs = office.plural and office.determiner in ("their", "the")
    return office.lemma == "leader" and theirs and not office.organisation


def _known_by_title(told: Told) -> bool:
    """Whether a title that needs a body behind it is told as the press tells a known official's."""
    office = told.office
    if office.lemma == "leader" and _leaving(office):
        return True
    if office.lemma == "leader" and (office.organisation or "").casefold() in _FAITHS:
        return False
    if office.lemma == "speaker" and office.determiner == "the" and told.relation == "apposition":
        return not office.organisation
    if office.lemma in ("leader", "chief") and office.organisation:
        return office.lemma == "leader" or office.organisation.isupper()
    if office.organisation and office.body == "unknown":
        return False
    before_name = office.line.words[office.title_first].capital and told.relation == "title"
    return before_name and office.lemma in lexicon().around.by_title
