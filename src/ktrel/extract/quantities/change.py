"""Whether a figure is a difference, a new level or an old one, and which way it went."""

from typing import NamedTuple

from ...model.document import Direction
from .amounts import Amount
from .calendars import MONTHS
from .lexicon import lexicon, numbers, words
from .record import Frame
from .tokens import Tokens

_REACH = 9  # tokens that a verb may stand before "by 5 percent"
_FAR = 16  # and before "to 48 percent", with the delta in between
_ADVERBS = words("change_adverbs")
GAUGES = frozenset({"percent", "points", "fold"})
_YEARLY = words("change_adjectives")
_PASSED = words("passed")


class Way(NamedTuple):
    """The part that a figure plays in a change."""

    frame: Frame | None
    direction: Direction | None


NONE = Way(None, None)


def way(t: Tokens, a: Amount, first: int) -> Way:
    """What the words around the amount (its qualifier begins at `first`) make of it."""
    if a.rule in ("base", "level"):
        return Way("base" if a.rule == "base" else "level", None)
    if a.unit.kind in ("duration", "age", "frequency"):
        return NONE
    if a.rule == "multiple" or a.unit.kind == "fold":
        return _of_multiple(t, a, first)
    return _behind(t, a) or _before(t, a, first) or NONE


def _behind(t: Tokens, a: Amount) -> Way | None:
    """ "a 6 percent leap", "7 percent more than", "(-8.1 percent)", "4.2 points higher"."""
    sign = t.word(a.start - 1) if t.glued(a.start) else ""
    if sign in {"+", "-", "−", "–"} and a.unit.kind in GAUGES and not t.word(a.start - 2)[-1:].isalnum():
        return Way("delta", "up" if sign == "+" else "down")
    j = a.unit.noun.at + 1 if a.unit.noun else a.last
    direction = lexicon().comparatives.get(t.word(j))
    if direction is not None and t.phrase(j, j + 2) != "up to":
        if "than" in (t.word(j + 1), t.word(j + 2)):
            return Way("delta", direction) if _over_time(t, j) else NONE
        if _alone(t, a, j):
            return Way("delta", direction)
    return _changing_noun(t, a)


def _alone(t: Tokens, a: Amount, j: int) -> bool:
    """Whether a comparative without "than" tells of a change: "2 percent lower", "5 percent more rice"."""
    word, after = t.word(j), t.word(j + 1)
    if a.unit.kind == "percent" and word in {"more", "fewer", "less"}:
        return after.isalpha()
    if a.unit.kind == "money" and word in {"more", "less", "up", "off"}:
        return False
    gauge = a.unit.kind in (*GAUGES, "money", "measure")
    if word in {"above", "below"}:
        return a.unit.kind == "percent" and any(t.word(k) in _PERIODS for k in range(j + 1, j + 5))
    if word == "off":
        return gauge and (after in _ENDED or after in {"on", "from"})
    return gauge and (word in {"up", "down", "higher", "lower"} or after in {"on", "in", "from"})


_ENDED = frozenset({"", ".", ",", ";", ")"})
_PERIODS = frozenset({"year", "month", "week", "quarter", "decade", "season", "years", "months"})


_TIMES = words("other_times")


def _over_time(t: Tokens, j: int) -> bool:
    """Whether a comparison is with another time ("more than in 2015"), not with another thing."""
    for k in range(j, j + 5):
        if t.word(k) == "than":
            return any(
                w in _TIMES
                or w in MONTHS
                or (w.isdecimal() and len(w) == 4)
                or w.removesuffix("'s") in _TIMES
                for w in (t.word(m) for m in range(k + 1, k + 6))
            )
    return True


def _changing_noun(t: Tokens, a: Amount) -> Way | None:
    """ "a 65 percent drop", "a 25-basis-point cut", "10,000 job cuts"."""
    table = lexicon()
    j = a.unit.noun.at if a.unit.noun else a.last
    if a.unit.kind == "count" and a.unit.noun and t.word(j) in table.nouns:
        return Way("delta", table.nouns[t.word(j)])
    if a.unit.kind not in (*GAUGES, "money", "measure"):
        return None
    for k in range(j, j + 6):
        word = t.word(k)
        if word in table.nouns and not (word == "growth" and t.word(k + 1) in {"rate", "target", "forecast"}):
            return Way("delta", table.nouns[word])
        if not (word in _YEARLY or word == "-"):
            return None
    return None


def _before(t: Tokens, a: Amount, first: int) -> Way | None:
    """What verb, noun or preposition in front makes of the figure."""
    if t.word(first - 1) == "between":
        first -= 1  # "growth of between 2 and 3 percent"
    preposition = t.word(first - 1)
    if t.phrase(first, a.first) in _PASSED and t.word(first - 1) in lexicon().verbs:
        return Way("level", None)  # "fell below 29"
    if preposition == "by":
        return _governed(t, first - 1, _REACH) or _noun_before(t, first - 1)
    if preposition in {"to", "at"}:
        changed = _governed(t, first - 1, _FAR)
        return Way("level", None) if changed or preposition == "at" else None
    if preposition == "from":
        return Way("base", None) if _governed(t, first - 1, _FAR) else None
    if preposition == "of":
        noun = t.word(first - 2)
        extreme = _of_extreme(t, first - 2) if noun in words("extremes") else None
        if extreme is not None:
            return extreme
        return Way("delta", lexicon().nouns[noun]) if noun in lexicon().nouns else None
    return _direct(t, a, first)


