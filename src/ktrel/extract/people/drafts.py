"""Namings gathered into persons: full names first, then surnames with titles, then bare surnames."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ...model.facts import Span
from ...names.compare import compare
from ...names.culture import Culture, culture_of, words_of
from ...names.keys import folded, name_key
from ...names.known import KnownPerson
from ...names.lexicon import name_lexicon
from ...names.parts import split_name
from .lexicon import lexicon
from .naming import Naming, Told
from .spelled import Spelled

_CROWDED = ("korean", "chinese", "vietnamese")  # cultures in which a surname says little
_TOP = ("head_of_state", "head_of_government", "foreign_minister", "defense_minister")


@dataclass(eq=False)
class Draft:
    """A person in the making."""

    number: int
    forms: list[str] = field(default_factory=list)
    namings: list[Naming] = field(default_factory=list)
    told: list[tuple[Told, Naming]] = field(default_factory=list)
    mentions: list[tuple[Span, str]] = field(default_factory=list)
    country: str | None = None
    hints: list[str] = field(default_factory=list)
    explicit: bool = False  # whether the text itself tells the country
    known: KnownPerson | None = None

    @property
    def name(self) -> str:
        """The fullest form: most words, then most letters, the earliest of equals."""
        return max(self.forms, key=lambda f: (len(name_key(f)), len("".join(name_key(f)))))

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
        return folded(split_name(self.name, self.told_country).family or self.name)

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
        return 2 if roles & set(_TOP) else 1 if roles else 0

    def add(self, naming: Naming) -> None:
        """Takes a naming and what it tells."""
        self.namings.append(naming)
        self.told.extend((t, naming) for t in naming.told)
        self.mention(naming.name.line.span(naming.name.first, naming.name.last), naming.name.text)
        if not naming.name.long and dynastic(naming):
            office = next(t.office for t in naming.told if t.office.head.head.dynastic)
            if office.last == naming.name.first and office.line is naming.name.line:
                self.forms.append(office.line.text(office.title_first, naming.name.last))
        if naming.country:
            self.hints.append(naming.country)

    def mention(self, span: Span, text: str) -> None:
        """Notes one place where the person is named."""
        if all(s != span for s, _ in self.mentions):
            self.mentions.append((span, text))
        if text not in self.forms:
            self.forms.append(text)


def is_public(told: Told) -> bool:
    """Whether an office told of somebody is a public one."""
    office = told.office
    if office.standing == "private" or office.body == "private":
        return False
    if told.derived or office.standing == "relative":
        return told.title is not None
    if (
        office.lemma in ("president", "chancellor", "vice president", "vice-president")
        and office.body == "unknown"
    ):
        return False
    if office.standing == "public":
        return True
    if office.body == "public" or told.patron:
        return True
    if office.lemma in ("vice president", "vice-president"):
        plain = len(office.title.split("-")) + len(office.title.split()) <= 3
        return plain and (bool(office.country) or office.title[0].isupper())
    if told.relation == "member" and office.role in ("head_of_state", "international_official"):
        return True
    if (
        office.lemma == "leader"
        and office.plural
        and office.determiner in ("their", "the")
        and not office.organisation
    ):
        return True  # "their leaders, A and B"
    if office.head.head.needs_body:
        return False
    return bool(office.country) or told.country is not None or _known_by_title(told)


def _known_by_title(told: Told) -> bool:
    """Whether a title that needs a body behind it is told as the press tells a known official's."""
    office = told.office
    if office.lemma in ("leader", "chief") and office.organisation:
        return office.lemma == "leader"
    before_name = office.line.words[office.title_first].capital and told.relation == "title"
    return before_name and office.lemma in lexicon().around.by_title


def gather(namings: Iterable[Naming]) -> list[Draft]:
    """Persons out of all titled and full namings of an article, in order of first full naming."""
    ordered = sorted(namings, key=lambda n: n.key)
    drafts: list[Draft] = []
    index: dict[str, list[Draft]] = {}
    body = [n for n in ordered if not n.name.line.title_case]
    for naming in body:
        if naming.name.long:
            _place_full(naming, drafts, index)
    for naming in body:
        if not naming.name.long and naming.told:
            _place_short(naming, drafts, index)
    for naming in ordered:
        if naming.name.line.title_case:
            _place_headline(naming, drafts, index)
    return drafts


