"""Whether what a trigger tells happened, goes on, is to come, is only proposed, or was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edtf import days
from ...model.document import MeetingStatus
from .grammar import chain, is_verb, lemma
from .lexicon import NounSense, VerbSense, lexicon
from .telling import When
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE = frozenset({"could", "can", "should", "must"})
_MAY = frozenset({"may", "might"})
_IS = frozenset({"is", "are", "'s", "’s", "am", "’re", "'re"})
_INHERITS = frozenset({"xcomp", "advcl", "acl", "pcomp", "conj", "dep", "prep"})
_AROUND = frozenset(
    {
        "during",
        "after",
        "following",
        "since",
        "at",
        "on",
        "from",
        "before",
        "ahead",
        "prior",
        "of",
        "until",
        "amid",
        "in",
        "via",
        "by",
    }
)
_CARRIED = frozenset({"dobj", "subject", "nsubjpass", "oprd", "attr"})
_AGREEING = frozenset({"agree", "decide", "announce", "confirm", "promise", "pledge", "vow", "accept"})
_NEEDS_A_CLAUSE = _AGREEING | {"set", "likely", "ready", "hope", "bind"}
_DEPTH = 5


def status(trigger: Trigger, date: When | None, published: str | None) -> MeetingStatus | None:
    """The status as of publication; None where the text says that there was no such meeting."""
    told = _told(trigger)
    return as_of(told, date, published) if told is not None else None


def as_of(told: MeetingStatus, date: When | None, published: str | None) -> MeetingStatus:
    """The status with an eye to the date: what lies ahead of publication is planned."""
    covered, today = days(date.start if date else None), days(published)
    ahead = covered is not None and today is not None and covered.first > today.last
    return "planned" if told in ("held", "ongoing") and ahead else told


def is_conditional(trigger: Trigger) -> bool:
    """Whether it stands under an `if` or `unless`, or is only asked about."""
    verb = trigger.verb
    if trigger.sentence.tokens.text.rstrip(" \"'”’").endswith("?"):
        return True
    return verb is not None and any(
        c.lower_ in ("if", "unless") and c.dep_ in ("mark", "advmod")
        for t in chain(verb)
        if is_verb(t)
        for c in t.children
    )


def _told(trigger: Trigger) -> MeetingStatus | None:
    sense, verb = trigger.sense, trigger.verb
    if isinstance(sense, NounSense):
        return _of_noun(trigger)
    assert isinstance(sense, VerbSense) and verb is not None
    found = _of_verb(verb, trigger)
    if sense.status is not None and found is not None and found != "cancelled":
        return "cancelled" if sense.status == "planned" and _is_pluperfect(verb) else sense.status
    return found


def _of_noun(trigger: Trigger) -> MeetingStatus | None:
    words, token, verb = lexicon().status, trigger.token, trigger.verb
    before = {lemma(c) for c in token.children if c.i < token.i} | {
        c.lower_ for c in token.children if c.i < token.i
    }
    if "no" in before:
        return None
    for adjectives, told in (
        (words.adjectives_cancelled, "cancelled"),
        (words.adjectives_proposed, "proposed"),
    ):
        if before & adjectives:
            return "cancelled" if told == "cancelled" else "proposed"
    described = _described(token)
    if verb is None:
        return described or ("planned" if before & words.adjectives_planned else "held")
    if _looks_forward(trigger):
        return "planned"
    found = _around(verb, trigger) if trigger.role in _AROUND else _of_verb(verb, trigger)
    if found != "cancelled" and described is not None:
        return described
    if found == "held" and (before & words.adjectives_planned or _is_ahead(trigger)):
        return "planned"
    return found


def _looks_forward(trigger: Trigger) -> bool:
    """`is looking forward to his visit`."""
    verb = trigger.verb
    return verb is not None and lemma(verb) == "look" and any(c.lower_ == "forward" for c in verb.children)


def _described(noun: Token) -> MeetingStatus | None:
    """`a visit, which was cancelled`, `talks scheduled for May`: what a clause after the noun says of it."""
    inner = [c for p in noun.children if p.dep_ == "prep" for o in p.children for c in o.children]
    for clause in (c for c in [*noun.children, *inner] if c.dep_ in ("acl", "relcl") and is_verb(c)):
        if _cancels(clause, lemma(clause)):
            return None if _negated(clause) else "cancelled"
        if clause.tag_ == "VBN" and lemma(clause) in lexicon().status.planned - _AGREEING:
            return "planned"
    return None


def _around(verb: Token, trigger: Trigger) -> MeetingStatus | None:
    """`vowed in a call to …`, `is to raise it at the summit`: the time of the main clause."""
    while any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        above = _above(verb)
        if above is None:
            return "planned"
        if lemma(above) in lexicon().status.planned - _AGREEING or lemma(above) == "be":
            return "planned"
        verb = above
    return _tense(verb, trigger, _DEPTH)


def is_certain(trigger: Trigger) -> bool:
    """Whether the clause itself says in what state it is: `before the talks` leaves it open."""
    return isinstance(trigger.sense, VerbSense) or (
        trigger.role in _CARRIED - {"subject"} or trigger.role in ("for", "during", "in")
    )


def _is_ahead(trigger: Trigger) -> bool:
    start = trigger.token.left_edge.i
    return str(trigger.token.doc[max(0, start - 3) : start].text).lower().endswith("ahead of")


def _of_verb(verb: Token, trigger: Trigger, depth: int = 0) -> MeetingStatus | None:
    """The status that a verb gives what it tells or carries."""
    if depth > 0 or verb.i != trigger.token.i:
        words, word = lexicon().status, lemma(verb)
        if word in words.not_held or word in ("refuse", "decline"):
            return None
        judged = _judged(verb, word, trigger, depth)
        if judged is not None:
            return None if _negated(verb) and judged == "proposed" else judged
    return _tense(verb, trigger, depth)


def _judged(verb: Token, word: str, trigger: Trigger, depth: int) -> MeetingStatus | None:
    """What a verb of planning, proposing or cancelling makes of the event below it."""
    words = lexicon().status
    carried = depth > 0 or trigger.role in _CARRIED
    if carried and _cancels(verb, word):
        return "cancelled"
    if depth == 0 and trigger.role not in ("dobj", "nsubjpass", "for"):
        return None
    if word in words.proposed:
        return "proposed"
    if word in words.planned and (depth > 0 or word not in _NEEDS_A_CLAUSE):
        return "cancelled" if _is_pluperfect(verb) and word not in _AGREEING else "planned"
    return None


def _cancels(verb: Token, word: str) -> bool:
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    off = word in ("call", "put", "break") and "off" in particles
    return word in lexicon().status.cancelled or off or (word == "pull" and "out" in particles)


def _is_pluperfect(verb: Token) -> bool:
    return any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def _tense(verb: Token, trigger: Trigger, depth: int) -> MeetingStatus | None:
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    negated = _negated(verb)
    if any(c.lower_ == "whether" for c in verb.children):
        return "proposed"
    if auxiliaries & _FUTURE or ("would" in auxiliaries and "have" not in auxiliaries):
        return "cancelled" if negated else "planned"
    if auxiliaries & _MAY:
        return None if negated else "planned"
    if auxiliaries & _POSSIBLE or "would" in auxiliaries:
        return None if negated else "proposed"
    if "to" in auxiliaries:
        return "cancelled" if negated else _infinitive(verb, trigger, depth)
    if negated:
        return None
    if (verb.tag_ == "VBG" and auxiliaries & _IS) or _is_now(verb, trigger):
        return "planned" if lemma(verb) in _UNDER_WAY else "ongoing"
    if (
        verb.tag_ == "VB"
        and verb.dep_ == "conj"
        and is_verb(verb.head)
        and not auxiliaries
        and depth < _DEPTH
    ):
        return _tense(verb.head, trigger, depth + 1)  # "will end his stay and fly on"
    above = _above(verb)
    if (
        verb.tag_ == "VBG"
        and not auxiliaries
        and verb.dep_ in _INHERITS
        and depth < _DEPTH
        and above is not None
    ):
        return "held" if _says(above) else _accompanied(verb, above, trigger, depth)
    return "held"


def _accompanied(verb: Token, above: Token, trigger: Trigger, depth: int) -> MeetingStatus | None:
    """A participle has the time of its main clause: `agreed to end it, sitting down in Bern` was held."""
    if (
        verb.dep_ == "advcl"
        and verb.i > 0
        and any(t.text == "," for t in verb.doc[max(0, verb.left_edge.i - 1) : verb.i])
    ):
        finite = next(
            (t for t in verb.ancestors if t.tag_ in ("VBD", "VBZ", "VBP", "MD") or _has_auxiliary(t)), above
        )
        return _tense(finite, trigger, _DEPTH) if depth == 0 else _of_verb(above, trigger, depth + 1)
    return _of_verb(above, trigger, depth + 1)


def _has_auxiliary(verb: Token) -> bool:
    return is_verb(verb) and any(c.dep_ == "aux" and c.lower_ != "to" for c in verb.children)


_UNDER_WAY = frozenset({"head", "travel", "fly", "go", "come", "leave", "depart", "arrive"})


def _is_now(verb: Token, trigger: Trigger) -> bool:
    """`is in talks with`, `are on a visit`: the present of being in it."""
    return (
        lemma(verb) == "be"
        and verb.tag_ in ("VBZ", "VBP")
        and trigger.role in ("in", "on")
        and trigger.verb is verb
    )


def _infinitive(verb: Token, trigger: Trigger, depth: int) -> MeetingStatus | None:
    above = _above(verb)
    if above is None:
        return "planned"
    if lemma(above) == "announce" and _negated(verb):
        return "cancelled"
    if lemma(above) in ("depart", "leave"):
        return "planned"
    if lemma(above) == "be" and any(
        c.dep_ in ("prep", "acomp", "attr") and c.i < verb.i for c in above.children
    ):
        return "ongoing" if above.tag_ in ("VBZ", "VBP") else "held"  # "is in Rome to meet"
    if (
        lemma(above) in ("be", "have", "need", "go")
        and verb.dep_ in ("xcomp", "ccomp", "attr", "advcl")
        and depth == 0
    ):
        return "planned"
    if depth >= _DEPTH:
        return "held"
    if verb.dep_ in ("acl", "relcl") and not is_verb(verb.head):
        word, words = lemma(verb.head), lexicon().status
        if word in words.nouns_planned:
            return "planned"
        if word in words.nouns_proposed:
            return "proposed"
    return _of_verb(above, trigger, depth + 1)


def _above(verb: Token) -> Token | None:
    return next((t for t in verb.ancestors if is_verb(t)), None)


def _says(verb: Token) -> bool:
    return lemma(verb) in lexicon().reference.reporting


def _negated(verb: Token) -> bool:
    if any(c.dep_ == "neg" or c.lower_ in ("neither", "nobody") for c in verb.children):
        return True
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
    return any(d.lower_ in ("no", "neither") for c in subjects for d in c.children)