def _of_extreme(t: Tokens, k: int) -> Way | None:
    """ "down from a peak of 21 percent", "to a record high of 30": the old or the new level."""
    while t.word(k) in words("extremes") or t.word(k) in words("extreme_adjectives"):
        k -= 1
    if t.word(k) == "by":
        return _governed(t, k, _REACH)
    frames: dict[str, Frame] = {"from": "base", "to": "level", "at": "level"}
    return Way(frames[t.word(k)], None) if t.word(k) in frames else None


def _governed(t: Tokens, j: int, reach: int) -> Way | None:
    """The nearest verb or noun of change in the clause before token `j`."""
    table = lexicon()
    for k in range(j - 1, max(j - 1 - reach, -1), -1):
        word = t.word(k)
        if t.ends_sentence(k):
            return None
        if word in {"up", "down"} and not (word == "up" and t.word(k + 1) == "to" and k + 1 != j):
            return Way("delta", table.comparatives[word])
        if word in table.verbs and word not in table.particled:
            return Way("delta", table.verbs[word])
        if word in table.nouns and not (t.word(k - 1) in _OF_WHAT and t.word(j) == "by"):
            return Way("delta", table.nouns[word])
    return None


_OF_WHAT = frozenset({"for", "of", "in"})  # "cut its forecast for growth by 2 points"


def _noun_before(t: Tokens, j: int) -> Way | None:
    return None if t.word(j - 1) not in lexicon().nouns else Way("delta", lexicon().nouns[t.word(j - 1)])


def _direct(t: Tokens, a: Amount, first: int) -> Way | None:
    """ "rose 5.5 percent", "up 310", "down 2.5%", "cut 12,000 jobs", "held back 40,000"."""
    table, k = lexicon(), first - 1
    while k > 0 and t.word(k) in _ADVERBS and t.word(k) not in {"up", "down"}:
        k -= 1
    word, before = t.word(k), t.word(k - 1)
    gauge = a.unit.kind in GAUGES
    if word in {"up", "down", "back", "off"}:
        return _particle(t, k, gauge or a.unit.kind == "money")
    if word in _LOSING and ((a.scaled and a.unit.kind == "money") or a.unit.name in words("lost_people")):
        return None  # "lost 120 billion naira to theft", "lost 18 soldiers"
    if word in table.verbs and word not in table.particled:
        if gauge or word in table.shifting:
            return Way("delta", table.verbs[word])
        shifted = a.unit.kind in ("money", "measure") and _intransitive(t, k)
        return Way("delta", table.verbs[word]) if shifted else None
    if word in table.particled and before and word in table.shifting and gauge:
        return None
    return None


_LOSING = frozenset({"lose", "loses", "lost", "losing"})


def _intransitive(t: Tokens, k: int) -> bool:
    """Whether the verb at `k` tells what befell its subject, not what it did ("raised $5 million")."""
    return t.word(k) in {
        "rose",
        "fell",
        "dropped",
        "gained",
        "lost",
        "jumped",
        "slid",
        "climbed",
        "rises",
        "falls",
        "slipped",
        "dipped",
    }


# with "up" and "down" these tell no change: "women make up 16 percent"
_PHRASAL = words("phrasal")


def _particle(t: Tokens, k: int, gauge: bool) -> Way | None:
    table, verb = lexicon(), t.word(k - 1)
    word = t.word(k)
    direction: Direction = "up" if word == "up" else "down"
    if word in {"back", "off"}:
        return Way("delta", "down") if verb in table.shifting else None
    if verb in _PHRASAL:
        return None
    if verb in table.verbs and (gauge or verb in table.shifting or verb not in table.particled):
        return Way("delta", direction)
    apposed = verb in {",", "(", "—", "–", "-", "was", "were", "is", "are", "and", "or", ";", "also"}
    return Way("delta", direction) if gauge or apposed else None


def _of_multiple(t: Tokens, a: Amount, first: int) -> Way:
    """A factor is a growth where a word of change says so, or where the thing is set against its own past."""
    word = t.word(a.start)
    adjective = word in _BASE and t.word(a.last) in _COMPARED_TO and t.word(first - 1) not in words("modals")
    if word in numbers().factors and not adjective:
        return Way("delta", "down" if a.value < 1 else "up")  # "doubled", "to triple"
    behind = _changing_noun(t, a)
    if behind:
        return behind
    before = _governed(t, first, _REACH)
    folded = word.endswith("fold") or t.word(a.last - 1) == "fold"
    if before and before.direction and (folded or t.word(first - 1) in {"by", "of"}):
        return before
    return Way("delta", "up") if folded else _against_past(t, a)


_BASE = words("bare_factors")
_COMPARED_TO = frozenset({"the", "that", "what", "its", "their"})
_PAST = words("own_past")
_DATED = frozenset({"in", "of", "since", "during"})


def _against_past(t: Tokens, a: Amount) -> Way:
    """ "three times what it did before": a change; "twice the weight of an elephant": none."""
    for k in range(a.last, a.last + 9):
        word = t.word(k)
        if t.ends_sentence(k) or word in {",", ";"}:
            break
        year = word.isdecimal() and len(word) == 4 and 1900 <= int(word) < 2100
        if word in _PAST or ((year or word in MONTHS) and t.word(k - 1) in _DATED):
            return Way("delta", "down" if a.value < 1 else "up")
    return NONE
