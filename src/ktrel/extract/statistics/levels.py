"""Levels: the old one that a new one is told with, and the unit of a bare number by its subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from ...model.document import Previous
from ...model.facts import StatisticReport
from ..quantities.homes import home_at
from ..quantities.lexicon import lexicon, reporting, units, words
from ..quantities.nouns import is_plural, unit_of
from .figure import Figure
from .grammar import obj, subject

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEAR = 2
_EXACTNESS = frozenset(
    {"about", "around", "some", "only", "just", "more", "less", "than", "nearly", "almost", "a"}
)
_LARGE = 1e6
_HARMED = frozenset({"hurt", "injured", "wounded", "dead", "killed", "missing", "detained", "arrested"})
_HUNDRED = 100


def with_previous(figures: list[Figure], reports: list[StatisticReport]) -> list[StatisticReport]:
    """The reports of one sentence, each level with the old one ("45, down from 52")."""
    found = list(reports)
    for i, f in enumerate(figures):
        if f.quantity.frame != "base" and not (set_against(f) and reports[i].period):
            continue
        near = [
            k for k in range(max(0, i - _NEAR), min(len(figures), i + _NEAR + 1)) if _level(figures[k], f)
        ]
        if near:
            back = f.tokens.start > 1 and _set_back(f)
            at = min(near, key=lambda k: (figures[k].quantity.frame != "level", abs(k - i), (k > i) == back))
            found[at] = replace(
                found[at], previous=Previous(value=reports[i].value, period=reports[i].period)
            )
    return found


def _set_back(f: Figure) -> bool:
    """ "45, down from 52", "fell to 14, from 17": the level that this is the old one of stands before it."""
    doc, i = f.passage.doc, f.passage.doc[f.tokens.start - 1].i
    while i > 0 and doc[i].lower_ not in ("from", "against", "versus", "with"):
        i -= 1
        if f.tokens.start - i > _NEAR * 4:
            return False
    return i > 0 and doc[i - 1].lower_ in (",", "up", "down", "and", "compared", "(")


def set_against(f: Figure) -> bool:
    """ "45 percent, against 52 a year ago", "compared with 300 in 2015": not what the text is about."""
    doc, i = f.passage.doc, f.tokens.start - 1
    while i > 0 and doc[i].lower_ in _EXACTNESS:
        i -= 1
    if i < 0:
        return False
    pair = doc[max(i - 1, 0) : i + 1].text.lower()
    return doc[i].lower_ in ("against", "versus") or pair in ("compared with", "compared to")


def _level(f: Figure, old: Figure) -> bool:
    one, other = f.quantity.kind, old.quantity.kind
    return (
        f is not old
        and f.quantity.frame in (None, "level")
        and (one == other or {one, other} == {"count", "number"})
    )


def unit_of_figure(f: Figure, before: tuple[Figure, StatisticReport] | None) -> str:
    """The unit of a figure; a bare number takes it from its clause or from the figure before."""
    q = f.quantity
    if q.kind not in ("count", "number"):
        return q.unit or "people"
    if q.kind == "number" and before is not None and _shared_out(f, before[0]):
        return before[1].unit  # "won by 55.6 percent to 44.4"
    if q.attributive and q.unit:
        return q.unit
    if f.noun is not None and f.noun.i >= f.tokens.end and f.noun.pos_ in ("NOUN", "PROPN"):
        if f.noun.lower_ in _HARMED:
            return "people"  # "nine were killed and 20 hurt", read as a noun
        return unit_of(f.noun.lower_)
    if q.kind == "number" and f.verb is not None and f.verb.lower_ in reporting().victims.words:
        return "people"
    if q.frame == "base" and before is not None and before[0].sentence is f.sentence and q.kind == "number":
        return before[1].unit  # "440,000 refugees, up from 290,000"
    if q.kind == "number" and before is not None and _as_much(f, before[0]):
        return before[1].unit
    own = unit_by_clause(f) if q.kind == "number" else None
    if own is not None or before is None or q.unit is not None:
        return own or q.unit or "people"
    last, report = before
    return report.unit if last.quantity.kind in ("count", "number", "measure") else "people"


def _shared_out(f: Figure, before: Figure) -> bool:
    """Whether a bare number is the other side's share, behind "to" or "against"."""
    between = f.passage.doc[before.tokens.end : f.tokens.start].text.lower()
    parts = f.quantity.frame is None and before.quantity.frame is None and f.noun is None
    whole = f.quantity.value + before.quantity.value <= _HUNDRED
    return before.quantity.kind == "percent" and parts and whole and between in ("to", "against", "versus")


def in_whole_money(
    f: Figure, sentence: list[Figure], before: tuple[Figure, StatisticReport] | None
) -> tuple[float, str] | None:
    """Cents as the currency of the amounts around them: "a stamp went up 12 cents to $1.40"."""
    if f.quantity.unit != "cent":
        return None
    here = (o.quantity.unit for o in sentence if o.quantity.kind == "money")
    last = before[1].unit if before is not None and before[0].quantity.kind == "money" else None
    code = next(here, None) or last
    return (round(f.quantity.value / _HUNDRED, 4), code) if code in words("with_cents") else None


def _as_much(f: Figure, before: Figure) -> bool:
    """ "Exports came to 55 billion euros; services added another 28 billion": money goes without its name."""
    who = subject(f.verb)
    paid = who is not None and who.lower_ in words("paid")
    return f.quantity.value >= _LARGE and before.quantity.kind == "money" and paid


def unit_by_clause(f: Figure) -> str | None:
    """The unit of a bare number by its subject: "the number of farms fell to 40", "the peso to 19"."""
    what = obj(f.verb) if f.verb is not None else None
    put = f.verb is not None and f.verb.lemma_ in words("putting") and f.root.head.lower_ == "at"
    for noun in (what,) if put else (subject(f.verb), what):
        if noun is None or noun in f.tokens or noun.pos_ not in ("NOUN", "PROPN"):
            continue
        if noun.lower_ in words("counting_nouns"):
            of = (t for c in noun.children if c.lower_ == "of" for t in c.children if t.dep_ == "pobj")
            counted = next(of, None)
            if counted is not None:
                return unit_of(counted.lower_)
        elif put and noun.lower_ == "toll":
            return "people"
        elif noun.dep_ != "dobj" or put:
            return _by_noun(noun, f)
    return None


def _by_noun(noun: Token, f: Figure) -> str | None:
    word, table = noun.lower_, lexicon()
    if word in table.families or word in table.currencies:
        kin = (table.countries.get(c.lower_) for c in noun.children if c.dep_ in ("amod", "poss", "compound"))
        country = next((code for code in kin if code), "")
        family = table.families.get(word, word)
        near = home_at(f.passage.doc.text, noun.idx, family, f.around) if not country else None
        return (
            table.national.get((family, country))
            or near
            or table.currencies.get(word)
            or (units().careful[word].code if word in units().careful else word)
        )
    if word in reporting().polls.markets:
        return "point"
    told = f.quantity.frame is not None or (f.verb is not None and f.verb.lemma_ in words("putting"))
    return unit_of(word) if is_plural(word) and told else None
