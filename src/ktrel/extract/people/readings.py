"""What an office's words say of its body, country, role and weight."""

from __future__ import annotations

from itertools import pairwise

from ...model.document import Role
from .bodies import body_of
from .complements import Complement
from .growth import Growth
from .lexicon import HeadForm, lexicon
from .owners import organisation_start
from .words import Line

_NEAR = 12  # words before "its" in which its owner is named
_OPENING = 8  # words from the start of a sentence up to which the one before tells the owner


def organisation(
    line: Line, growth: Growth, after: Complement | None, form: HeadForm, start: int
) -> tuple[str | None, str | None]:
    """The organisation named before or after the head that stands at `start`, and what body it is."""
    portfolios, body, text = lexicon().portfolios, growth.body, None
    if growth.organisation:
        text = line.text(*growth.organisation)
        words = [line.lower(i) for i in range(*growth.organisation)]
        body = body or body_of(words) or ("public" if set(words) & portfolios else "unknown")
    if after is not None:
        text = text or after.organisation
        body = after.body if body is None or (after.organisation and body == "unknown") else body
    if body is None and form.head.standing == "body":
        words = [line.lower(i) for i in range(growth.title_first, start)]
        body = body_of(words) or ("public" if set(words) & portfolios else None)
    return text, body


def own(line: Line, growth: Growth) -> None:
    """Notes whose "its" and "whose" are: the country or body last named before, or named just before."""
    if growth.determiner == "whose":
        _whose(line, growth)
        return
    at = growth.first
    opening = line.sentence(at)[0]
    reach = at - line.sentence(max(0, opening - 1))[0] if at - opening < _OPENING else _NEAR
    before = [end for end in line.named_before if at - reach <= end <= at]
    if before and growth.country is None:
        growth.country = line.named_before[max(before)][1].code


def _whose(line: Line, growth: Growth) -> None:
    end = growth.first - int(line.lower(growth.first - 1) == ",")
    start, name = line.named_before.get(end, (0, None))
    if name is None:
        body = end > 0 and line.lower(end - 1) in lexicon().public and line.words[end - 1].capital
        growth.organisation = (organisation_start(line, end - 1, 0), end) if body else None
        growth.body = "public" if body else growth.body
        return
    growth.country = growth.country or name.code
    if name.kind in ("body", "seat"):
        growth.organisation, growth.body = (start, end), "public"
        growth.stateless = name.international and name.code is None


def only_country(form: HeadForm, growth: Growth, after: Complement | None) -> str | None:
    """The country of an office that only one country has under that name."""
    dependent = growth.possessor or growth.determiner in ("his", "her", "their", "its")
    junior = form.lemma == "secretary of state" and after is not None
    if junior and after is not None and (after.preposition == "of" or after.portfolio):
        return None  # "of the Ministry", "for Tourism": a junior one
    return form.head.country if not dependent and not growth.body and not form.plural else None


def usual_country(
    line: Line, form: HeadForm, lead: str, growth: Growth, after: Complement | None
) -> str | None:
    """The country that mostly has a Secretary of that portfolio; others say whose theirs is."""
    if growth.possessor or growth.determiner in ("his", "her", "their", "its"):
        return None
    if lead in lexicon().usual:
        return lexicon().usual[lead]
    upper = line.words[growth.title_first].capital or lead in ("foreign secretary", "home secretary")
    if not form.lemma.endswith("secretary") or not upper:
        return None
    words = lead.split()
    if after is not None and after.preposition in ("of", "for") and not after.countries:
        words = [line.lower(i) for i in range(after.start + 1, after.end)]
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return next((lexicon().secretaries[w] for w in (*pairs, *words) if w in lexicon().secretaries), None)


def role_of(title: str, lead: str, form: HeadForm, growth: Growth, after: Complement | None) -> Role:
    """The contract's role of an office; `lead` is the title in lower case up to its head."""
    whole = after is not None and after.person is None and after.preposition != "to"
    role = lexicon().role_of(title if whole else lead, form.head)
    if form.lemma in ("official", "officer") and "military" in lead:
        return "military_officer"
    if lead == "representative" and not form.plural and not growth.body:
        return "legislator"
    if form.lemma == "president" and not form.plural:
        role = _presiding(title, lead, after) or role
    international = (
        growth.country in ("UN", "EU") or growth.stateless or (after is not None and after.international)
    )
    if international and (role in _OWN_OR_INTERNATIONAL or form.lemma == "chief"):
        return "international_official"
    if role == "international_official" and (growth.country or (after is not None and after.country)):
        return "other"  # the secretary general of a national body
    if role == "head_of_state" and form.lemma == "leader" and growth.organisation and not international:
        return "party_leader"
    party = form.lemma in _PARTY_HEADS and "party" in title.split()
    return "party_leader" if party else role


_OWN_OR_INTERNATIONAL = ("other", "head_of_state", "minister", "diplomat", "international_official")
_PARTY_HEADS = ("leader", "chairman", "chief", "chair", "chairwoman", "president")


def _presiding(title: str, lead: str, after: Complement | None) -> Role | None:
    """What the president of something other than a country is: of a senate, a council, a foundation."""
    words = lexicon().title_words
    lesser = set(lead.split()) - set(words.of_a_country)
    foreign = after is not None and not after.countries and after.body != "public"
    if (lesser or after is not None) and set(words.assemblies) & set(title.split()):
        return "legislator"
    return "other" if lesser or foreign else None


def standing(form: HeadForm, lead: str) -> str:
    """The head's own standing; a secretary of something and a presidential aide need no body behind them."""
    words = set(lead.split())
    minister = form.lemma == "secretary" and words & lexicon().portfolios
    if form.head.standing == "body" and (minister or words & set(lexicon().title_words.governmental)):
        return "public"
    return form.head.standing
