"""Whether a figure takes over what the words around the figure before it say."""

from .amounts import Amount
from .change import GAUGES
from .lexicon import lexicon, words
from .tokens import Tokens


def carries(t: Tokens, before: Amount, a: Amount) -> bool:
    """ "fell by $90 million, or 4 percent": the second tells the same thing in another unit."""
    joint = t.phrase(before.last, a.first)
    return joint in {
        "or",
        ", or",
        "( or",
        "(",
        ", or about",
        "or about",
        ", or nearly",
        ", or some",
        ", or just",
    }


def gapped(t: Tokens, a: Amount) -> bool:
    """ "and Peru's 3 percent to 21 billion soles": the verb stands once for both."""
    return a.unit.kind == "percent" and t.word(a.last) in {"to", "from"}


def one_of(t: Tokens, a: Amount) -> bool:
    """ "a drop of 7 percent, for the others one of 5 percent": the noun of change stands once for both."""
    return t.phrase(a.first - 2, a.first) == "one of" and a.unit.kind in GAUGES


def goes_on(t: Tokens, before: Amount, a: Amount) -> bool:
    """ "rose 5 percent in May and 3 percent in June", "shares gained 15 percent and bonds 4 percent".

    What stands between is short, joined by "and" or a comma, and holds no verb; what follows ends the clause.
    """
    between = t.words[before.last : a.first]
    if a.unit.kind not in GAUGES or a.unit.kind != before.unit.kind or len(between) > _SHORT:
        return False
    if not {"and", ",", "while"}.intersection(between) or t.word(a.last) not in _CLOSED:
        return False
    table = lexicon()
    verbs = (w in table.verbs or w in words("gap_stops") or w in _ENDED_SENTENCE for w in between)
    return not any(verbs) and between[-1:] != ["of"]


_SHORT = 9
_CLOSED = frozenset(
    {"", ".", ",", ";", "and", "in", "on", "respectively", "from", "over", "last", "this", ")"}
)
_ENDED_SENTENCE = frozenset({".", ";", ":"})
