"""Whose an office is: "Japan's", "the Foreign Ministry's", "Moon's", and the organisation named before the head."""

from __future__ import annotations

from .bodies import body_of
from .growth import Growth, take_list
from .lexicon import HeadForm, lexicon
from .words import Line


def take_possessor(line: Line, growth: Growth, floor: int, plural: bool) -> None:
    """What stands before 's: a country, a body, or somebody ("Moon's senior secretary")."""
    mark = growth.first - 1
    named = line.named_before.get(mark)
    if named and named[0] >= floor and named[1].kind != "demonym":
        start, name = named
        if name.kind in ("body", "seat"):
            growth.organisation = growth.organisation or (start, mark)
            growth.body = "public"
            growth.stateless = name.code is None
        growth.country = growth.country or name.code
        if name.code:
            growth.countries.insert(0, name.code)
        of = start - 1 > floor and line.lower(start - 1) == "of" and line.words[start - 2].capital
        organisation = organisation_start(line, start - 2, floor) if of else start
        if organisation < start and body_of([line.lower(i) for i in range(organisation, start)]):
            growth.organisation, growth.body, start = (organisation, mark), "public", organisation
        growth.first = start
        if plural and name.kind in ("name", "capital", "demonym"):
            take_list(line, growth, start, floor)
    elif mark - 1 >= floor and line.words[mark - 1].capital:
        start = organisation_start(line, mark - 1, floor)
        text = [w.lower for w in line.words[start:mark]]
        if set(text) & lexicon().private:
            growth.organisation, growth.body, growth.first = (start, mark), "private", start
        elif set(text) & lexicon().public or len(text) > 3:
            growth.organisation, growth.body, growth.first = (start, mark), "public", start
            inner = line.named.get(start)
            growth.country = growth.country or (inner[1].code if inner else None)
        else:
            growth.possessor, growth.first = (start, mark), start
    elif mark - 1 >= floor:
        start = mark - 1
        while (
            start - 1 >= floor
            and line.lower(start - 1) not in lexicon().around.determiners
            and line.words[start - 1].lower.isalpha()
            and mark - start < 4
            and (line.tag(start - 1).startswith(("JJ", "NN")))
        ):
            start -= 1
        growth.possessor, growth.first = (start, mark), start
    else:
        return
    if line.lower(growth.first - 1) == "the" and growth.first - 1 >= floor:
        growth.first -= 1
        growth.determiner = "the"
    status = lexicon().status.get(line.lower(growth.first - 1))
    if status and growth.first - 1 >= floor:
        growth.first -= 1
        growth.status = status


def is_organisational(line: Line, at: int, growth: Growth, form: HeadForm) -> bool:
    """Whether a capitalised word left of a head belongs to the office: "Treasury", "Saenuri Party"."""
    from ...names.lexicon import name_lexicon

    word = line.words[at]
    lists = name_lexicon()
    if line.loud or word.lower in lists.stop or not word.text[-1].isalnum():
        return False
    if word.lower in lists.honorifics or word.lower in lexicon().heads:
        return False
    starts = word.start in line.sentence_starts
    if starts and not line.tag(at).startswith("NNP"):
        return False
    if line.title_case and word.lower not in lexicon().public and not line.tag(at).startswith("NNP"):
        return False
    return (
        (form.head.dynastic is False and form.lemma not in ("president", "prime minister", "king", "pope"))
        or word.lower in lexicon().public | lexicon().private
        or (form.lemma == "president" and word.text.isupper())
    )


def organisation_start(line: Line, at: int, floor: int) -> int:
    """The first word of the run of capitals that ends at `at`, with "of", "for", "and" inside it."""
    from ...names.lexicon import name_lexicon

    lists = name_lexicon()
    start = at
    while start - 1 >= floor:
        before = line.words[start - 1]
        creed = before.lower in lists.creeds
        foreign = start in line.named_before and line.named_before[start][1].kind in ("name", "demonym")
        other = before.lower in lexicon().heads or before.lower in lexicon().status
        if (
            before.capital
            and before.text[0].isalpha()
            and (creed or before.lower not in lists.stop)
            and not other
            and not foreign
        ):
            start -= 1
        elif (
            before.lower in ("of", "for", "and", "&")
            and start - 2 >= floor
            and line.words[start - 2].capital
            and line.words[start - 2].lower in lexicon().public | lexicon().portfolios
        ):
            start -= 2
        else:
            break
    return start
