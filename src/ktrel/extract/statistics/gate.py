"""Which quantities are statistics: figures about the world, and no enumerations, names or ages."""

from __future__ import annotations

import re

from ...model.facts import DateMention
from ..quantities import Quantity
from ..quantities.lexicon import lexicon, numbers, reporting, words
from .figure import Figure, covered, ended

ENUMERATED = 10  # below it a bare count enumerates ("three countries"), as news style spells it out
_ALWAYS = frozenset({"percent", "points", "money", "fold", "measure"})
_NEVER = frozenset({"duration", "age", "frequency", "rank"})
_STRONG = frozenset({"member", "strong", "person", "man", "seat"})
_GAUGES = words("gauges")
_MOST_AGED = 120
_GROUP_OF = 30
_ROW = 2  # listed counts that make a row
_LISTED = 100  # the longest list of things to see


class Gate:
    """Decides figure by figure; knows the article's dates."""

    def __init__(self, dates: tuple[DateMention, ...]) -> None:
        self._dates = tuple(sorted(d.span for d in dates if d.type != "set"))

    def listed(self, figures: list[Figure]) -> list[Figure]:
        """The figures to be listed; a small count too where it stands in a row with one that is."""
        passed = [self.passes(f) for f in figures]
        tops = {
            (f.sentence.index, f.top.i) for f, ok in zip(figures, passed, strict=True) if ok and _counts(f)
        }
        return [f for f, ok in zip(figures, passed, strict=True) if ok or self._in_row(f, tops)]

    def _in_row(self, f: Figure, tops: set[tuple[int, int]]) -> bool:
        """ "20 medics, six ambulances and 2,000 tents"."""
        if not _counts(f) or f.quantity.attributive or f.quantity.noun is None or self._dated(f.quantity):
            return False
        row = [o for o in f.top.conjuncts if (f.sentence.index, o.i) in tops]
        return len(row) >= _ROW

    def passes(self, f: Figure) -> bool:
        """Whether the figure is to be listed."""
        q = f.quantity
        if q.kind in _NEVER or self._dated(q) or _dialled(f):
            return False
        if q.unit == "point" and q.frame is None and q.value < ENUMERATED and q.value == int(q.value):
            return False  # "three points to note"
        if q.kind in _ALWAYS:
            return not (_small_size(q) or _converted(f) or _quorum(f))
        if q.attributive:
            return q.unit in _STRONG and q.value >= ENUMERATED
        return self._count(f)

    def _dated(self, q: Quantity) -> bool:
        return q.kind in ("count", "number") and covered(q.number, self._dates)

    def _count(self, f: Figure) -> bool:
        q = f.quantity
        if (
            _of_a_group(f)
            or _rounded(f)
            or _longer(f)
            or _named(f)
            or _aged(f)
            or _priced(f)
            or _ranked(f)
            or _field(f)
            or _page_line(f)
        ):
            return False
        if q.value >= ENUMERATED or q.value != int(q.value):
            return q.kind == "count" or _stands_alone(f)
        return q.part or _victims(f) or _did(f) or (q.frame == "delta" and q.kind == "count")


def _counts(f: Figure) -> bool:
    return f.quantity.kind == "count"


def _small_size(q: Quantity) -> bool:
    """ "a five-meter fence"."""
    return q.kind == "measure" and q.attributive and q.value < ENUMERATED


def _converted(f: Figure) -> bool:
    """ "2,300 miles (3,700 km)": the same length again."""
    doc, i = f.passage.doc, f.tokens.start - 1
    while i > 0 and doc[i].lower_ in ("about", "around", "some", "nearly", "roughly", "approximately"):
        i -= 1
    return (
        f.quantity.kind == "measure"
        and i > 1
        and doc[i].text == "("
        and (
            doc[i - 1].lower_ in _lengths()
            or doc[i - 2 : i].text.lower() in _lengths()
            or doc[i - 1].pos_ == "NUM"
        )
    )


def _lengths() -> dict[str, str]:
    return lexicon().measures


def _quorum(f: Figure) -> bool:
    """ "a two-thirds majority": a rule of voting."""
    after = f.passage.doc[f.tokens.end : f.tokens.end + 2]
    return f.quantity.rule == "share" and any(
        t.lower_ in ("majority", "vote", "quorum", "supermajority") for t in after
    )


def _named(f: Figure) -> bool:
    """ "14 Rowan Street", "Apollo 13": the number is part of a name."""
    head = f.root.head
    if f.noun is not None and f.noun.pos_ != "PROPN":
        return False
    before = f.passage.doc[max(0, f.tokens.start - 2) : f.tokens.start].text.lower()
    if f.noun is None and before in words("of_members"):
        return True  # "the group of 11"
    if (
        f.root.dep_ in ("nummod", "compound", "nmod", "appos")
        and head.pos_ == "PROPN"
        and f.quantity.noun is None
    ):
        return not f.quantity.number.end - f.quantity.number.start > 4
    return False


def _aged(f: Figure) -> bool:
    """ "Her mother is 85", "became its leader at 44"."""
    q = f.quantity
    if q.kind != "number" or q.value >= _MOST_AGED or q.number.end - q.number.start > 2:
        return False
    if f.root.dep_ == "pobj" and f.root.head.lower_ == "at":
        return f.verb is None or f.verb.lemma_ not in words("standing")
    if f.root.dep_ != "attr":
        return False
    subject = next((c for c in f.root.head.children if c.dep_ == "nsubj"), None)
    return subject is None or subject.lemma_.lower() not in _GAUGES


def _ranked(f: Figure) -> bool:
    """ "the 25 most influential Americans", "the top ten": how long the list is."""
    if f.passage.doc[f.tokens.start - 1].lower_ == "top" and f.tokens.start:
        return True
    after = f.passage.doc[f.tokens.end : f.tokens.end + 2]
    return any(t.tag_ in ("JJS", "RBS") for t in after)


