"""What stands before a head noun: rank, portfolio, body, country, status, whose it is.

Read from the head to the left, word by word, until a word belongs to the office no more. Each reading takes
what it knows at the place and says whether to read on; the first that knows the word decides.
"""

from __future__ import annotations

from ...names.lexicon import name_lexicon
from .bodies import body_of
from .growth import Growth, take_list
from .lexicon import HeadForm, Named, lexicon
from .name_words import in_person
from .owners import is_organisational, organisation_start, take_possessor
from .words import Line

_NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "both": 2,
    "all": 0, "several": 0, "many": 0,
}  # fmt: skip
_ORDINALS = {"first", "second", "third", "1st", "2nd"}
_PLACED = {*_ORDINALS, "state", "high", "head", "most"}  # "in second", "at first": no part of a title
_PARTY_HEADS = ("leader", "chairman", "chairwoman", "chief", "chair", "boss", "whip", "candidate")
_HALVES = {"north", "south"}
_FAITHS = ("catholic", "muslim", "christian", "jewish", "islamic", "islamist")
_DESCRIBING = ("-time", "-based", "-year-old", "-backed", "-led", "-born", "-elected", "-appointed")


def grow_left(line: Line, growth: Growth, floor: int, form: HeadForm) -> None:
    """Extends `growth` to the left as far as words belong to the office, not past word `floor`."""
    while growth.first > floor and _step(line, growth, floor, form):
        pass


def _step(line: Line, growth: Growth, floor: int, form: HeadForm) -> bool:
    """Whether reading goes on after the word before the office so far."""
    at = growth.first - 1
    if line.words[at].possessive:
        take_possessor(line, growth, floor, form.plural)
        return False
    for reading in (_named, _status, _rank, _fields, _acronym, _number):
        taken = reading(line, growth, floor, form)
        if taken is not None:
            return taken
    if line.lower(at) in lexicon().around.determiners:
        growth.determiner = line.lower(at)
        growth.first = at
        return False
    if _described(line, growth, at, form):
        growth.first = min(at, growth.first)
        return True
    return _organisation(line, growth, floor, form)


def _named(line: Line, growth: Growth, floor: int, form: HeadForm) -> bool | None:
    """A country ("Japanese", "U.S.") or a body ("NATO", "White House")."""
    named = line.named_before.get(growth.first)
    if named is None or named[0] < floor:
        return None
    start, name = named
    if line.lower(start) in _HALVES and name.kind == "name" and len(name.words) == 1:
        return None
    if name.code == "UN" and form.lemma == "ambassador":
        growth.first = growth.title_first = start  # the U.N. ambassador is some country's
        return True
    if name.kind in ("seat", "body"):
        growth.organisation = growth.organisation or (start, growth.first)
        growth.body, growth.title_first, growth.stateless = "public", start, _of_none(name)
        growth.country = growth.country or name.code
        growth.first = start
        return True
    if name.kind == "region":
        growth.first = growth.title_first = start
        return True
    growth.people = growth.people or (name.kind == "demonym" and growth.country is None)
    growth.country = growth.country or name.code
    if name.code:
        growth.countries.insert(0, name.code)
    growth.first = start
    if form.plural:
        take_list(line, growth, start, floor)
    return True


def _of_none(name: Named) -> bool:
    return name.international and name.code is None


def _status(line: Line, growth: Growth, floor: int, form: HeadForm) -> bool | None:
    at = growth.first - 1
    status = lexicon().status.get(line.lower(at))
    if status is None or line.lower(at) == "future":
        return None
    if status == "acting":
        growth.title_first = at  # "acting president" is the office itself
    if growth.status == "current" or status == "former":
        growth.status = status
    growth.first = at
    return True


def _rank(line: Line, growth: Growth, floor: int, form: HeadForm) -> bool | None:
    """Rank or portfolio; past a country only ranks ("senior Japanese diplomat"), no ordinals."""
    lex, at = lexicon(), growth.first - 1
    word, crossed = line.words[at], growth.title_first > growth.first
    if word.lower not in lex.ranks and (crossed or word.lower not in lex.portfolios):
        return None
    if word.lower == "union" and not (word.capital and form.lemma == "minister"):
        return None  # of India; elsewhere a body
    military = (
        word.lower == "general" and not crossed and form.lemma not in ("secretary", "manager", "director")
    )
    if military or (word.lower in _PLACED and not word.capital and line.lower(at - 1) in ("in", "at")):
        return False
    if not (crossed and word.lower in _ORDINALS):
        growth.title_first = at
    growth.first = at
    return True


