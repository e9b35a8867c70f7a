"""Offices in the text: head noun, what stands before it and after it, country, status.

An office is found by its head ("minister"), grown to the left over rank, portfolio, organisation, country and
status ("former Japanese Second Vice Foreign Minister") and to the right over its complement ("of Foreign
Affairs", "to Seoul", "at the Japanese Embassy in Seoul"). Whose office it is, is another room's question.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.document import PositionStatus, Role
from ...model.facts import Span
from .complements import Complement, body_of, complement
from .lexicon import HeadForm, Named, lexicon
from .words import Line

_DETERMINERS = {"the", "a", "an", "his", "her", "their", "its", "our", "my", "your", "one", "this", "that", "any", "no", "each", "every", "another", "whose", "some", "these", "those"}
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "both": 2, "all": 0, "several": 0, "many": 0, "other": 0}
_ORDINALS = {"first", "second", "third", "1st", "2nd"}
_PEOPLE = {"north", "south"}


@dataclass(frozen=True, eq=False)
class Office:
    """One office phrase. Word numbers are of its line; `title_*` bound the part that is the title."""

    line: Line
    first: int
    last: int
    title_first: int
    title_last: int
    head: HeadForm
    role: Role
    standing: str
    plural: bool
    determiner: str | None
    number: int | None
    country: str | None
    usual: str | None  # the country that mostly has an office of this name
    countries: tuple[str, ...]
    organisation: str | None
    body: str | None  # "public" | "private" | "unknown" | None
    status: PositionStatus
    possessor: tuple[int, int] | None
    complement: Complement | None
    stateless: bool = False  # a post of an international body that serves no country

    @property
    def span(self) -> Span:
        """The whole phrase in article offsets."""
        return self.line.span(self.first, self.last)

    @property
    def title(self) -> str:
        """The title as told, without country, status and article."""
        return self.line.text(self.title_first, self.title_last)

    @property
    def lemma(self) -> str:
        """The head noun in the singular and lower case."""
        return self.head.lemma


class _Growth:
    """What has been gathered to the left of a head so far."""

    def __init__(self, at: int) -> None:
        self.first = at
        self.title_first = at
        self.country: str | None = None
        self.countries: list[str] = []
        self.organisation: tuple[int, int] | None = None
        self.body: str | None = None
        self.status: PositionStatus = "current"
        self.determiner: str | None = None
        self.number: int | None = None
        self.possessor: tuple[int, int] | None = None
        self.stateless = False


def offices(line: Line) -> tuple[Office, ...]:
    """All offices of a line, in text order, not overlapping."""
    found: list[Office] = []
    at = 0
    for start, end, form in _heads(line):
        if start < at:
            continue
        office = _office(line, start, end, form, at)
        if office is not None:
            found.append(office)
            at = office.last
    return tuple(found)


def _heads(line: Line) -> Iterator[tuple[int, int, HeadForm]]:
    """Head nouns, the longest at each place: "prime minister", not "minister"."""
    table = lexicon().heads
    spans: list[tuple[int, int, HeadForm]] = []
    for end, word in enumerate(line.words, 1):
        for form in table.get(word.lower, ()):
            start = end - len(form.words)
            if start >= 0 and all(line.words[start + i].lower == w for i, w in enumerate(form.words)):
                if form.head.capital and not word.text.rstrip("s").isupper():
                    continue
                spans.append((start, end, form))
                break
    for n, (start, end, form) in enumerate(spans):
        if any(s <= start and end < e for s, e, _ in spans[n + 1 : n + 3]):
            continue
        grades = form.lemma in lexicon().ranks or form.lemma in lexicon().portfolios
        if grades and n + 1 < len(spans) and spans[n + 1][0] - end <= 1 and _modifying(line, end):
            continue
        yield start, end, form


def _modifying(line: Line, at: int) -> bool:
    """Whether the word at `at` shows that what stands before it only grades a later head ("deputy chair")."""
    lower = line.lower(at)
    return lower in lexicon().heads or lower in lexicon().portfolios or lower in lexicon().ranks


def _office(line: Line, start: int, end: int, form: HeadForm, floor: int) -> Office | None:
    if _no_noun(line, start, end, form):
        return None
    growth = _Growth(start)
    _grow_left(line, growth, floor, form)
    last = end
    if line.lower(last) in ("-elect", "-designate", "-nominate", "-in-waiting") or line.lower(last) in ("elect", "designate"):
        growth.status = "designate"
        last += 1
    title_last = last
    after = complement(line, last, form) if form.head.standing != "private" or form.lemma == "executive" else None
    if after is not None:
        last = title_last = after.end
        growth.country = growth.country or after.country
        growth.countries = growth.countries or list(after.countries)
    title = _in_singular(line, growth.title_first, start, end, title_last, form)
    lead = _in_singular(line, growth.title_first, start, end, end, form)
    organisation, body = _organisation(line, growth, after)
    if body is None and form.head.standing == "body":
        words = [w.lower for w in line.words[growth.title_first : start]]
        body = body_of(words) or ("public" if set(words) & lexicon().portfolios else None)
    if growth.determiner == "its" and growth.country is None:
        growth.country = _owner(line, growth.first)
    country = growth.country or _only_country(form, growth)
    return Office(
        line=line,
        first=growth.first,
        last=last,
        title_first=growth.title_first,
        title_last=title_last,
        head=form,
        role=_role(title, lead, form, growth, after),
        standing=_standing(line, form, growth, lead),
        plural=form.plural,
        determiner=growth.determiner,
        number=growth.number,
        country=country,
        usual=_usual_country(line, form, lead, growth, after) if country is None else None,
        countries=tuple(dict.fromkeys(growth.countries)) or ((country,) if country else ()),
        organisation=organisation,
        body=body,
        status=growth.status,
        possessor=growth.possessor,
        complement=after,
        stateless=country is None and (growth.stateless or (after is not None and after.international)),
    )


def _in_singular(line: Line, first: int, start: int, end: int, last: int, form: HeadForm) -> str:
    """The words of a title in lower case, its head in the singular."""
    words = [line.lower(i) for i in range(first, start)] + [form.lemma] + [line.lower(i) for i in range(end, last)]
    return " ".join(words)


def _no_noun(line: Line, start: int, end: int, form: HeadForm) -> bool:
    """Whether the head word is something else here: a verb, part of a place or of a longer noun."""
    word, after = line.words[start], line.lower(end)
    tag = line.tag(end - 1)
    if tag.startswith(("VB", "JJ", "RB", "MD")) and not word.capital:
        return True
    before = line.words[start - 1] if start else None
    if before is not None and before.text == "The" and word.capital and end - start == 1:
        if start > 1 and line.words[start - 2].text.islower() and not line.title_case:
            return True  # "citing The Diplomat": a magazine
    if form.lemma in ("general", "justice", "chief", "chair", "head", "model", "host", "premier", "deputy", "marshal", "prince", "king", "counsel", "assistant", "executive", "speaker", "captain", "delegate", "agent", "member", "chancellor", "secretary", "queen", "official") and not form.plural:
        if form.lemma in ("general",) and not (word.capital and not line.loud):
            return True
        if after in ("assembly", "secretary", "election", "elections", "election's", "manager", "department", "of-age", "minister", "whip", "league", "office"):
            return True
        if form.lemma in ("justice", "king", "chair", "prince", "queen") and not word.capital:
            return form.lemma in ("justice", "chair") and line.lower(start - 1) not in ("the", "a", "chief", "vice-", "vice", "deputy", "former", "co-", ",")
        if form.lemma == "chief" and after in ("executive", "of", "justice", "minister", "secretary", "economist", "negotiator") and after != "of":
            return after != "economist"
        if form.lemma == "official" and tag == "JJ":
            return True
    return False


def _grow_left(line: Line, growth: _Growth, floor: int, form: HeadForm) -> None:
    while growth.first > floor:
        if not _step_left(line, growth, floor, form):
            return


def _step_left(line: Line, growth: _Growth, floor: int, form: HeadForm) -> bool:
    lex, at = lexicon(), growth.first - 1
    word = line.words[at]
    named = line.named_before.get(growth.first)
    if word.possessive:
        _possessor(line, growth, floor, form.plural)
        return False
    if named and named[0] >= floor and not (word.lower in _PEOPLE and named[1].kind == "name" and len(named[1].words) == 1):
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
        if word.lower == "general" and growth.title_first == growth.first and form.lemma not in ("secretary", "manager", "director"):
            return False
        if word.lower in ("second", "first", "third", "state", "high", "head", "most") and line.lower(at - 1) in ("in", "at") and not word.capital:
            return False
        if not (crossed and word.lower in _ORDINALS):
            growth.title_first = at
        growth.first = at
        return True
    if word.lower in ("and", ",", "&") and _joins_portfolios(line, growth, at, floor):
        growth.first = at
        growth.title_first = at
        return True
    if word.text == ")" and line.lower(at - 2) == "(" and line.words[at - 1].text.isupper() and at - 3 >= floor:
        start = _organisation_start(line, at - 3, floor)
        growth.organisation, growth.first, growth.title_first = (start, at - 2), start, start
        growth.body = growth.body or body_of([w.lower for w in line.words[start : at - 2]]) or "unknown"
        return True
    if word.lower in _NUMBERS and (form.plural or word.lower == "other"):
        growth.number = _NUMBERS[word.lower] if word.lower != "other" else growth.number
        growth.first = at
        return True
    if word.lower in _DETERMINERS:
        growth.determiner = word.lower
        growth.first = at
        return False
    if word.lower in lex.descriptors or word.lower.endswith(("-based", "-year-old", "-backed", "-led", "-born", "-elected", "-appointed")):
        growth.first = at
        return True
    if word.lower == "-" and (at in line.named_before or line.lower(at - 1) in lex.status):
        growth.first = at
        return True
    if word.capital and word.text[0].isalpha() and _organisational(line, at, growth, form):
        start = _organisation_start(line, at, floor)
        growth.organisation = (start, at + 1) if growth.organisation is None else (start, growth.organisation[1])
        growth.first = growth.title_first = start
        return True
    if not word.capital and word.lower.isalpha() and line.tag(at) in ("JJ", "JJS", "JJR", "VBN", "NN") and _adjective_before(line, at, growth):
        growth.first = at
        return True
    return False


def _adjective_before(line: Line, at: int, growth: _Growth) -> bool:
    """A describing word that we don't know is passed over only where a determiner or country stands before it."""
    before = line.lower(at - 1)
    known = before in _DETERMINERS or at in line.named_before or before in lexicon().descriptors or before in ("'s", "’s")
    if line.tag(at) == "NN":
        lower = line.words[at].lower
        if lower in lexicon().public or lower in lexicon().private:
            growth.body = "private" if lower in lexicon().private else "public"
            growth.organisation = growth.organisation or (at, at + 1)
            growth.title_first = at
            return True
        return False
    return known


