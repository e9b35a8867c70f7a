"""What verbs say of the events below them: past, to come, wished for, called off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.document import MeetingStatus
from .grammar import is_verb, lemma
from .lexicon import lexicon
from .triggers import Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

DEEPEST = 5
CARRIED = frozenset({"dobj", "subject", "nsubjpass", "oprd", "attr"})
_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_POSSIBLE = frozenset({"could", "can", "should", "must"})
_MAY = frozenset({"may", "might"})
_IS = frozenset({"is", "are", "'s", "’s", "am", "’re", "'re"})
_INHERITS = frozenset({"xcomp", "advcl", "acl", "pcomp", "conj", "dep", "prep"})


def of_verb(verb: Token, trigger: Trigger, depth: int = 0) -> MeetingStatus | None:
    """The status that a verb gives what it tells or carries."""
    wished = _of_a_plan(verb) or _is_talked_over(verb, trigger)
    if wished is not None:
        return wished
    if depth > 0 or verb.i != trigger.token.i:
        words, word = lexicon().status, lemma(verb)
        if (word in words.not_held or word in ("refuse", "decline")) and not _came_to_nothing(verb, trigger):
            return None
        judged = _judged(verb, word, trigger, depth)
        if judged is not None:
            return None if is_negated(verb) and judged == "proposed" else judged
    return tense_of(verb, trigger, depth)


def _came_to_nothing(verb: Token, trigger: Trigger) -> bool:
    """`the talks failed`: they were held; `the talks failed to take place`: they were not."""
    alone = not any(c.dep_ in ("xcomp", "dobj", "ccomp") for c in verb.children)
    return lemma(verb) == "fail" and trigger.role == "subject" and alone


def _is_talked_over(verb: Token, trigger: Trigger) -> MeetingStatus | None:
    """`a summit is being discussed`: nothing more than proposed."""
    being = any(c.lower_ == "being" for c in verb.children) and lemma(verb) in _TALKED_OVER
    return "proposed" if being and trigger.role == "nsubjpass" else None


_TALKED_OVER = frozenset(
    {"discuss", "consider", "explore", "arrange", "prepare", "coordinate", "negotiate", "plan", "mull"}
)


def _of_a_plan(verb: Token) -> MeetingStatus | None:
    """`the proposal that they meet`: what the noun says of its clause."""
    word, words = lemma(verb.head), lexicon().status
    if not any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children):
        return None
    if (
        verb.dep_ == "ccomp"
        and verb.tag_ in ("VB", "VBP")
        and word in words.proposed
        and verb.i > verb.head.i
    ):
        return "proposed"  # "has proposed that they meet"
    if verb.dep_ not in ("acl", "relcl"):
        return None
    return "proposed" if word in words.nouns_proposed else "planned" if word in words.nouns_planned else None


def _judged(verb: Token, word: str, trigger: Trigger, depth: int) -> MeetingStatus | None:
    """What a verb of planning, proposing or cancelling makes of the event below it."""
    words = lexicon().status
    carried = depth > 0 or trigger.role in CARRIED
    if carried and cancels(verb, word) and not (word == "break" and trigger.role == "subject"):
        return "cancelled"
    if depth == 0 and trigger.role not in ("dobj", "nsubjpass", "for"):
        return None
    if word in words.proposed:
        return "proposed"
    if word in words.planned and (depth > 0 or word not in lexicon().status.clausal):
        if is_pluperfect(verb) and word == "prepare":
            return None  # "who had prepared the summit"
        before = any(c.lower_ in ("earlier", "long", "already", "before") for c in verb.children)
        off = is_pluperfect(verb) and not before and word not in lexicon().status.agreeing
        return "cancelled" if off else "planned"  # "had been planned", but "had been planned long before"
    return None


def cancels(verb: Token, word: str) -> bool:
    """Whether a verb calls off what it governs: `scrap`, `put off`, `pull out`."""
    particles = {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod", "prep")}
    return word in lexicon().status.cancelled or any((word, p) in _OFF for p in particles)


# verbs that call an event off with their particle; "be off" says it of the event itself
_OFF = frozenset(
    {
        ("call", "off"),
        ("put", "off"),
        ("break", "off"),
        ("be", "off"),
        ("pull", "out"),
        ("back", "out"),
        ("cry", "off"),
    }
    | {
        ("drop", "out"),
        ("bow", "out"),
        ("fall", "through"),
        ("come", "nothing"),
        ("push", "back"),
        ("withdraw", "from"),
    }
)


def is_pluperfect(verb: Token) -> bool:
    """Whether a verb stands in the past perfect."""
    return any(c.lower_ == "had" and c.dep_ == "aux" for c in verb.children)


def tense_of(verb: Token, trigger: Trigger, depth: int) -> MeetingStatus | None:
    """The status that the tense and the auxiliaries of a verb give."""
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    negated = is_negated(verb)
    if any(c.lower_ == "whether" for c in verb.children):
        return "proposed"
    if {"to", "have"} <= auxiliaries:
        return "cancelled"  # "were to have met"
    if {"would", "have"} <= auxiliaries:
        return None  # "would have met"
    if auxiliaries & _FUTURE or ("would" in auxiliaries and "have" not in auxiliaries):
        return "cancelled" if negated else "planned"
    if auxiliaries & _MAY and "have" not in auxiliaries:
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
        and depth < DEEPEST
    ):
        return tense_of(verb.head, trigger, depth + 1)  # "will end his stay and fly on"
    above = above_of(verb)
    if (
        verb.tag_ == "VBG"
        and not auxiliaries
        and verb.dep_ in _INHERITS
        and depth < DEEPEST
        and above is not None
    ):
        return "held" if says(above) else _accompanied(verb, above, trigger, depth)
    if above is not None and _is_counted_ahead(verb, above):
        return "planned"
    if above is not None and depth < DEEPEST and _is_for_the_time(verb):
        return "planned" if tense_of(above, trigger, depth + 1) in ("planned", "proposed") else "held"
    return "held"


def _is_counted_ahead(verb: Token, above: Token) -> bool:
    """`It will be the third time that they have met`: the third is yet to come."""
    ahead = any(c.dep_ == "aux" and c.lower_ in _FUTURE | {"would"} for c in above.children)
    return verb.dep_ in ("relcl", "acl") and verb.head.lower_ == "time" and lemma(above) == "be" and ahead


def _is_for_the_time(verb: Token) -> bool:
    """`will raise it when they meet`: a clause in the present that tells when."""
    told = any(
        c.lower_ in ("when", "once", "before", "until", "after") and c.i < verb.i for c in verb.children
    )
    return verb.dep_ in ("advcl", "relcl", "acl", "ccomp") and verb.tag_ in ("VBP", "VBZ") and told


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
        return tense_of(finite, trigger, DEEPEST) if depth == 0 else of_verb(above, trigger, depth + 1)
    return of_verb(above, trigger, depth + 1)


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
    above = above_of(verb)
    if above is None:
        return "planned"
    if lemma(above) == "announce" and is_negated(verb):
        return "cancelled"
    if lemma(above) in ("depart", "leave"):
        return "planned"
    if lemma(above) == "welcome":
        return "proposed"  # "welcomes him to visit"
    if verb.head.lower_ in _EXPECTED:
        return "cancelled" if is_pluperfect(above) else "planned"
    if lemma(above) == "be" and any(
        c.dep_ in ("prep", "acomp", "attr") and above.i < c.i < verb.i for c in above.children
    ):
        if any(c.dep_ == "aux" and lemma(c) != "have" for c in above.children):
            return tense_of(above, trigger, depth + 1)  # "will be the first to meet"
        return "ongoing" if above.tag_ in ("VBZ", "VBP") else "held"  # "is in Rome to meet"
    if lemma(above) in lexicon().light.travel and above.tag_ in ("VBZ", "VBP"):
        return "planned"  # "travels to Rome to see him"
    if lemma(above) == "go" and above.tag_ != "VBG":
        return of_verb(above, trigger, depth + 1) if depth < DEEPEST else "held"  # "went there to see him"
    if (
        lemma(above) in ("be", "have", "need", "go")
        and verb.dep_ in ("xcomp", "ccomp", "attr", "advcl")
        and depth == 0
    ):
        return "planned"
    if depth >= DEEPEST:
        return "held"
    if verb.dep_ in ("acl", "relcl") and not is_verb(verb.head):
        word, words = lemma(verb.head), lexicon().status
        if word in words.nouns_planned:
            return "planned"
        if word in words.nouns_proposed:
            return "planned" if lemma(above) == "accept" else "proposed"
    return of_verb(above, trigger, depth + 1)


_EXPECTED = frozenset(
    {"due", "set", "likely", "ready", "supposed", "certain", "sure", "keen", "eager", "meant"}
)


def above_of(verb: Token) -> Token | None:
    """The nearest verb above."""
    return next((t for t in verb.ancestors if is_verb(t)), None)


def says(verb: Token) -> bool:
    """Whether a verb only reports what others tell."""
    return lemma(verb) in lexicon().reference.reporting


def is_negated(verb: Token) -> bool:
    """Whether a verb or its subject is negated."""
    if any(c.dep_ == "neg" or c.lower_ in ("neither", "nobody") for c in verb.children):
        return True
    subjects = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))
    return any(d.lower_ in ("no", "neither") for c in subjects for d in c.children)