def _fields(line: Line, growth: Growth, floor: int, form: HeadForm) -> bool | None:
    """ "and" or a comma between two fields of one office: "trade, industry and energy minister"."""
    at, lex = growth.first - 1, lexicon()
    if line.lower(at) not in ("and", ",", "&") or at <= floor:
        return None
    before, after = line.words[at - 1], line.words[growth.title_first]
    if before.lower not in lex.portfolios or after.lower not in lex.portfolios:
        return None
    if before.capital != after.capital and (line.lower(at) == "," or after.capital):
        return None
    growth.first = growth.title_first = at
    return True


def _acronym(line: Line, growth: Growth, floor: int, form: HeadForm) -> bool | None:
    """ "Department of Trade (DOT) Secretary": past the bracket to the body's name."""
    at = growth.first - 1
    bracket = line.words[at].text == ")" and line.lower(at - 2) == "(" and at - 3 >= floor
    if not bracket or not line.words[at - 1].text.isupper():
        return None
    start = organisation_start(line, at - 3, floor)
    growth.organisation, growth.first, growth.title_first = (start, at - 2), start, start
    growth.body = growth.body or body_of([line.lower(i) for i in range(start, at - 2)]) or "unknown"
    return True


def _number(line: Line, growth: Growth, floor: int, form: HeadForm) -> bool | None:
    at = growth.first - 1
    lower = line.lower(at)
    if lower != "other" and not (form.plural and lower in _NUMBERS):
        return None
    growth.number = _NUMBERS.get(lower, growth.number)
    growth.first = at
    return True


def _described(line: Line, growth: Growth, at: int, form: HeadForm) -> bool:
    """A word that describes the holder: known, or any adjective after a determiner or country."""
    lex, word = lexicon(), line.words[at]
    if word.capital and form.lemma in _PARTY_HEADS and word.lower in name_lexicon().creeds - set(_FAITHS):
        growth.body, growth.organisation, growth.title_first = (
            "public",
            growth.organisation or (at, at + 1),
            at,
        )
        return True
    if word.lower in lex.descriptors or word.lower.endswith(_DESCRIBING):
        return True
    before = line.lower(at - 1)
    if word.capital and growth.first in line.named and before in lex.around.determiners:
        return line.tag(at).startswith(("JJ", "NNP"))  # "the Eurosceptic Czech president"
    if word.text == "-":
        return at in line.named_before or before in lex.status
    if word.capital or not word.lower.isalpha():
        return False
    tag = line.tag(at)
    if tag == "NN" or word.lower in lex.public:
        return _kind_of_body(line, growth, at)
    led = before in lex.around.determiners or before in lex.descriptors or before in ("'s", "’s")
    return tag in ("JJ", "JJS", "JJR", "VBN") and (led or at in line.named_before)


def _kind_of_body(line: Line, growth: Growth, at: int) -> bool:
    """A common noun that tells the body: "police spokesman", "company president"."""
    lex, lower = lexicon(), line.lower(at)
    if lower not in lex.public and lower not in lex.private:
        return False
    first = at - 1 if lower == "bank" and line.lower(at - 1) in ("central", "reserve", "state") else at
    growth.body = "private" if lower in lex.private and first == at else "public"
    growth.organisation = growth.organisation or (first, at + 1)
    growth.first = growth.title_first = first
    return True


def _organisation(line: Line, growth: Growth, floor: int, form: HeadForm) -> bool:
    """A run of capitals that names the body: "Saenuri Party", "Treasury"."""
    at = growth.first - 1
    if not is_organisational(line, at, form) or _full_name(line, growth, at, form):
        return False
    start = organisation_start(line, at, floor)
    growth.organisation = (start, growth.organisation[1] if growth.organisation else at + 1)
    growth.first = growth.title_first = start
    return True


def _full_name(line: Line, growth: Growth, at: int, form: HeadForm) -> bool:
    """Whether a person's full name stands before a post in small letters: "and Ana Rusu foreign minister"."""
    if form.head.standing != "public" or line.title_case or line.words[growth.title_first].capital:
        return False
    return at > 0 and in_person(line, at) and in_person(line, at - 1)