def _joins_portfolios(line: Line, growth: _Growth, at: int, floor: int) -> bool:
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


def _take_named(line: Line, growth: _Growth, named: tuple[int, Named], floor: int, plural: bool) -> bool:
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
        _take_list(line, growth, start, floor)
    return True


def _take_list(line: Line, growth: _Growth, start: int, floor: int) -> None:
    """The countries listed before that one: "Japanese and South Korean leaders", "Seoul, Tokyo diplomats"."""
    while line.lower(start - 1) in ("and", ",", "-", "–", "&") and start - 1 in line.named_before:
        first, name = line.named_before[start - 1]
        if first < floor or name.code is None or name.kind in ("seat", "body"):
            return
        growth.countries.insert(0, name.code)
        growth.first = start = first
        growth.country = None


def _possessor(line: Line, growth: _Growth, floor: int, plural: bool) -> None:
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
        organisation = _organisation_start(line, start - 2, floor) if of else start
        if organisation < start and body_of([line.lower(i) for i in range(organisation, start)]):
            growth.organisation, growth.body, start = (organisation, mark), "public", organisation
        growth.first = start
        if plural and name.kind in ("name", "capital", "demonym"):
            _take_list(line, growth, start, floor)
    elif mark - 1 >= floor and line.words[mark - 1].capital:
        start = _organisation_start(line, mark - 1, floor)
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
        while start - 1 >= floor and line.lower(start - 1) not in _DETERMINERS and line.words[start - 1].lower.isalpha() and mark - start < 4 and (line.tag(start - 1).startswith(("JJ", "NN"))):
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


