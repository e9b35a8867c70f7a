"""What else a clause tells of a meeting: its ordinal, its length, the occasion."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ...model.facts import Span
from .lexicon import NounSense, lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

    from .scene import Scene
    from .triggers import Trigger

_ORDINALS = {
    word: rank
    for rank, word in enumerate(
        [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
        ],
        1,
    )
}
_FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_NEAR = 90


def ordinal(token: Token) -> int | None:
    """The rank that a noun carries: `their fifth summit` is 5, `the 21st round` 21."""
    if is_bare_ordinal(token):
        return rank_of(token.lower_)
    for child in token.children:
        if child.i < token.i and child.dep_ in ("amod", "nummod", "compound", "advmod"):
            rank = rank_of(child.lower_)
            if rank is not None:
                return rank
    return None


def is_bare_ordinal(token: Token) -> bool:
    """Whether an ordinal stands for the event that it counts: `held the seventh in Oslo`."""
    if rank_of(token.lower_) is None:
        return False
    if token.dep_ in ("nsubj", "nsubjpass", "conj"):
        return token.pos_ in ("ADJ", "NOUN", "NUM", "PROPN") and _takes_place(token)
    if token.dep_ not in ("dobj", "attr"):
        return False
    return token.head.lemma_.lower() in ("hold", "host", "have", "attend") and any(
        c.lower_ == "the" for c in token.children
    )


_PLACE_TAKING = frozenset(
    {
        "hold",
        "end",
        "begin",
        "open",
        "break",
        "schedule",
        "set",
        "plan",
        "pencil",
        "collapse",
        "last",
        "convene",
        "slate",
    }
)


def _takes_place(ordinal: Token) -> bool:
    """`The first was held in Oslo and the second in Bern`: an ordinal without a noun."""
    if not any(c.lower_ in ("the", "a") for c in ordinal.children):
        return False
    if any(c.dep_ in ("relcl", "prep") and c.lower_ in ("of", "to", "such") for c in ordinal.children):
        return False
    if ordinal.dep_ == "conj" and not any(c.lower_ in ("in", "at") for c in ordinal.children):
        return False
    verb = str(ordinal.head.lemma_).lower()
    return verb in _PLACE_TAKING or (
        verb == "take" and any(c.lower_ == "place" for c in ordinal.head.children)
    )


def rank_of(word: str) -> int | None:
    """The number of an ordinal word, None for any other word."""
    figures = _FIGURES.fullmatch(word)
    return int(figures[1]) if figures else _ORDINALS.get(word)


def duration(scene: Scene, trigger: Trigger) -> str | None:
    """How long it took, as ISO 8601, where a length is told in the trigger's own phrase."""
    owned = [
        d
        for claim, d in scene.owned(trigger, scene.durations)
        if claim.closeness == 0 and d.value and d.value.startswith("P")
    ]
    near = [
        d
        for d in owned
        if _LENGTH.fullmatch(d.value or "")
        and abs(d.span.start - trigger.span.start) <= _NEAR
        and not _is_interval(scene, d.span)
    ]
    return near[0].value if near else None


_LENGTH = re.compile(r"P(?:\d{1,2}D|\d(?:\.\d)?W)?(?:T.+)?")


def _is_interval(scene: Scene, span: Span) -> bool:
    """Whether a length is the time since or until something: `in 12 years`, `two months after`."""
    base, text = scene.sentence.passage.block.span.start, scene.sentence.passage.text
    before, after = (
        text[max(0, span.start - base - 24) : span.start - base + 3],
        text[span.end - base : span.end - base + 9],
    )
    return bool(
        re.search(r"\b(?:in|over|within|past|last|since|every|than) (?:\w+ )?\S{0,3}$", before)
    ) or bool(re.match(r" (?:after|before|ago|later|since)\b", after))


_LEVEL = re.compile(
    r"\b((?:[Dd]irector[ -]general|[Vv]ice[ -][Mm]inister|[Ww]orking|[Mm]inister"
    r"|[Ss]enior[ -]official|[Ee]xpert)) ?-? ?level\b|\b([Vv]ice[ -]?[Mm]inisterial|[Mm]inisterial)\b"
)


def level(trigger: Trigger) -> str | None:
    """The rank at which unnamed sides talk: `working-level talks`; None where none is told."""
    text = trigger.sentence.passage.text
    before = text[max(trigger.sentence.tokens.start_char, trigger.token.idx - 45) : trigger.token.idx]
    match = _LEVEL.search(before)
    if match is None or not isinstance(trigger.sense, NounSense):
        return None
    word = (match[1] or match[2]).lower().replace("-", " ")
    return {
        "ministerial": "minister",
        "vice ministerial": "vice minister",
        "working": "working-level official",
    }.get(word, word)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(lexicon().occasions.pattern)


