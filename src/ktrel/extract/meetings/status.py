"""Whether what a trigger tells happened, goes on, is to come, is only proposed, or was called off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...edtf import days
from ...model.document import MeetingStatus
from .grammar import chain, is_passive, is_verb, lemma
from .lexicon import NounSense, VerbSense, lexicon
from .moods import CARRIED, DEEPEST, above_of, cancels, is_negated, is_pluperfect, of_verb, says, tense_of
from .telling import When
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

# prepositions that only set something beside the event, so that the main clause tells the time
_AROUND = frozenset({
    "during", "after", "following", "since", "at", "on", "from", "before", "ahead", "prior", "of", "until",
    "amid", "in", "via", "by",
})  # fmt: skip


_PAST = frozenset({"after", "following", "since", "during"})


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
    """Whether it stands under an `if` or `unless`, is only asked about, or is what they do every so often."""
    verb = trigger.verb
    if trigger.sentence.text.rstrip(" \"'”’").endswith("?") or _is_habit(trigger):
        return True
    return verb is not None and any(
        (c.text == "Had" and c.dep_ == "aux")  # "Had they met, …"
        or (c.lower_ in ("if", "unless") and c.dep_ in ("mark", "advmod"))
        for t in chain(verb)
        if is_verb(t)
        for c in t.children
    )


def _is_habit(trigger: Trigger) -> bool:
    """`They meet in Oslo every few months`."""
    after = trigger.sentence.passage.text[trigger.token.idx : trigger.sentence.tokens.end_char]
    return is_present(trigger) and bool(_EVERY.search(after))


_EVERY = re.compile(
    r"\b(?:every (?:few |other |two |three |six )?(?:years?|months?|weeks?|spring|summer|autumn)"
    r"|(?:once|twice) a year|each year|annually|regularly)\b"
)


def _told(trigger: Trigger) -> MeetingStatus | None:
    sense, verb = trigger.sense, trigger.verb
    if isinstance(sense, NounSense):
        return _of_noun(trigger)
    assert isinstance(sense, VerbSense) and verb is not None
    if _was_to(verb):
        return "cancelled"
    found = of_verb(verb, trigger)
    was_there = sense.name == "due in" and verb.tag_ == "VBD" and not _is_due(verb)
    if was_there:
        return found  # "who was in Oslo for talks"
    if sense.status is not None and found is not None and found != "cancelled":
        past = sense.status == "planned" and is_pluperfect(verb) and not any(says(t) for t in verb.ancestors)
        return "cancelled" if past else sense.status
    return found


def _is_due(verb: Token) -> bool:
    return any(c.lower_ in ("due", "expected") for c in verb.children)


def _was_to(verb: Token) -> bool:
    """`Ito, who was to meet Rossi, cancelled`: the main clause calls off what the relative clause planned."""
    clause = next((t for t in chain(verb) if t.dep_ == "relcl"), None)
    if clause is None or (lemma(clause) != "be" and clause.tag_ != "VBN"):
        return False
    above = [t for t in clause.head.ancestors if is_verb(t)][:1]
    beside = [c for c in clause.head.children if c.dep_ == "acl" and c.i > clause.i]
    return any(cancels(t, lemma(t)) and not is_negated(t) for t in (*above, *beside))


def _of_noun(trigger: Trigger) -> MeetingStatus | None:
    words, token, verb = lexicon().status, trigger.token, trigger.verb
    before = {lemma(c) for c in token.children if c.i < token.i} | {
        c.lower_ for c in token.children if c.i < token.i
    }
    if "no" in before or ("any" in before and _is_denied(token)):
        return None
    if token.head.lower_ == "of" and lemma(token.head.head) in words.nouns_cancelled:
        return "cancelled"
    for adjectives, told in (
        (words.adjectives_cancelled, "cancelled"),
        (words.adjectives_proposed, "proposed"),
    ):
        if before & adjectives:
            return "cancelled" if told == "cancelled" else "proposed"
    said = _said_of(trigger)
    if said is not None:
        return said
    described = _described(token)
    if verb is not None and calls_off(verb, trigger):
        return "cancelled"
    if verb is not None and described == "cancelled" and _is_now_planned(verb):
        return "planned"
    if (verb is None or described == "planned" or _is_bare(verb)) and _root_cancels(trigger):
        return "cancelled"
    if verb is None:
        return described or ("planned" if before & words.adjectives_planned else "held")
    if _looks_forward(trigger):
        return "planned"
    found = _around(verb, trigger) if trigger.role in _AROUND else of_verb(verb, trigger)
    if found is None and trigger.role in _PAST:
        return described or "held"  # "did not speak after the talks"
    if found != "cancelled" and described is not None:
        return described
    if found == "held" and (before & words.adjectives_planned or _is_ahead(trigger)):
        return "planned"
    return found


def _is_denied(noun: Token) -> bool:
    """`was not aware of any calls`: a negation above says that there was none."""
    return any(is_negated(t) for t in noun.ancestors if is_verb(t))


def calls_off(verb: Token, trigger: Trigger) -> bool:
    """`has pulled out of a visit`, `never took place`: the verb says that there was or will be none."""
    if trigger.role in ("of", "from") and lemma(verb) in ("pull", "back", "cry", "withdraw", "bow"):
        return True
    comes_about = lemma(verb) in lexicon().status.coming_about and trigger.role in ("subject", "nsubjpass")
    return comes_about and is_negated(verb)


def _is_now_planned(verb: Token) -> bool:
    """`a trip that was put off is now planned for May`."""
    planned = lemma(verb) in lexicon().status.planned - lexicon().status.agreeing
    return planned and any(c.lower_ in ("is", "are") and c.dep_ == "auxpass" for c in verb.children)


def _is_bare(verb: Token) -> bool:
    """Whether a participle has no auxiliary: the `set` of `talks set for Friday were scrapped`."""
    return verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)


def _root_cancels(trigger: Trigger) -> bool:
    """Whether the sentence ends in `… were scrapped`, wherever the parser hung its subject."""
    root = trigger.sentence.tokens.root
    return root.i > trigger.token.i and cancels(root, lemma(root)) and is_passive(root)


def _said_of(trigger: Trigger) -> MeetingStatus | None:
    """`is on the agenda`, `is under consideration`: what a phrase behind `be` says of an event."""
    verb = trigger.verb
    if verb is None or lemma(verb) != "be" or trigger.role != "subject":
        return None
    after = verb.doc[verb.i + 1 : min(verb.i + 8, verb.sent.end)].text.lower()
    for status, phrases in lexicon().status.phrases.items():
        if any(re.match(rf"(?:\w+ ){{0,2}}{phrase}\b", after) for phrase in phrases):
            return status
    return None


def _looks_forward(trigger: Trigger) -> bool:
    """`is looking forward to his visit`."""
    verb = trigger.verb
    return verb is not None and lemma(verb) == "look" and any(c.lower_ == "forward" for c in verb.children)


def _described(noun: Token) -> MeetingStatus | None:
    """`a visit, which was cancelled`, `talks scheduled for May`: what a clause after the noun says of it."""
    inner = [c for p in noun.children if p.dep_ == "prep" for o in p.children for c in o.children]
    for clause in (c for c in [*noun.children, *inner] if c.dep_ in ("acl", "relcl") and is_verb(c)):
        if cancels(clause, lemma(clause)):
            return None if is_negated(clause) else "cancelled"
        if clause.tag_ == "VBN" and lemma(clause) in lexicon().status.planned - lexicon().status.agreeing:
            return "planned"
    return None


def _around(verb: Token, trigger: Trigger) -> MeetingStatus | None:
    """`vowed in a call to …`, `is to raise it at the summit`: the time of the main clause."""
    while any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children):
        above = above_of(verb)
        if above is None:
            return "planned"
        if lemma(above) in lexicon().status.planned - lexicon().status.agreeing or lemma(above) == "be":
            return "planned"
        verb = above
    return tense_of(verb, trigger, DEEPEST)


def is_perfect(trigger: Trigger) -> bool:
    """Whether a verb looks back on what was to be: `were to have met`, `had been due to meet`."""
    verbs = (trigger.token, trigger.token.head, trigger.token.head.head)
    had = any(c.lower_ in ("have", "had") and c.dep_ == "aux" for verb in verbs for c in verb.children)
    return had and isinstance(trigger.sense, VerbSense)


def is_present(trigger: Trigger) -> bool:
    """Whether a running text tells it in the simple present: `meets Rossi on Friday`, which is to come."""
    verb = trigger.verb
    if verb is None or trigger.sentence.passage.block.kind != "body":
        return False
    own = {c.dep_ for c in verb.children}
    if verb.lower_ in _PAST_FORMS or _CAPTION.search(trigger.sentence.text):
        return False
    plain = verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VB" and verb.dep_ == "ROOT" and "nsubj" in own)
    return plain and not own & {"aux", "auxpass"}


# "Ito and Rossi shake hands in Lima, Sunday.": what a picture shows has been
_CAPTION = re.compile(
    r", (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:, [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?\.?\W*$"
)
_PAST_FORMS = frozenset({"rang", "sat", "met", "spoke", "held"})  # which the model may take for a present


def is_setting_out(trigger: Trigger) -> bool:
    """Whether a running text has somebody set out in the simple present: `now heads for Lima`."""
    verb = trigger.verb
    if (
        verb is None
        or not is_present(trigger)
        or (trigger.sense.kind != "visit" and trigger.role not in ("for", "to"))
    ):
        return False
    around = trigger.sentence.text.lower()
    return lemma(verb) in _SETS_OUT and not any(
        word in around for word in ("often", "every", "regularly", "usually", "each year", "frequently")
    )


_SETS_OUT = frozenset(
    {"head", "travel", "fly", "leave", "depart", "go", "move", "proceed", "continue", "set"}
)


def was_since(trigger: Trigger) -> bool:
    """`have not met since 2019`: the denial tells of a meeting then."""
    verb = trigger.verb
    return (
        isinstance(trigger.sense, VerbSense)
        and trigger.sense.frame == "reciprocal"
        and verb is not None
        and is_negated(verb)
        and any(c.lower_ in ("have", "has", "had", "'ve", "’ve") and c.dep_ == "aux" for c in verb.children)
    )


def is_certain(trigger: Trigger) -> bool:
    """Whether the clause itself says in what state it is: `before the talks` leaves it open."""
    if trigger.carrier is not None and says(trigger.carrier):
        return False  # "announcing his visit", "recalled the summit"
    return isinstance(trigger.sense, VerbSense) or (
        trigger.role in CARRIED - {"subject"} or trigger.role in ("for", "during", "in")
    )


def _is_ahead(trigger: Trigger) -> bool:
    start = trigger.token.left_edge.i
    return str(trigger.token.doc[max(0, start - 3) : start].text).lower().endswith("ahead of")