def _organisational(line: Line, at: int, growth: _Growth, form: HeadForm) -> bool:
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
    return (form.head.dynastic is False and form.lemma not in ("president", "prime minister", "king", "pope")) or word.lower in lexicon().public | lexicon().private or (form.lemma == "president" and word.text.isupper())


def _organisation_start(line: Line, at: int, floor: int) -> int:
    """The first word of the run of capitals that ends at `at`, with "of", "for", "and" inside it."""
    from ...names.lexicon import name_lexicon

    lists = name_lexicon()
    start = at
    while start - 1 >= floor:
        before = line.words[start - 1]
        creed = before.lower in lists.creeds
        foreign = start in line.named_before and line.named_before[start][1].kind in ("name", "demonym")
        other = before.lower in lexicon().heads or before.lower in lexicon().status
        if before.capital and before.text[0].isalpha() and (creed or before.lower not in lists.stop) and not other and not foreign:
            start -= 1
        elif before.lower in ("of", "for", "and", "&") and start - 2 >= floor and line.words[start - 2].capital and line.words[start - 2].lower in lexicon().public | lexicon().portfolios:
            start -= 2
        else:
            break
    return start


def _organisation(line: Line, growth: _Growth, after: Complement | None) -> tuple[str | None, str | None]:
    body = growth.body
    text = None
    if growth.organisation:
        text = line.text(*growth.organisation)
        words = [w.lower for w in line.words[growth.organisation[0] : growth.organisation[1]]]
        if body is None:
            body = body_of(words) or ("public" if set(words) & lexicon().portfolios else "unknown")
    if after is not None and after.organisation:
        text = text or after.organisation
        body = body if body in ("private", "public") else after.body
    elif after is not None and body is None:
        body = after.body
    return text, body


