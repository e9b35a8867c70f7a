"""A sentence with its triggers: which date and which place belongs to which trigger."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from ...model.annotated import Sentence
from ...model.facts import DateMention, PlaceMention, Span
from .grammar import AT_OTHER_TIMES, is_verb, is_visiting, lemma
from .lexicon import lexicon
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

Mention = TypeVar("Mention", DateMention, PlaceMention)
_SPANNING = frozenset({"duration", "set"})


class Claim(NamedTuple):
    """How closely a mention belongs to a trigger: 0 hangs on it, 1 on a verb above it, 2 beside it."""

    closeness: int
    distance: int


@dataclass(frozen=True)
class Scene:
    """A sentence, its triggers, and the dates and places named in it."""

    sentence: Sentence
    triggers: tuple[Trigger, ...]
    dates: tuple[DateMention, ...]
    durations: tuple[DateMention, ...]
    places: tuple[PlaceMention, ...]

    def root_of(self, span: Span) -> Token | None:
        """The token that a mention hangs together by."""
        tokens = self.sentence.passage.tokens(span)
        return tokens.root if tokens is not None else None

    def owned(self, trigger: Trigger, mentions: Sequence[Mention]) -> list[tuple[Claim, Mention]]:
        """The mentions that belong to a trigger rather than to another one, the closest first."""
        found = []
        for mention in mentions:
            claims = {t.token.i: self._claim(t, mention) for t in self.triggers}
            own = claims.get(trigger.token.i)
            if own is not None and own == min(c for c in claims.values() if c is not None):
                found.append((own, mention))
        return sorted(found, key=lambda pair: (pair[0], pair[1].span.start))

    def describes(self, trigger: Trigger, mention: DateMention) -> bool:
        """Whether a date hangs on an event noun that another verb only announces or calls off."""
        verb, root = trigger.carrier, self.root_of(mention.span)
        if verb is None or root is None or lemma(verb) in lexicon().light.holding:
            return False
        return trigger.token in _phrase(root)

    def hangs_on_carrier(self, trigger: Trigger, mention: DateMention) -> bool:
        """Whether a date belongs to the verb that carries a noun: `on Friday cancelled his visit`."""
        root, verb = self.root_of(mention.span), trigger.carrier
        up = _phrase(root) if root is not None else []
        if root is None or verb is None or verb not in up or trigger.token in up:
            return False
        if trigger.role in ("nsubjpass", "subject") and root.i < verb.i:
            return False  # "a visit that he was to pay on Friday was cancelled"
        opens = self.sentence.tokens.start + 2 > root.left_edge.i
        return opens or not any(t.text == "," for t in root.doc[min(root.i, verb.i) : verb.i])

    def heads(self, mention: DateMention | PlaceMention) -> bool:
        """Whether a mention stands before the sentence like a list head: `14 May: Ito met Rossi`."""
        base, tokens = self.sentence.passage.block.span.start, self.sentence.tokens
        at, end = mention.span.start - base - tokens.start_char, mention.span.end - base
        return at <= 3 and self.sentence.passage.text[end : end + 1] == ":"

    def _claim(self, trigger: Trigger, mention: DateMention | PlaceMention) -> Claim | None:
        root = self.root_of(mention.span)
        if root is None:
            return None
        distance = abs(root.i - trigger.token.i)
        if self.heads(mention):
            return Claim(1, distance)
        verb = trigger.verb
        if isinstance(mention, DateMention) and _is_of_something(root):
            return Claim(2, distance)
        up = _phrase(root)
        beside = (
            trigger.role in AT_OTHER_TIMES or trigger.role == "conj"
        )  # `met him in May, before talks with her`: May is not the talks'
        if _told_of_subject(up, trigger.token):
            return None
        if trigger.token.dep_ == "appos" and trigger.token not in up and verb is not None and verb in up:
            return Claim(1, distance)  # "called on him in Rome, the first visit by …"
        if any(t.role in AT_OTHER_TIMES and t.token in up and t is not trigger for t in self.triggers):
            return Claim(1, distance) if trigger.token in up or verb in up else None
        if trigger.token in up or (verb is not None and verb in up and not beside):
            return Claim(0, distance)
        above = up[-1] if is_verb(up[-1]) else None
        if above is not None and verb is not None and above.lower_ in _BODILY and verb in above.ancestors:
            return Claim(0, distance)  # "goes toe to toe", read as an infinitive
        if above is None:
            return Claim(2, distance)
        if verb is not None and above.dep_ == "pcomp" and verb in above.ancestors:
            return Claim(1, distance)  # "spoke of ways of ending it on the phone last week"
        if verb is not None and above.dep_ == "ccomp" and above.head == verb and _leads(above, trigger):
            return Claim(1, distance)
        said = _reports(above) and not (verb is not None and _is_occasion(verb))
        if not beside and above in list((verb or trigger.token).ancestors) and not said:
            return Claim(1, distance)
        return None


def _told_of_subject(up: list[Token], token: Token) -> bool:
    """`The talks, which ended on Friday, followed a call`: a date that describes the subject, no object."""
    nouns = [t for below, t in pairwise(up) if t.dep_ in ("nsubj", "nsubjpass") and _describes(below)]
    return any(
        lemma(noun) in lexicon().noun_senses and noun.head.i < token.i and token not in noun.subtree
        for noun in nouns
    )


def _leads(clause: Token, trigger: Trigger) -> bool:
    """`On Sunday Ito turns east: He will host Rossi`: the clause before a colon sets the time."""
    return clause.i < trigger.token.i and any(t.text == ":" for t in clause.doc[clause.i : trigger.token.i])


def _is_of_something(date: Token) -> bool:
    """`the war of 1998`, `the accord of May`: the date of what is no event of the lexicon."""
    noun = date.head.head
    if date.dep_ != "pobj" or date.head.lower_ != "of" or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    words = lexicon()
    event = lemma(noun) in words.noun_senses or lemma(noun) in words.light.measures
    return not event and noun.ent_type_ not in ("DATE", "TIME")


_BODILY = frozenset({"face", "toe", "head", "eyeball", "nose"})


def _phrase(token: Token) -> list[Token]:
    """The token and what it hangs on, up to and with the first verb that does not only describe a noun.

    `talks that opened on Tuesday`: the date hangs on the talks.
    """
    found = [token]
    for above in token.ancestors:
        found.append(above)
        if is_verb(above) and not is_visiting(above) and not _describes(above):
            break
    return found


def _describes(verb: Token) -> bool:
    """Whether a verb only describes a noun: `talks that opened`, `a summit scheduled to be held`;
    what somebody did is no part of the noun: `his guest, who was in Oslo in May`."""
    if verb.dep_ == "xcomp" and (is_verb(verb.head) or verb.head.dep_ == "acomp"):
        return _describes(verb.head if is_verb(verb.head) else verb.head.head)
    of_somebody = any(
        c.lower_ in ("where", "last") or (c.lower_ == "who" and c.dep_ in ("nsubj", "nsubjpass"))
        for c in verb.children
    )  # "the commission, which last sat in May, will meet": May is not the meeting's
    if _reports(verb) and lemma(verb.head) not in lexicon().noun_senses:
        return False  # "his spokesman, Rossi, announced in Lima"
    to_which = any(c.lower_ == "which" for p in verb.children if p.dep_ == "prep" for c in p.children)
    return verb.dep_ in ("acl", "relcl") and not is_verb(verb.head) and not of_somebody and not to_which


def _is_occasion(verb: Token) -> bool:
    """`told him on Sunday that …, as the two met in Lima`: said when they met."""
    marks = (c.lower_ for c in verb.children if c.dep_ == "mark")
    return verb.dep_ == "advcl" and any(mark in ("as", "when") for mark in marks)


def _reports(verb: Token) -> bool:
    return lemma(verb) in lexicon().reference.reporting


def without(stage: Scene, spans: Sequence[Span]) -> Scene:
    """The scene less the dates and places in these stretches."""
    return Scene(
        stage.sentence,
        stage.triggers,
        tuple(d for d in stage.dates if not any(s.overlaps(d.span) for s in spans)),
        stage.durations,
        tuple(p for p in stage.places if not any(s.overlaps(p.span) for s in spans)),
    )


_IN_YEARS = re.compile(r"in (?:[\w-]+ ){1,4}(?:years?|months?|decades?|weeks?|days?)", re.I)
_FIRST = re.compile(
    r"\b(?:first|only|such|highest|lowest|worst|best|third|second|fourth|fifth)\b[^.;]{0,60}$", re.I
)
_DATELINE = re.compile(
    r"[A-Z][A-Z .,'-]{2,40}(?:\([^()]{2,40}\) )?[^.()–—]{0,24} [-–—]+ |"
    r"[A-Z][^a-z]{2}[^–—]{0,60}?(?:--|[–—]) "
    r"|[A-Z][^()–—]{2,60}\([^()]{2,40}\)\.? (?:\([A-Z]+\) )?[-–—]+ "
)


def _counts_back(sentence: Sentence, date: DateMention) -> bool:
    """Whether `in seven years` is no date: `the first meeting in seven years`, `their third this year`."""
    base = sentence.passage.block.span.start
    before = sentence.passage.text[sentence.tokens.start_char : date.span.start - base]
    counted = _IN_YEARS.fullmatch(date.text) or _THIS.fullmatch(date.text)
    return bool(counted and _FIRST.search(before)) or bool(_SINCE_SOMEBODY.search(before))


_THIS = re.compile(r"(?:so far )?this (?:year|month|decade|week)", re.I)
# "the first visit by a president since Rossi's in 1994"
_SINCE_SOMEBODY = re.compile(r"\bsince (?:[A-Z][\w.’'-]+ ){1,4}(?:in |on )?$")


def _dateline(sentence: Sentence) -> int:
    """Where the text begins behind the dateline of a wire (an article offset); its day is not the event's."""
    tokens = sentence.tokens
    match = _DATELINE.match(sentence.passage.text, tokens.start_char) if tokens.start == 0 else None
    return sentence.passage.block.span.start + match.end() if match else sentence.span.start