def _of_a_group(f: Figure) -> bool:
    """ "its trade with the ten countries": how many they are is known."""
    before = f.passage.doc[max(0, f.tokens.start - 1) : f.tokens.start].text.lower()
    few = f.quantity.unit in words("grouped") and f.quantity.value <= _GROUP_OF
    return few and before in ("the", "its", "their", "these", "those", "all")


def _rounded(f: Figure) -> bool:
    """ "Figures may not add up to 100"."""
    verb = f.verb
    return verb is not None and verb.lemma_ in ("add", "sum") and f.quantity.value == 100


def _longer(f: Figure) -> bool:
    """ "lasted 30 minutes, 10 longer than planned": a length of time without its unit."""
    after = f.passage.doc[f.tokens.end : f.tokens.end + 1].text.lower()
    before = f.passage.doc[max(0, f.tokens.start - 1) : f.tokens.start].text.lower()
    if f.quantity.kind == "number" and before == "for" and after == "more":
        return True  # "lived there for two years, and in Rome for 11 more"
    return f.quantity.kind == "number" and after in ("longer", "later", "older", "shorter", "earlier")


def _dialled(f: Figure) -> bool:
    """Whether the number is part of one to call: "(06) 4410 777", "tel. +39-06-555018"."""
    base, text = f.passage.block.span.start, f.passage.text
    start, end = f.quantity.number.start - base, f.quantity.number.end - base
    if f.quantity.kind not in ("count", "number") or not text[start:end].isdigit():
        return False
    if not (text[max(0, start - 1) : start] in _LINKS or text[start] == "0" or _GROUP.match(text, end)):
        return False
    line = text[text.rfind("\n", 0, start) + 1 : (text + "\n").find("\n", end)]
    at = start - text.rfind("\n", 0, start) - 1
    return any(m.start() <= at < m.end() for m in _TO_CALL.finditer(line))


_LINKS = ("+", "-", ")", " ", "/", ".", "‑", "–")
_GROUP = re.compile(r"[ \-./)]\s?\d")
# a prefix with "+", brackets or a nought, and two groups more; or groups behind a word for telephones
_TO_CALL = re.compile(
    r"(?:\+\d{1,3}|\(\+?\d{1,4}\)|(?<![\d.,$€£¥])0\d{2,4})(?:[ \-./()]+\d{2,8}){1,5}"
    r"|\b(?:tel|telephone|phone|fax|hotline|whatsapp|mobile)\b[^\n\d+(]{0,12}[+(]?\d[\d \-./()]{5,}\d",
    re.I,
)


def _field(f: Figure) -> bool:
    """ "47th out of 180 countries", "up three places": the field of a ranking and moves in it."""
    if f.quantity.unit in ("place", "spot", "rank", "notch", "rung"):
        return True
    before = f.passage.doc[max(f.sentence.tokens.start, f.tokens.start - 4) : f.tokens.start]
    return any(_ordinal(t.lower_) and f.passage.doc[t.i + 1].lower_ in ("of", "among", "out") for t in before)


def _ordinal(word: str) -> bool:
    return word in numbers().ordinals or (word[:1].isdecimal() and word[-2:] in ("st", "nd", "rd", "th"))


def _page_line(f: Figure) -> bool:
    """ "12 hot springs near Lima", "34 comments": a line of a page that lists stories or counts clicks."""
    tokens = f.sentence.tokens
    told = any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") or t.text in (":", ",") for t in tokens)
    if told or ended(f.sentence) or any(t.lower_ in reporting().victims.words for t in tokens):
        return False
    return f.quantity.unit in words("clicked") or (
        f.tokens.start == tokens.start and f.quantity.value <= _LISTED
    )


def _priced(f: Figure) -> bool:
    """ "A dozen of them fetch some 40 pesos": the first number only says for how many the price is."""
    verb = f.verb
    return (
        verb is not None
        and verb.lemma_ in ("cost", "sell", "fetch", "buy")
        and f.top.dep_ == "nsubj"
        and any(c.dep_ in ("dobj", "npadvmod", "prep") and c.i > verb.i for c in verb.children)
        and f.quantity.noun is None
    )


def _did(f: Figure) -> bool:
    """ "in 2010 only four did": set against another figure of the same thing."""
    head = f.root.head
    return (
        f.quantity.kind == "number"
        and f.root.dep_ == "nsubj"
        and head.lower_ in ("did", "does", "do", "had", "have")
    )


def _stands_alone(f: Figure) -> bool:
    """A number without a noun counts where it is subject, object or goal of a verb, or part of a whole."""
    q = f.quantity
    if f.root.dep_ in (
        "nsubj",
        "nsubjpass",
        "dobj",
        "attr",
        "pobj",
        "conj",
        "npadvmod",
        "appos",
        "advmod",
        "ROOT",
        "nummod",
        "dep",
    ):
        return True
    return q.frame is not None or q.qualifier is not None or q.value >= _MANY


_MANY = 10_000  # no bare number of this size names or numbers a thing


def _victims(f: Figure) -> bool:
    """Whether the small number counts the victims of something."""
    words = {t.lower_ for t in f.sentence.tokens[max(0, f.tokens.start - f.sentence.tokens.start - 8) :][:24]}
    if f.quantity.unit in ("country", "side", "leader", "agreement", "minister"):
        return False
    near = {t.lower_ for t in (f.verb, f.noun) if t is not None}
    if f.verb is not None and f.verb.lemma_ == "be":  # "six Russians were among the dead"
        near |= {t.lower_ for c in f.verb.children if c.lower_ == "among" for t in c.children}
    return bool(near & set(reporting().victims.words)) and bool(words)
