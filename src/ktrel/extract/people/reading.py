"""One complement read word by word: bodies, countries, portfolios, and whom it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from ...names.lexicon import name_lexicon
from .bodies import body_of
from .joints import joint
from .lexicon import HeadForm, Named, lexicon
from .runs import JOINTS, in_title_case, run_length
from .words import Line

_ABROAD = {"envoy", "representative", "coordinator", "negotiator", "ambassador"}
_ACCREDITED = {"ambassador", "envoy", "high commissioner"}
_DESKS = {"department", "desk", "division", "bureau", "section", "affairs"}  # "the ministry's China desk"
_POSTED = {*_ABROAD, *_ACCREDITED, "consul", "consul general", "diplomat", "nuncio", "attaché", "official"}


@dataclass(frozen=True)
class Complement:
    """The end of a complement (word number, exclusive) and what it tells of country, body and persons."""

    preposition: str
    start: int
    end: int
    country: str | None = None
    countries: tuple[str, ...] = ()
    organisation: str | None = None
    body: str | None = None  # "public" | "private" | "unknown" | None
    portfolio: bool = False
    international: bool = False
    abroad: tuple[str, ...] = ()  # countries that somebody is sent to, and does not serve
    person: tuple[int, int] | None = None  # the words that name or describe whom it leads to


class ComplementReader:
    """Reads one complement from the word after its preposition."""

    def __init__(self, line: Line, at: int, preposition: str, form: HeadForm) -> None:
        self.line = line
        self.at = at
        self.preposition = preposition
        self.form = form
        self.codes: list[str] = []
        self.listed = False
        self.body: str | None = None
        self.international = False
        self.peoples = False
        self.seat = False
        self.portfolio = False
        self.person: tuple[int, int] | None = None

    def read(self, start: int) -> Complement | None:
        """The complement whose preposition is word `start`, None where nothing belongs to it."""
        if self.line.lower(self.at) == "a":
            return None
        if self.line.lower(self.at) in ("the", "its", "his", "her", "their", "our"):
            self.at += 1
        if self.preposition == "to" and self.line.lower(self.at).rstrip(".") in name_lexicon().honorifics:
            self.at += 1
        begin = self.at
        if self.preposition in ("to", "for", "of"):
            somebody = self._somebody(start)
            if somebody is not None:
                return somebody
        while self.at < len(self.line.words) and self._step(begin):
            pass
        end = self.at
        while end > begin and (
            self.line.lower(end - 1) in JOINTS or self.line.lower(end - 1) in ("the", ",")
        ):
            end -= 1
        return self._result(start, begin, end) if end > begin else None

    def _somebody(self, start: int) -> Complement | None:
        """A person by office or kinship: "to the Iranian leader", "to her father", "to President A"."""
        lex = lexicon()
        for at in range(self.at, min(self.at + 5, len(self.line.words))):
            lower = self.line.lower(at)
            kin = lower in name_lexicon().kin
            if kin or (lower in lex.head_words and lower not in lex.portfolios and not self._names_body(at)):
                return self._led_to(start, at, kin)
            graded = lower in lex.portfolios or lower in lex.ranks or lower in lex.status
            graded = graded or (lower in lex.head_openings and lower.isalpha() and lower != "of")
            if not (graded or at in self.line.named or at + 1 in self.line.named_before):
                return None
        return None

    def _names_body(self, at: int) -> bool:
        """Whether a head is but part of a body's name: "the General Political Bureau"."""
        after = self.line.lower(at + 1)
        fits = after in lexicon().public or after in lexicon().portfolios
        return fits and in_title_case(self.line, at) and in_title_case(self.line, at + 1)

    def _led_to(self, start: int, at: int, kin: bool) -> Complement | None:
        named = (
            in_title_case(self.line, at + 1) and self.line.words[at + 1].start - self.line.words[at].end == 1
        )
        if named:  # "adviser to President A": the president's own office begins after the preposition
            return Complement(self.preposition, start, start, person=(self.at, at + 3))
        if not kin and self.preposition != "to":
            return None
        self.person = (self.at, at + 1)
        return self._result(start, self.at, at + 1)

    def _result(self, start: int, begin: int, end: int) -> Complement:
        body = self.body or body_of([w.lower for w in self.line.words[begin:end]])
        bare = self.listed or self.person or (self.codes and end - begin <= 2 and not self.international)
        return Complement(
            preposition=self.preposition,
            start=start,
            end=end,
            country=self._country(),
            countries=tuple(self.codes) if self.preposition == "of" else (),
            organisation=None if bare else self.line.text(begin, end),
            body=body or ("public" if self._public() else "unknown"),
            portfolio=self.portfolio,
            international=self.international,
            abroad=tuple(self.codes) if self.preposition in ("to", "in") and not self._advises() else (),
            person=self.person,
        )

    def _public(self) -> bool:
        """Whether a country or a field alone makes it public: not for "who runs the Japan desk"."""
        return (bool(self.codes) or self.portfolio) and self.form.head.verbal is None and not self.peoples

    def _country(self) -> str | None:
        """The country served: an ambassador to Seoul does not serve Korea, nor does an envoy for it."""
        if self._advises():
            return self.codes[0]
        if not self.codes or self.listed or self.preposition == "to":
            return None
        posted = self.preposition == "in" and self.form.lemma in _POSTED
        bare = self.preposition == "for" and self.body is None and not self.international
        return None if posted or bare else self.codes[0]

    def _advises(self) -> bool:
        """Whether somebody serves the seat of power that the words lead to: "adviser to the Kremlin"."""
        posted = self.form.lemma in _POSTED
        return self.preposition == "to" and self.seat and bool(self.codes) and not posted

    def _step(self, begin: int) -> bool:
        """Reads on, False where the complement ends."""
        line, word, lex = self.line, self.line.words[self.at], lexicon()
        named = line.named.get(self.at)
        if named is not None:
            return self._named(named)
        if word.possessive:
            return self._owned(begin)
        if any(word.lower in words for words in (lex.portfolios, lex.public, lex.private, lex.ranks)):
            self.portfolio = self.portfolio or (
                self.at == begin and word.lower in lex.portfolios - lex.public
            )
            self.at += 1
            return True
        if in_title_case(line, self.at):
            return self._capitals(begin)
        if self._acronym():
            self.at += 3  # "of the African Union (AU) Commission"
            return True
        if word.lower in JOINTS or word.lower == ",":
            return self._joint(begin)
        return self._common(begin)

    def _common(self, begin: int) -> bool:
        """Past a common word that belongs to a field: "for the peace process", "of the foreign ministry"."""
        line, word, lex = self.line, self.line.words[self.at], lexicon()
        graded = line.lower(self.at + 1) in lex.public or line.lower(self.at + 1) in lex.portfolios
        before = line.lower(self.at - 1)
        compound = (before in lex.portfolios or before in lex.ranks) and line.tag(self.at) in ("NN", "NNS")
        if compound and not word.capital and self.at > begin:
            self.at += 1
            return True
        graded = graded or self._body_ahead()
        described = (
            graded and not word.capital and word.lower.isalpha() and line.tag(self.at) in ("JJ", "JJR", "VBN")
        )
        self.at += described
        return described

    def _body_ahead(self) -> bool:
        """Whether a body's name begins after the word: "the unregistered Free Farmers party"."""
        named = self.line.named.get(self.at + 1)
        if named is not None:
            return named[1].kind == "body"
        end = self.at + 1
        while in_title_case(self.line, end):
            end += 1
        last = (self.line.lower(end - 1), self.line.lower(end)) if end > self.at + 1 else ()
        return any(word in lexicon().public for word in last)

    def _named(self, named: tuple[int, Named]) -> bool:
        end, name = named
        if name.kind == "demonym" and not (in_title_case(self.line, end) or self._fits(end)):
            return False
        desk = self.line.words[self.at - 1].possessive and self.line.lower(end) in _DESKS
        if desk and self.line.lower(end + 1) != "of":
            self.body, self.at = "public", end + 1
            return True
        if name.code:
            self.codes.append(name.code)
        self.seat = self.seat or name.kind in ("seat", "body")
        if name.kind == "body":
            self.body = "public"
            self.international = self.international or name.international
        self.peoples = (
            name.kind == "demonym" and self.form.lemma == "chief executive"
        )  # "of Swedish Television"
        self.at = end
        return True

    def _fits(self, at: int) -> bool:
        lower, lex = self.line.lower(at), lexicon()
        return lower in lex.portfolios or lower in lex.public

    def _owned(self, begin: int) -> bool:
        """Past 's, where what is owned belongs to the complement and is no person."""
        after = self.at + 1
        capitals = in_title_case(self.line, after) and run_length(self.line, after, begin) > 0
        leads = self.at > begin and (
            capitals or self._fits(after) or self.line.lower(after) in lexicon().ranks
        )
        self.at += leads
        return leads

    def _capitals(self, begin: int) -> bool:
        length = run_length(self.line, self.at, begin)
        if length and self.at == begin and self.preposition == "to" and self.form.lemma not in _ACCREDITED:
            self.person = (self.at, self.at + length)  # "special adviser to Ishiba"
        self.at += length
        return length > 0

    def _acronym(self) -> bool:
        line, at = self.line, self.at
        bracket = line.lower(at) == "(" and line.lower(at + 2) == ")"
        return bracket and line.words[at + 1].text.isupper() and in_title_case(line, at + 3)

    def _joint(self, begin: int) -> bool:
        public = self.body or any(self.line.lower(i) in lexicon().public for i in range(begin, self.at))
        of_country = bool(self.codes) and not public and self.preposition == "of"
        found = joint(self.line, self.at, begin, self.form, of_country)
        if found is None:
            return False
        self.at = found.at
        self.listed = self.listed or found.country
        return True