# "on the margins of the summit in June and Ito's visit in August": the visit is no part of the margins
_AND_ANOTHER = re.compile(
    r" and (?=[^,.;]{0,40}\b(?:visit|trip|talks|meeting|summit|call|met|held|visited|agreed|spoke"
    r"|will|is|was)\b|[a-z]{2,}ed (?:that|to|on|in|by|the|a|an|his|her|their)\b)"
)


@cache
def sidelines() -> re.Pattern[str]:
    """`on the margins of the …`, up to the next comma."""
    return re.compile(rf"{lexicon().occasions.sidelines} [^,.;]*", re.I)


def side_stretches(scene: Scene) -> list[Span]:
    """The stretches of a sentence that name the conference on whose sidelines something happened."""
    base = scene.sentence.passage.block.span.start
    tokens = scene.sentence.tokens
    return [
        Span(base + m.start(), base + m.start() + len(_AND_ANOTHER.split(m[0])[0]))
        for m in sidelines().finditer(scene.sentence.passage.text, tokens.start_char, tokens.end_char)
    ]


def occasion(scene: Scene, stretch: Span) -> str | None:
    """What the conference in a stretch is called: `APEC`; None where it has no known name."""
    base = scene.sentence.passage.block.span.start
    match = _name().search(scene.sentence.passage.text, stretch.start - base, stretch.end - base)
    return match[0] if match else None


_GATHERING = re.compile(r"\b(?:[A-Z][\w’'-]+ ){1,4}(?:Summit|Conference|Forum|Dialogue|Assembly)\b")


def named_gathering(text: str) -> str | None:
    """The multilateral body or conference that a stretch names: `G7`, `Ocean Recovery Conference`."""
    match = _name().search(text) or _GATHERING.search(text)
    return match[0] if match else None


def _left(noun: Token) -> int:
    return max(noun.sent.start, noun.i - 12)


def setting(trigger: Trigger) -> str | None:
    """The conference at which a verb says it was: `met at the G20 summit`."""
    if is_conference(trigger) or trigger.sense.kind == "conference":
        noun = trigger.token if isinstance(trigger.sense, NounSense) else None
        return named_gathering(
            trigger.sentence.text if noun is None else noun.doc[_left(noun) : noun.right_edge.i + 1].text
        )
    verb = trigger.verb
    if verb is None:
        return None
    for child in verb.children:
        if child.dep_ == "prep" and child.lower_ in ("at", "during"):
            match = _name().search(child.doc[child.left_edge.i : child.right_edge.i + 1].text)
            if match:
                return match[0]
    return None


def is_group(head: Token) -> bool:
    """Whether a noun means the members of a multilateral body: `the G7 leaders`, `NATO ministers`."""
    return group_name(head) is not None


def group_name(head: Token) -> str | None:
    """The body whose members a plural noun means: `G7` of `the G7 leaders`."""
    if head.tag_ not in ("NNS", "NNPS") or head.lemma_.lower() not in lexicon().parties.members:
        return None
    of = next((c for c in head.children if c.lower_ == "of"), None)
    phrase = head.doc[head.left_edge.i : (of.right_edge.i + 1 if of is not None else head.i)].text
    match = _name().search(phrase)
    return match[0] if match else None


def is_conference(trigger: Trigger) -> bool:
    """Whether an event noun is a multilateral gathering: `the G7 summit`, `the NATO summit`."""
    if not isinstance(trigger.sense, NounSense):
        return False
    if trigger.sense.kind == "conference":
        return True
    text = trigger.sentence.passage.text
    start = max(trigger.sentence.tokens.start_char, trigger.token.idx - 70)
    before = text[start : trigger.token.idx]
    after = text[trigger.token.idx + len(trigger.token) : trigger.token.idx + len(trigger.token) + 40]
    if trigger.sense.kind not in ("summit", "talks"):
        return False
    pattern = lexicon().occasions.pattern
    return bool(
        re.search(rf"{pattern}\)?(?:[ -](?!with\b|and\b|in\b|on\b)[\w’']+){{0,3}}[ -]$", before)
        or re.match(rf" of (?:the )?(?:leaders of )?(?:the )?(?:[\w-]+ ){{0,2}}{pattern}", after)
    )
