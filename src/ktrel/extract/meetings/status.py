"""Whether what a trigger tells happened, goes on, is to come, is only proposed, or was called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...edtf import days
from ...model.document import MeetingStatus
from .grammar import chain, is_verb, lemma
from .lexicon import NounSense, lexicon
from .telling import When
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE = frozenset({"may", "might", "could", "can", "should", "must"})
_INHERITS = frozenset({"xcomp", "advcl", "acl", "pcomp", "conj", "dep", "prep"})


def status(trigger: Trigger, date: When | None, published: str | None) -> MeetingStatus | None:
    """The status as of publication; None where the text says that there was no such meeting."""
    told = _told(trigger)
    if told is None or date is None:
        return told
    covered, today = days(date.start), days(published)
    if covered and today and told in ("held", "ongoing") and covered.first > today.last:
        return "planned"
    return told


def is_conditional(trigger: Trigger) -> bool:
    """Whether it stands under an `if` or `unless`, or in a wish."""
    verb = trigger.verb
    return verb is not None and any(
        c.lower_ in ("if", "unless") and c.dep_ in ("mark", "advmod") for t in chain(verb) if is_verb(t) for c in t.children
    )


def _told(trigger: Trigger) -> MeetingStatus | None:
    words, token = lexicon().status, trigger.token
    before = {lemma(c) for c in token.children if c.i < token.i} | {c.lower_ for c in token.children if c.i < token.i}
    if isinstance(trigger.sense, NounSense):
        if "no" in before:
            return None
        if before & words.adjectives_cancelled:
            return "cancelled"
        if before & words.adjectives_proposed:
            return "proposed"
    verb = trigger.verb
    found: MeetingStatus | None = _of_verb(verb, trigger) if verb is not None else _verbless(trigger)
    if found == "held" and before & words.adjectives_planned and isinstance(trigger.sense, NounSense):
        return "planned"
    if found == "held" and trigger.role in ("before", "ahead", "of") and verb is not None and _is_ahead(trigger):
        return "planned"
    return found


def _is_ahead(trigger: Trigger) -> bool:
    before = trigger.token.doc[max(0, trigger.token.left_edge.i - 3) : trigger.token.left_edge.i].text.lower()
    return before.endswith("ahead of")


def _verbless(trigger: Trigger) -> MeetingStatus:
    return "planned" if any(c.lower_ == "to" and c.dep_ == "aux" for c in trigger.token.children) else "held"


def _of_verb(verb: Token, trigger: Trigger, depth: int = 0) -> MeetingStatus | None:
    """The status that a verb gives what it tells or carries."""
    words, word = lexicon().status, lemma(verb)
    carries = depth > 0 or verb.i != trigger.token.i
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    negated = _negated(verb)
    if carries:
        judged = _judged(verb, word, trigger, depth)
        if judged is not None:
            return None if negated and judged == "proposed" else judged
        if word in words.not_held or word in ("refuse", "decline"):
            return None
    if auxiliaries & _FUTURE:
        return "cancelled" if negated else "planned"
    if "would" in auxiliaries:
        return None if "have" in auxiliaries and negated else "planned" if not negated else "cancelled"
    if auxiliaries & _POSSIBLE:
        return None if negated else "proposed" if not auxiliaries & {"may", "might"} else "planned"
    if _whether(verb):
        return "proposed"
    if "to" in auxiliaries:
        return _infinitive(verb, trigger, depth)
    if negated:
        return None
    if verb.tag_ == "VBG" and auxiliaries & {"is", "are", "'s", "’s", "am", "’re", "'re"}:
        return "ongoing"
    if verb.tag_ in ("VBG", "VBN") and not auxiliaries and verb.dep_ in _INHERITS and depth < 5:
        above = _above(verb)
        if above is not None and verb.tag_ == "VBG":
            return _of_verb(above, trigger, depth + 1) if not _says(above) else "held"
    return "held"


def _judged(verb: Token, word: str, trigger: Trigger, depth: int) -> MeetingStatus | None:
    """What a verb of planning, proposing or cancelling makes of the event below it."""
    words = lexicon().status
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    is_event = depth > 0 or trigger.role in ("dobj", "subject", "nsubjpass", "for", "to", "on", "oprd", "attr", "in")
    if word in words.cancelled or (word in ("call", "put", "break") and "off" in particles) or (word == "pull" and "out" in particles):
        return "cancelled" if is_event and (depth > 0 or trigger.role in ("dobj", "subject", "nsubjpass")) else None
    if not is_event:
        return None
    perfect = any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)
    if depth == 0 and trigger.role not in ("dobj", "nsubjpass", "for", "on"):
        return None
    if word in words.proposed:
        return "proposed"
    if word in words.planned and (depth > 0 or word not in _NEEDS_A_CLAUSE):
        return "cancelled" if perfect and word not in _AGREEING else "planned"
    return None


_AGREEING = frozenset({"agree", "decide", "announce", "confirm", "promise", "pledge", "vow", "accept"})
_NEEDS_A_CLAUSE = _AGREEING | {"set", "likely", "ready", "hope", "bind"}


def _infinitive(verb: Token, trigger: Trigger, depth: int) -> MeetingStatus | None:
    above = _above(verb)
    if above is None or above.i == verb.i:
        return "planned"
    if lemma(above) == "be" and verb.dep_ in ("xcomp", "ccomp", "attr"):
        return "planned" if above.tag_ in ("VBZ", "VBP") else "planned"
    if lemma(above) in ("have", "need", "go") and verb.dep_ == "xcomp":
        return "planned"
    if depth >= 5:
        return "held"
    if verb.dep_ == "acl" and not is_verb(verb.head):
        word = lemma(verb.head)
        if word in ("plan", "schedule", "decision", "promise", "intention", "agreement", "pledge"):
            return "planned"
        if word in ("proposal", "offer", "invitation", "request", "call", "bid", "desire", "hope", "idea", "wish", "chance", "opportunity"):
            return "proposed"
    return _of_verb(above, trigger, depth + 1)


def _above(verb: Token) -> Token | None:
    return next((t for t in verb.ancestors if is_verb(t)), None)


def _says(verb: Token) -> bool:
    return lemma(verb) in lexicon().reference.reporting


def _whether(verb: Token) -> bool:
    return any(c.lower_ == "whether" for c in verb.children)


def _negated(verb: Token) -> bool:
    if any(c.dep_ == "neg" for c in verb.children):
        return True
    return any(
        c.dep_ in ("nsubj", "nsubjpass") and any(d.lower_ in ("no", "neither") for d in c.children) or c.lower_ in ("neither", "nobody")
        for c in verb.children
    )