def scene(
    sentence: Sentence,
    triggers: Sequence[Trigger],
    dates: Sequence[DateMention],
    places: Sequence[PlaceMention],
) -> Scene:
    """The scene of a sentence out of the article's dates and places that lie in it."""
    # the model may end a sentence within a date ("15 | May: …"): it belongs where it ends
    inside = [d for d in _near(dates, sentence.span) if sentence.span.start < d.span.end <= sentence.span.end]
    inside = [d for d in inside if not _counts_back(sentence, d)]
    head = _dateline(sentence)
    if any(d.span.start >= head for d in inside):
        inside = [d for d in inside if d.span.start >= head]
    return Scene(
        sentence,
        tuple(triggers),
        tuple(d for d in inside if d.type not in _SPANNING),
        tuple(d for d in inside if d.type == "duration"),
        tuple(p for p in _near(places, sentence.span) if sentence.span.covers(p.span)),
    )


def _near(mentions: Sequence[Mention], span: Span) -> Sequence[Mention]:
    """Those of mentions in text order that may lie in a span: an article may have thousands."""
    first = bisect_left(mentions, span.start, key=lambda m: m.span.start)
    last = bisect_left(mentions, span.end, key=lambda m: m.span.start)
    return mentions[max(0, first - _OVERLAPPING) : last]


_OVERLAPPING = 4  # mentions that may begin before a span and reach into it
