"""Whose an office is ("Japan's", "the Foreign Ministry's", "Moon's"), and the body named before the head."""

from __future__ import annotations

from ...names.lexicon import name_lexicon
from .bodies import body_of
from .growth import Growth, take_list
from .lexicon import HeadForm, Named, lexicon
from .words import Line

_NAMED_FIRST = (
    "president",
    "prime minister",
    "king",
    "pope",
)  # a name before them is a person's or a country's


def take_possessor(line: Line, growth: Growth, floor: int, plural: bool) -> None:
    """What stands before 's: a country, a body, or somebody ("Moon's senior secretary")."""
    mark = growth.first - 1
    named = line.named_before.get(mark)
    if named and named[0] >= floor and named[1].kind != "demonym":
        _take_named(line, growth, named, floor, plural)
    elif mark - 1 >= floor and line.words[mark - 1].capital:
        _take_capitals(line, growth, mark, floor)
    elif mark == floor and growth.before is not None:
        growth.possessor, growth.first = (growth.before, mark), mark  # "the prime minister's adviser"
        return
    elif mark - 1 >= floor:
        start = _phrase_start(line, mark, floor)
        if line.lower(mark - 1) in lexicon().public:
            _take_body(line, growth, start, mark, floor)
        else:
            growth.possessor = (start, mark)
            growth.first = start
    else:
        return
    _take_article(line, growth, floor)


def _take_named(line: Line, growth: Growth, named: tuple[int, Named], floor: int, plural: bool) -> None:
    start, name = named
    mark = growth.first - 1
    if name.kind in ("body", "seat"):
        growth.organisation = growth.organisation or (start, mark)
        growth.body, growth.stateless = "public", name.international and name.code is None
    growth.country = growth.country or name.code
    if name.code:
        growth.countries.insert(0, name.code)
    of = start - 1 > floor and line.lower(start - 1) == "of" and line.words[start - 2].capital
    whole = organisation_start(line, start - 2, floor) if of else start
    if whole < start and body_of([line.lower(i) for i in range(whole, start)]):
        growth.organisation, growth.body, start = (whole, mark), "public", whole  # "Bank of Korea's"
    growth.first = start
    if plural and name.kind not in ("body", "seat"):
        take_list(line, growth, start, floor)


def _take_capitals(line: Line, growth: Growth, mark: int, floor: int) -> None:
    """A body by its words ("the Reform Party's"), else a person ("Moon's")."""
    start = organisation_start(line, mark - 1, floor)
    words = {line.lower(i) for i in range(start, mark)}
    growth.first = start
    if words & lexicon().private:
        growth.organisation, growth.body = (start, mark), "private"
    elif words & lexicon().public or mark - start > 3:
        growth.organisation, growth.body = (start, mark), "public"
        inner = line.named.get(start)
        growth.country = growth.country or (inner[1].code if inner else None)
    else:
        growth.possessor = (start, mark)


def _take_body(line: Line, growth: Growth, start: int, mark: int, floor: int) -> None:
    """A public body by a common noun: "the Chilean government's", "the foreign ministry's"."""
    named = line.named_before.get(start)
    if named is not None and named[0] >= floor:
        start = named[0]
    inside = next((line.named[at][1].code for at in range(start, mark) if at in line.named), None)
    growth.country = growth.country or inside
    growth.organisation, growth.body, growth.first = (start, mark), "public", start


def _phrase_start(line: Line, mark: int, floor: int) -> int:
    """The first word of a common noun phrase before 's: "the former leader's"."""
    start = mark - 1
    while start - 1 >= floor and mark - start < 4 and line.lower(start - 1).isalpha():
        determined = line.lower(start - 1) in lexicon().around.determiners
        if determined or not line.tag(start - 1).startswith(("JJ", "NN")):
            break
        start -= 1
    return start


def _take_article(line: Line, growth: Growth, floor: int) -> None:
    if (
        growth.possessor
        and growth.first > floor
        and line.lower(growth.first - 1) in ("his", "her", "their", "its")
    ):
        growth.first -= 1
        if "predecessor" in {line.lower(i) for i in range(*growth.possessor)}:
            growth.status = "former"
        return
    if growth.first > floor and line.lower(growth.first - 1) == "the":
        growth.first -= 1
        growth.determiner = "the"
    status = lexicon().status.get(line.lower(growth.first - 1))
    if status and growth.first > floor:
        growth.first -= 1
        growth.status = status


def is_organisational(line: Line, at: int, form: HeadForm) -> bool:
    """Whether a capitalised word left of a head belongs to the office: "Treasury", "Saenuri Party"."""
    word, lists, lex = line.words[at], name_lexicon(), lexicon()
    if line.loud or not word.capital or not (word.text[0].isalpha() and word.text[-1].isalnum()):
        return False
    if word.lower in lists.stop or word.lower in lists.honorifics or word.lower in lex.head_words:
        return False
    opens = word.start in line.sentence_starts and not (word.lower in lex.public or word.lower in lex.private)
    doubtful = opens or (line.title_case and word.lower not in lex.public)
    if doubtful and not line.tag(at).startswith("NNP"):
        return False
    if word.lower in lex.public or word.lower in lex.private:
        return True
    if form.lemma in _NAMED_FIRST:
        return form.lemma == "president" and word.text.isupper()
    return not form.head.dynastic


def organisation_start(line: Line, at: int, floor: int) -> int:
    """The first word of the run of capitals that ends at `at`, with "of", "for", "and" inside it."""
    start = at
    while start - 1 >= floor:
        if _in_run(line, start):
            start -= 1
        elif (
            start - 2 >= floor
            and line.lower(start - 1) in ("of", "for", "and", "&")
            and _opens_body(line, start - 2)
        ):
            start -= 2
        else:
            break
    return start


def _in_run(line: Line, start: int) -> bool:
    """Whether the word before `start` belongs to the run; a country before it tells whose the body is."""
    word, lists, lex = line.words[start - 1], name_lexicon(), lexicon()
    if (
        not word.capital
        or not word.text[0].isalpha()
        or word.lower in lex.head_words
        or word.lower in lex.status
    ):
        return False
    named = line.named_before.get(start)
    if named is not None and named[1].kind in ("name", "demonym"):
        return False
    return word.lower in lists.creeds or word.lower not in lists.stop


def _opens_body(line: Line, at: int) -> bool:
    return line.words[at].capital and line.lower(at) in lexicon().public | lexicon().portfolios
