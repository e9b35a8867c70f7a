"""What stands before a head noun: rank, portfolio, body, country, status, whose it is.

Read from the head to the left, word by word, until a word belongs to the office no more.
"""

from __future__ import annotations

from .bodies import body_of
from .growth import Growth, take_list
from .lexicon import HeadForm, Named, lexicon
from .owners import is_organisational, organisation_start, take_possessor
from .words import Line

_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "both": 2,
    "all": 0,
    "several": 0,
    "many": 0,
    "other": 0,
}

_ORDINALS = {"first", "second", "third", "1st", "2nd"}

_PEOPLE = {"north", "south"}


def grow_left(line: Line, growth: Growth, floor: int, form: HeadForm) -> None:
    while growth.first > floor:
        if not _step_left(line, growth, floor, form):
            return


def _step_left(line: Line, growth: Growth, floor: int, form: HeadForm) -> bool:
    lex, at = lexicon(), growth.first - 1
    word = line.words[at]
    named = line.named_before.get(growth.first)
    if word.possessive:
        take_possessor(line, growth, floor, form.plural)
        return False
    if (
        named
        and named[0] >= floor
        and not (word.lower in _PEOPLE and named[1].kind == "name" and len(named[1].words) == 1)
    ):
        return _take_named(line, growth, named, floor, form.plural)
    if word.lower in lex.status and word.lower not in ("future",):
        if lex.status[word.lower] == "acting":
            growth.title_first = at  # "acting president" is the office itself
        if growth.status == "current" or lex.status[word.lower] == "former":
            growth.status = lex.status[word.lower]
        growth.first = at
        return True
    crossed = growth.title_first > growth.first
    if word.lower in lex.ranks or (word.lower in lex.portfolios and not crossed):
        if (
            word.lower == "general"
            and growth.title_first == growth.first
            and form.lemma not in ("secretary", "manager", "director")
        ):
            return False
        if (
            word.lower in ("second", "first", "third", "state", "high", "head", "most")
            and line.lower(at - 1) in ("in", "at")
            and not word.capital
        ):
            return False
        if not (crossed and word.lower in _ORDINALS):
            growth.title_first = at
        growth.first = at
        return True
    if word.lower in ("and", ",", "&") and _joins_portfolios(line, growth, at, floor):
        growth.first = at
        growth.title_first = at
        return True
    if (
        word.text == ")"
        and line.lower(at - 2) == "("
        and line.words[at - 1].text.isupper()
        and at - 3 >= floor
    ):
        start = organisation_start(line, at - 3, floor)
        growth.organisation, growth.first, growth.title_first = (start, at - 2), start, start
        growth.body = growth.body or body_of([w.lower for w in line.words[start : at - 2]]) or "unknown"
        return True
    if word.lower in _NUMBERS and (form.plural or word.lower == "other"):
        growth.number = _NUMBERS[word.lower] if word.lower != "other" else growth.number
        growth.first = at
        return True
    if word.lower in lexicon().around.determiners:
        growth.determiner = word.lower
        growth.first = at
        return False
    if word.lower in lex.descriptors or word.lower.endswith(
        ("-based", "-year-old", "-backed", "-led", "-born", "-elected", "-appointed")
    ):
        growth.first = at
        return True
    if word.lower == "-" and (at in line.named_before or line.lower(at - 1) in lex.status):
        growth.first = at
        return True
    if word.capital and word.text[0].isalpha() and is_organisational(line, at, growth, form):
        start = organisation_start(line, at, floor)
        growth.organisation = (
            (start, at + 1) if growth.organisation is None else (start, growth.organisation[1])
        )
        growth.first = growth.title_first = start
        return True
    if (
        not word.capital
        and word.lower.isalpha()
        and line.tag(at) in ("JJ", "JJS", "JJR", "VBN", "NN")
        and _adjective_before(line, at, growth)
    ):
        growth.first = at
        return True
    return False


def _adjective_before(line: Line, at: int, growth: Growth) -> bool:
    """A describing word that we don't know is passed over only where a determiner or country stands before it."""
    before = line.lower(at - 1)
    known = (
        before in lexicon().around.determiners
        or at in line.named_before
        or before in lexicon().descriptors
        or before in ("'s", "’s")
    )
    if line.tag(at) == "NN":
        lower = line.words[at].lower
        if lower in lexicon().public or lower in lexicon().private:
            growth.body = "private" if lower in lexicon().private else "public"
            growth.organisation = growth.organisation or (at, at + 1)
            growth.title_first = at
            return True
        return False
    return known


def _joins_portfolios(line: Line, growth: Growth, at: int, floor: int) -> bool:
    """Whether "and" or a comma stands between two fields of one office: "trade, industry and energy minister"."""
    if at <= floor or growth.title_first >= len(line.words):
        return False
    lex = lexicon()
    before, after = line.words[at - 1], line.words[growth.title_first]
    if before.lower not in lex.portfolios or after.lower not in lex.portfolios:
        return False
    if line.words[at].lower == "," and before.capital != after.capital:
        return False
    return before.capital == after.capital or not after.capital


def _take_named(line: Line, growth: Growth, named: tuple[int, Named], floor: int, plural: bool) -> bool:
    start, name = named
    kind, code = name.kind, name.code
    if kind in ("seat", "body"):
        growth.organisation = growth.organisation or (start, growth.first)
        growth.body = "public"
        growth.title_first = start
        growth.stateless = code is None
        growth.country = growth.country or code
    else:
        if growth.country is None and code:
            growth.country = code
        if code:
            growth.countries.insert(0, code)
    growth.first = start
    if plural and kind not in ("seat", "body"):
        take_list(line, growth, start, floor)
    return True