def _place_headline(naming: Naming, drafts: list[Draft], index: dict[str, list[Draft]]) -> None:
    """In a headline set in capitals of words, a name is believed where the text knows it, or the model sees it whole.

    What follows the name may be any word ("Minister A Discusses Matters"), so the longest known beginning counts.
    """
    name = naming.name
    for last in range(name.last, name.first, -1):
        text = name.line.text(name.first, last)
        words = [folded(w) for w in words_of(text)]
        near = list(dict.fromkeys(d for w in words for d in index.get(w, ())))
        fitting = (
            [d for d in near if any(compare(f, text).verdict == "same" for f in d.forms)]
            if len(words) > 1
            else []
        )
        fitting = fitting or [d for d in near if len(words) == 1 and takes(d, words[0], False)]
        found = choose(fitting, naming)
        if found is not None:
            naming.name = Spelled(name.line, name.first, last)
            _enter(naming, found, index)
            return
    if name.long and any(
        p.start <= s.start and s.end == p.end
        for p in name.line.people
        for s in [name.line.span(name.first, name.last)]
    ):
        _place_full(naming, drafts, index)


def _enter(naming: Naming, draft: Draft, index: dict[str, list[Draft]]) -> None:
    draft.add(naming)
    for word in words_of(naming.name.text):
        bucket = index.setdefault(folded(word), [])
        if draft not in bucket:
            bucket.append(draft)


def _new(drafts: list[Draft]) -> Draft:
    draft = Draft(len(drafts))
    drafts.append(draft)
    return draft


def _place_full(naming: Naming, drafts: list[Draft], index: dict[str, list[Draft]]) -> None:
    text = naming.name.text
    near = [d for w in words_of(text) for d in index.get(folded(w), ())]
    for draft in dict.fromkeys(near):
        if any(compare(form, text).verdict == "same" for form in draft.forms):
            _enter(naming, draft, index)
            return
    for draft in drafts:  # a slip in the only word they could share
        if (
            draft not in near
            and draft.culture == culture_of(text) == "japanese"
            and compare(draft.name, text).verdict == "same"
        ):
            _enter(naming, draft, index)
            return
    _enter(naming, _new(drafts), index)


def _place_short(naming: Naming, drafts: list[Draft], index: dict[str, list[Draft]]) -> None:
    word = folded(naming.name.text.rstrip("."))
    candidates = [d for d in index.get(word, ()) if takes(d, word, dynastic(naming))]
    fitting = [d for d in candidates if any(_fits(d, t) for t in naming.told)]
    chosen = choose(fitting, naming)
    if chosen is None and not candidates:
        chosen = choose([d for d in index.get(word, ()) if _same_seat(d, naming)], naming)
    if chosen is None and candidates and not fitting:
        loose = [d for d in candidates if not d.official or d.culture not in _CROWDED]
        chosen = choose(loose, naming)
    if chosen is None and not fitting:
        chosen = _new(drafts)
    if chosen is not None:
        _enter(naming, chosen, index)


def _same_seat(draft: Draft, naming: Naming) -> bool:
    """Whether both are told the same high office: then any word of the long name may be the short one."""
    roles = {t.office.role for t in naming.told} & set(_TOP)
    return (
        bool(roles) and any(t.office.role in roles for t, _ in draft.told) and draft.culture not in _CROWDED
    )


def dynastic(naming: Naming) -> bool:
    """Whether the naming has a royal title, which goes with a given name."""
    return any(t.office.head.head.dynastic for t in naming.told)


def takes(draft: Draft, word: str, royal: bool) -> bool:
    """Whether somebody can be called by that one word: family name, or given name where that is the custom."""
    if word == draft.family or word in draft.family.split() or word in {folded(f) for f in draft.forms}:
        return True
    words = [folded(w) for w in words_of(draft.name)]
    if word not in words:
        return False
    if (
        any(t.office.country in name_lexicon().first_name_countries for t, _ in draft.told)
        and word == words[0]
    ):
        return True
    if royal or draft.culture in ("arabic", "vietnamese"):
        return word == words[0] or (draft.culture == "vietnamese" and word == words[-1])
    if draft.culture in ("korean", "chinese", "japanese"):
        return False
    return words.index(word) >= 2 or (len(words) > 2 and word == words[-2])


def _fits(draft: Draft, told: Told) -> bool:
    """Whether an office told with a bare surname agrees with what the person is known to hold."""
    office = told.office
    if office.lemma in lexicon().around.loose or not draft.told:
        return True
    if any(
        t.office.role == office.role
        or t.office.lemma in lexicon().around.loose
        or t.office.lemma == office.lemma
        for t, _ in draft.told
    ):
        return True
    return office.role not in _TOP and draft.culture not in _CROWDED


def choose(candidates: list[Draft], naming: Naming | None) -> Draft | None:
    """The one of several namesakes that is meant, None where that stays open."""
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    if naming is not None and naming.told:
        roles = {t.office.role for t in naming.told}
        same = [d for d in candidates if any(t.office.role in roles for t, _ in d.told)]
        if len(same) == 1:
            return same[0]
        candidates = same or candidates
    top = max(d.rank for d in candidates)
    best = [d for d in candidates if d.rank == top]
    if len(best) == 1:
        return best[0]
    counts = sorted(((len(d.namings), d) for d in best), key=lambda p: -p[0])
    return counts[0][1] if counts[0][0] > counts[1][0] else None
