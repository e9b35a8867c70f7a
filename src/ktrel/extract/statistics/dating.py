"""Whether a date of a sentence is that of a figure in it, by the parse and by the words between."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...edtf import day_of
from ...model.annotated import Sentence
from ...model.facts import DateMention
from ..quantities.lexicon import words
from .clauses import agreed_for_later, event_of, happens, present, setting, told_of_now, when_behind
from .figure import Figure
from .grammar import clause_verb, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

OWN, PHRASE, CLAUSE, ABOVE, BESIDE, COUNTED = range(6)
_LINKS = frozenset(
    {
        "in",
        "the",
        "a",
        "an",
        "that",
        "of",
        "same",
        "it",
        "was",
        "at",
        "its",
        "their",
        "level",
        "levels",
        "peak",
        "those",
    }
)
_CLAUSE_MARKS = frozenset({"when", "as", "while", "after", "since"})
_AS_MUCH = frozenset({"as", "twice", "times"})
_OTHER_TIME = frozenset({"before", "after"})
_AFTER_FACTOR = frozenset({"the", "what", "as", "that", "its", "their", "those"})
_ENDS_JOINED = frozenset({"to", "and", "-", "–", "until", "through", "till"})
_NEAR = 3
_PAIRED = 2  # tokens from a verb to the one joined to it by "or"
_SCHEDULING = frozenset({"schedule", "plan", "book", "slate", "expect", "forecast", "project"})
_YEARLY = re.compile(r"\b(?:annually|yearly|(?:a|per|each|every) year)\b")


def rank(f: Figure, date: DateMention, others: list[Figure]) -> int | None:
    """How closely the date belongs to the figure (0 is closest); None where it dates something else."""
    tokens = f.passage.tokens(date.span)
    if tokens is None:
        return None
    factor = f.quantity.kind == "fold"  # "three times as much as six years ago"
    if (
        any(t in tokens for t in f.top.ancestors)
        and not factor
        and not (f.top.dep_ == "conj" and f.top.head in tokens)
    ):
        return OWN  # "1970, when … stood at 300"
    start, root = tokens.start, tokens.root
    if _since_then(root.doc, start, f, others):
        return None
    if compared(f.sentence, date) or _deadline(start, date, f) or measured_against(start, f):
        return None
    if setting(root, f):
        return CLAUSE
    if _of_another_thing(root, f):
        return None
    verb = clause_verb(root)
    if verb is not None and verb.tag_ == "VBG" and verb.dep_ in ("csubj", "nsubj"):
        verb = verb.head  # "Fighting in May left 30 people dead"
    if verb is not None and (when_behind(verb, f) or _scheduled(verb, root, f)):
        return OWN
    if any(t in f.tokens or t == f.top for t in root.ancestors):
        participle = verb is not None and verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBG")
        if participle and verb is not None and present(f) and verb.head not in f.tokens:
            return None  # "still owes $18 million from loans extended in 1991"
        tied = verb is None or participle or verb == f.verb or verb in f.top.ancestors
        return PHRASE if tied else None
    if verb is None:
        return COUNTED if f.verb is None else None
    if _bound(start, tokens.end, root, verb, f, others):
        return None
    return _by_verb(verb, f, day_of(date.value) is not None or "-W" in (date.value or ""))


def _scheduled(verb: Token, root: Token, f: Figure) -> bool:
    """ "the flights scheduled for May are down 40 percent": the date of what is counted."""
    who = subject(f.verb)
    planned = verb.dep_ in ("acl", "relcl") and verb.lemma_ in _SCHEDULING
    planned = planned and root.head.lower_ in ("for", "in")
    return planned and who is not None and verb in who.subtree


def _by_verb(verb: Token, f: Figure, day: bool) -> int | None:
    """The rank of a date by its verb: the figure's own, one above it, a "when" clause beside it.

    The `day` on which something was announced is not that of the sum.
    """
    if f.verb is None:
        return None
    if (
        verb.dep_ == "conj"
        and verb.head == f.verb
        and verb.i - f.verb.i <= _PAIRED
        and subject(verb)
        in (
            None,
            subject(f.verb),
        )
    ):
        return CLAUSE  # "were hurt or robbed in March"
    if verb == f.verb:
        return CLAUSE if verb.lemma_ not in words("undertaking") or not day else None
    if happens(verb, f) or event_of(verb, f):
        return CLAUSE
    if verb in f.top.ancestors or verb in f.verb.ancestors:
        if (
            told_of_now(f, verb)
            or agreed_for_later(f, verb)
            or before_or_after(f.verb)
            or (day and verb.lemma_ in words("undertaking"))
        ):
            return None
        if verb.lemma_ in words("dated_counting"):
            return COUNTED
        return ABOVE if verb.lemma_ not in words("dated_saying") else None
    if verb.dep_ == "advcl" and verb.head in (f.verb, *f.verb.ancestors, *f.verb.conjuncts):
        marks = {c.lower_ for c in verb.children if c.dep_ in ("mark", "advmod")}
        to_come = any(c.tag_ == "MD" for c in verb.children) and f.verb.tag_ == "VBD"
        gone_by = verb.tag_ == "VBD" and present(f)
        beside = marks & _CLAUSE_MARKS and f.verb.tag_ != "VB" and not to_come and not gone_by
        return BESIDE if beside else None
    return None


def before_or_after(verb: Token | None) -> bool:
    """ "reached 8 billion in 2022 before slipping to 7": another time than that of the main clause."""
    if verb is None:
        return False
    marks = {c.lower_ for c in verb.children if c.dep_ == "mark"}
    return bool(marks & _OTHER_TIME) or (verb.dep_ == "pcomp" and verb.head.lower_ in _OTHER_TIME)


def _of_another_thing(root: Token, f: Figure) -> bool:
    """ "under the 1962 agreement": the year names a thing that the figure does not measure."""
    if root.dep_ not in ("nummod", "compound", "nmod", "amod") or root.head.pos_ not in (
        "NOUN",
        "PROPN",
    ):
        return False
    named, who = root.head, subject(f.verb)
    if named.lower_ in words("told_periods"):
        return False  # "in the April-June quarter"
    if named in f.tokens:
        return False
    if named.lower_ in words("named_by_year"):
        return True  # "a 1997 treaty lets Moscow station 25,000"
    if named.dep_ == "nmod" and named.lower_ in words("dated_events") and named.head == f.root:
        return (
            False  # "In the 2016 referendum 52 percent voted", with "referendum" read as part of the figure
        )
    measured = named in f.top.ancestors or named == who or (who is not None and named in who.subtree)
    measured = measured or f.root in named.ancestors
    return not measured and named.dep_ == "pobj"


def other_subject(f: Figure, date: DateMention) -> bool:
    """Whether the date's verb and the figure's are joined but have subjects of their own."""
    tokens = f.passage.tokens(date.span)
    verb = clause_verb(tokens.root) if tokens is not None else None
    if f.verb is None or verb is None or f.verb == verb or f.verb.dep_ != "conj":
        return False
    return subject(f.verb) not in (None, subject(verb))


def compared(sentence: Sentence, date: DateMention) -> bool:
    """Whether the date is only what a figure is set against: "than in 2015", "from a year earlier"."""
    tokens = sentence.passage.tokens(date.span)
    if tokens is None:
        return False
    doc, i = sentence.passage.doc, tokens.start - 1
    interval = "/" in (date.value or "") and any(t.lower_ in _ENDS_JOINED for t in tokens)
    if tokens[0].lower_ in ("from", "than") and not interval:
        return True
    if tokens[0].lower_ == "since" or (i > 0 and doc[i].lower_ == "since"):
        before = doc[max(0, tokens.start - 6) : tokens.start]
        if any(t.lower_ in words("superlatives") for t in before):
            return True
    while i > 0 and doc[i].lower_ in _LINKS:
        i -= 1
    if doc[i].lower_ == "as" and any(t.lower_ in _AS_MUCH for t in doc[max(0, i - _NEAR) : i]):
        return True  # "three times as much as six years ago"
    if interval or i <= 0:
        return False
    set_against = doc[i].lower_ in ("with", "to", "on", "over")
    if doc[i].lower_ == "on" and day_of(date.value) is not None:
        return False  # "slumped 6.7 percent on Thursday"; "up 6 percent on 2015"
    return doc[i].lower_ in ("from", "than") or (set_against and doc[i - 1].lower_ in words("comparing"))


def measured_against(start: int, f: Figure) -> bool:
    """ "three times the figure for the previous year": the date is that of the other figure."""
    doc, end = f.passage.doc, f.tokens.end
    return f.quantity.kind == "fold" and 0 < start - end < 8 and doc[end].lower_ in _AFTER_FACTOR


def _deadline(start: int, date: DateMention, f: Figure) -> bool:
    """ "to deliver by May 3": by when, not when; but "500,000 could flee by the end of the year"."""
    if day_of(date.value) is None and f.verb is not None and f.top == subject(f.verb):
        return False
    behind = f.passage.text[f.tokens.end_char : f.passage.doc[start].idx]
    if day_of(date.value) is None and _YEARLY.search(behind):
        return False  # "60 million guests a year by 2030": how many then
    doc = f.passage.doc
    if start < 2 or doc[start - 1].lower_ != "by" or f.quantity.kind not in ("count", "number"):
        return False
    return doc[start - 2].pos_ in ("VERB", "ADV", "ADP", "PART")


def _bound(start: int, end: int, root: Token, verb: Token, f: Figure, others: list[Figure]) -> bool:
    """Whether the date belongs to another figure: "growth of 3 percent in May and one in six idle"."""
    dated = [o for o in others if o is not f and 0 <= start - o.tokens.end <= _NEAR]
    if any(o.quantity.frame == "base" for o in dated):
        return True
    if dated and f.tokens.start > end and _listed(f) and not _verb_between(end, f):
        between = [o for o in others if end <= o.tokens.start < f.tokens.start]
        if root.doc[end].lower_ == "and" or (between and all(_listed(o) for o in between)):
            return True
    if verb.dep_ in ("acl", "relcl") and any(verb.head in o.tokens for o in others if o is not f):
        return True  # "less than the 20 percent threatened last month"
    for above in root.ancestors:
        if above == verb:
            return False
        if any(o is not f and o.tokens.start <= above.i < o.tokens.end for o in others):
            return True
    return False


def _listed(f: Figure) -> bool:
    """Whether a figure is one of a row, and neither a change nor a comparison with the one before."""
    return f.quantity.frame is None and f.quantity.kind != "fold"


def _verb_between(end: int, f: Figure) -> bool:
    said = words("saying")
    return any(
        t.pos_ in ("VERB", "AUX") and t.lemma_.lower() not in said
        for t in f.passage.doc[end : f.tokens.start]
    )


def _since_then(doc: Doc, start: int, f: Figure, others: list[Figure]) -> bool:
    """ "58 percent, up six points since January": the date is that of the change alone."""
    since = doc[start].lower_ == "since" or (start > 0 and doc[start - 1].lower_ == "since")
    if not since or f.quantity.frame == "delta":
        return False
    return any(o.quantity.frame == "delta" and 0 <= start - o.tokens.end <= _NEAR for o in others)