def _owner(line: Line, at: int) -> str | None:
    """The country or body last named before "its"."""
    before = [(end, name) for end, (_, name) in line.named_before.items() if at - 12 <= end <= at]
    return max(before, key=lambda pair: pair[0])[1].code if before else None


def _only_country(form: HeadForm, growth: _Growth) -> str | None:
    """The country of an office that only one country has under that name."""
    dependent = growth.possessor or growth.determiner in ("his", "her", "their", "its")
    return form.head.country if not dependent and not growth.body and not form.plural else None


def _usual_country(
    line: Line, form: HeadForm, lead: str, growth: _Growth, after: Complement | None
) -> str | None:
    """The country that mostly has a Secretary of that portfolio; others say whose theirs is."""
    if growth.possessor or growth.determiner in ("his", "her", "their", "its"):
        return None
    if not form.lemma.endswith("secretary") or not line.words[growth.title_first].capital:
        return None
    words = lead.split()
    if after is not None and after.preposition in ("of", "for") and not after.countries:
        words = [line.lower(i) for i in range(after.start + 1, after.end)]
    pairs = [" ".join(pair) for pair in zip(words, words[1:], strict=False)]
    return next((lexicon().secretaries[w] for w in (*pairs, *words) if w in lexicon().secretaries), None)


def _role(title: str, lead: str, form: HeadForm, growth: _Growth, after: Complement | None) -> Role:
    whole = after is not None and after.person is None and after.preposition != "to"
    role = lexicon().role_of(title if whole else lead, form.head)
    if form.head.role == "other" and form.lemma in ("official", "officer") and "military" in lead:
        return "military_officer"
    if form.lemma == "representative" and not growth.body and lead == "representative" and not form.plural:
        return "legislator"
    if form.lemma == "president" and not form.plural:
        if set(lead.split()) - {"president", "first", "second", "third", "acting", "federal", "state"}:
            return "legislator" if _assembly(title) else "other"
        if after is not None and not after.countries and after.body != "public":
            return "other"
        if after is not None and _assembly(title):
            return "legislator"
    international = (after is not None and after.international) or _international(growth)
    if international and role in ("other", "head_of_state", "minister", "diplomat"):
        return "international_official"
    if form.lemma in ("leader", "chairman", "chief", "chair", "chairwoman", "president") and ("party" in title.split() or growth.body == "party"):
        return "party_leader"
    return role


def _assembly(title: str) -> bool:
    return bool({"senate", "parliament", "assembly", "congress", "legislature", "bundestag"} & set(title.split()))


def _international(growth: _Growth) -> bool:
    return growth.country in ("UN", "EU")


def _standing(line: Line, form: HeadForm, growth: _Growth, lead: str) -> str:
    words = set(lead.split())
    if form.head.standing == "body" and form.lemma == "secretary" and words & lexicon().portfolios:
        return "public"
    if form.head.standing == "body" and words & {"presidential", "government", "ministry", "parliamentary", "congressional", "ministerial", "vice-presidential"}:
        return "public"
    return form.head.standing
