"""What an office's words say of its body, country, role and weight."""

from __future__ import annotations

from itertools import pairwise

from ...model.document import Role
from .bodies import body_of
from .complements import Complement
from .growth import Growth
from .lexicon import HeadForm, lexicon
from .words import Line


def organisation(line: Line, growth: Growth, after: Complement | None) -> tuple[str | None, str | None]:
    body = growth.body
    text = None
    if growth.organisation:
        text = line.text(*growth.organisation)
        words = [w.lower for w in line.words[growth.organisation[0] : growth.organisation[1]]]
        if body is None:
            body = body_of(words) or ("public" if set(words) & lexicon().portfolios else "unknown")
    if after is not None and after.organisation:
        text = text or after.organisation
        body = body if body in ("private", "public") else after.body
    elif after is not None and body is None:
        body = after.body
    return text, body


def owner(line: Line, at: int) -> str | None:
    """The country or body last named before "its"."""
    before = [(end, name) for end, (_, name) in line.named_before.items() if at - 12 <= end <= at]
    return max(before, key=lambda pair: pair[0])[1].code if before else None


def only_country(form: HeadForm, growth: Growth) -> str | None:
    """The country of an office that only one country has under that name."""
    dependent = growth.possessor or growth.determiner in ("his", "her", "their", "its")
    return form.head.country if not dependent and not growth.body and not form.plural else None


def usual_country(
    line: Line, form: HeadForm, lead: str, growth: Growth, after: Complement | None
) -> str | None:
    """The country that mostly has a Secretary of that portfolio; others say whose theirs is."""
    if growth.possessor or growth.determiner in ("his", "her", "their", "its"):
        return None
    if not form.lemma.endswith("secretary") or not line.words[growth.title_first].capital:
        return None
    words = lead.split()
    if after is not None and after.preposition in ("of", "for") and not after.countries:
        words = [line.lower(i) for i in range(after.start + 1, after.end)]
    pairs = [" ".join(pair) for pair in pairwise(words)]
    return next((lexicon().secretaries[w] for w in (*pairs, *words) if w in lexicon().secretaries), None)


def role_of(title: str, lead: str, form: HeadForm, growth: Growth, after: Complement | None) -> Role:
    whole = after is not None and after.person is None and after.preposition != "to"
    role = lexicon().role_of(title if whole else lead, form.head)
    if form.head.role == "other" and form.lemma in ("official", "officer") and "military" in lead:
        return "military_officer"
    if form.lemma == "representative" and not growth.body and lead == "representative" and not form.plural:
        return "legislator"
    if form.lemma == "president" and not form.plural:
        if set(lead.split()) - {"president", "first", "second", "third", "acting", "federal", "state"}:
            return "legislator" if _assembly(title) else "other"
        if after is not None and not after.countries and after.body != "public":
            return "other"
        if after is not None and _assembly(title):
            return "legislator"
    international = (after is not None and after.international) or _international(growth)
    if international and role in ("other", "head_of_state", "minister", "diplomat"):
        return "international_official"
    if form.lemma in ("leader", "chairman", "chief", "chair", "chairwoman", "president") and (
        "party" in title.split() or growth.body == "party"
    ):
        return "party_leader"
    return role


def _assembly(title: str) -> bool:
    return bool(
        {"senate", "parliament", "assembly", "congress", "legislature", "bundestag"} & set(title.split())
    )


def _international(growth: Growth) -> bool:
    return growth.country in ("UN", "EU")


def standing(line: Line, form: HeadForm, growth: Growth, lead: str) -> str:
    words = set(lead.split())
    if form.head.standing == "body" and form.lemma == "secretary" and words & lexicon().portfolios:
        return "public"
    if form.head.standing == "body" and words & {
        "presidential",
        "government",
        "ministry",
        "parliamentary",
        "congressional",
        "ministerial",
        "vice-presidential",
    }:
        return "public"
    return form.head.standing
