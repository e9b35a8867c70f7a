"""One complement read word by word: bodies, countries, portfolios, lists, and where a name begins."""

from __future__ import annotations

from dataclasses import dataclass

from ...names.lexicon import name_lexicon
from .bodies import body_of
from .lexicon import HeadForm, Named, lexicon
from .words import Line

_ORDINALS = {"first", "second", "third", "fourth", "fifth"}

_INSIDE = {"of", "for", "and", "&", "on", "to", "in", "at"}


@dataclass(frozen=True)
class Complement:
    """The end of the complement (word number), and what it tells of country and body."""

    preposition: str
    start: int
    end: int
    country: str | None
    countries: tuple[str, ...]
    organisation: str | None
    body: str | None
    portfolio: bool
    international: bool
    person: tuple[int, int] | None


class ComplementReader:
    """Reads one complement word by word."""

    def __init__(self, line: Line, at: int, preposition: str, form: HeadForm) -> None:
        self.line = line
        self.at = at
        self.preposition = preposition
        self.form = form
        self.codes: list[str] = []
        self.listed = False
        self.body: str | None = None
        self.international = False
        self.portfolio = False
        self.person: tuple[int, int] | None = None
        self.named = False

    def read(self, start: int) -> Complement | None:
        line = self.line
        if line.lower(self.at) in ("the", "its", "his", "her", "their", "our", "a"):
            if line.lower(self.at) == "a":
                return None
            self.at += 1
        begin = self.at
        if self.preposition in ("to", "for", "of") and self._somebody():
            if self.named:  # "adviser to President A": the president's own office begins here
                return Complement(
                    self.preposition, start, start, None, (), None, None, False, False, self.person
                )
            return self._result(start, begin, self.at)
        while self.at < len(line.words) and self._step(begin):
            pass
        end = self._trimmed(begin)
        if end <= begin:
            return None
        return self._result(start, begin, end)

    def _somebody(self) -> bool:
        """Whether "to" leads to a person by office or kinship: "to the Iranian leader", "to her father"."""
        end = self.at
        while end < len(self.line.words) and end - self.at < 5:
            lower = self.line.lower(end)
            kin = lower in name_lexicon().kin
            if kin or (lower in lexicon().heads and lower not in lexicon().portfolios):
                self.named = self._cap(end + 1) and _adjacent(self.line, end + 1)
                if not self.named and not kin and self.preposition != "to":
                    return False
                self.person = (self.at, end + (3 if self.named else 1))
                self.at = end + 1
                return True
            if not (
                lower in lexicon().portfolios
                or lower in lexicon().ranks
                or lower in lexicon().status
                or end in self.line.named
                or end + 1 in self.line.named_before
                or lower in ("then-", "late")
            ):
                return False
            end += 1
        return False

    def _result(self, start: int, begin: int, end: int) -> Complement:
        body = self.body or body_of([w.lower for w in self.line.words[begin:end]])
        if body is None:
            body = "public" if self.codes or self.portfolio else "unknown"
        country = self.codes[0] if self.codes and not self.listed else None
        if self.preposition == "to" or (self.preposition in ("in",)):
            country = None  # an ambassador to Seoul does not serve Korea
        elif self.preposition == "at" and len(self.codes) > 1:
            country = self.codes[0]
        elif (
            self.preposition == "for"
            and self.form.lemma in ("envoy", "representative", "coordinator", "negotiator", "ambassador")
            and not self.international
        ):
            country = None
        organisation = (
            None
            if self.listed
            or self.person is not None
            or (self.codes and end - begin <= 2 and not self.international)
            else self.line.text(begin, end)
        )
        return Complement(
            self.preposition,
            start,
            end,
            country,
            tuple(self.codes) if self.preposition == "of" else (),
            organisation,
            body,
            self.portfolio,
            self.international,
            self.person,
        )

    def _trimmed(self, begin: int) -> int:
        end = self.at
        while end > begin and (
            self.line.lower(end - 1) in _INSIDE or self.line.lower(end - 1) in ("the", ",")
        ):
            end -= 1
        return end

    def _step(self, begin: int) -> bool:
        """Reads on, False where the complement ends."""
        line, word = self.line, self.line.words[self.at]
        named = line.named.get(self.at)
        if named is not None:
            return self._named(named, begin)
        if word.possessive:
            after = line.lower(self.at + 1)
            ok = self.at > begin and (
                self._cap(self.at + 1)
                or after in lexicon().portfolios
                or after in lexicon().public
                or after in lexicon().ranks
            )
            if (
                ok
                and self._run(self.at + 1, begin) == 0
                and not (after in lexicon().portfolios or after in lexicon().public)
            ):
                return False
            self.at += 1
            return ok
        if word.lower in lexicon().portfolios and (not word.capital or not self._is_name(self.at)):
            if word.lower not in lexicon().public:
                self.portfolio = self.portfolio or self.at == begin or self.portfolio
            self.at += 1
            return True
        if word.lower in lexicon().public or word.lower in lexicon().private or word.lower in lexicon().ranks:
            self.at += 1
            return True
        if self._cap(self.at):
            run = self._run(self.at, begin)
            self.at += run
            return run > 0
        if (
            word.text == "("
            and line.lower(self.at + 2) == ")"
            and line.words[self.at + 1].text.isupper()
            and self._cap(self.at + 3)
        ):
            self.at += 3  # "of the African Union (AU) Commission"
            return True
        if word.lower in _INSIDE or word.lower == ",":
            return self._joint(begin)
        if word.lower == "ruling" or (
            not word.capital
            and word.lower.isalpha()
            and line.tag(self.at) in ("JJ", "NN")
            and line.lower(self.at + 1) in lexicon().public | lexicon().portfolios
            and line.tag(self.at) == "JJ"
        ):
            self.at += 1
            return True
        return False

    def _named(self, named: tuple[int, Named], begin: int) -> bool:
        end, name = named
        kind, code = name.kind, name.code
        if code:
            self.codes.append(code)
        if kind == "body":
            self.body = "public"
            self.international = self.international or code in ("UN", "EU", None)
        elif kind == "demonym" and not (
            self._cap(end) or self.line.lower(end) in lexicon().public | lexicon().portfolios
        ):
            if code:
                self.codes.pop()
            return False
        self.at = end
        return True

    def _cap(self, at: int) -> bool:
        if not 0 <= at < len(self.line.words):
            return False
        word = self.line.words[at]
        if word.lower in _ORDINALS:
            return word.capital
        stop = word.lower in name_lexicon().stop and not (word.text.isupper() and len(word.text) > 2)
        return word.capital and word.text[0].isalpha() and not stop

    def _is_name(self, at: int) -> bool:
        """Whether a capitalised field word here begins a name instead ("Foreign Minister Young")."""
        return False

    def _run(self, at: int, begin: int) -> int:
        """How many words of the run of capitals at `at` belong to the body; the rest is a name."""
        line, end = self.line, at
        while self._cap(end) and line.lower(end).rstrip(".") not in name_lexicon().honorifics:
            end += 1
        words = [line.lower(i) for i in range(at, end)]
        organisation = [
            i
            for i, w in enumerate(words)
            if w in lexicon().public
            or w in lexicon().private
            or w in lexicon().portfolios
            or at + i in line.named
        ]
        if organisation:
            return organisation[-1] + 1
        person = _person_inside(line, at, end)
        if person is not None:
            return person - at
        if at > begin and line.lower(at - 1) not in _INSIDE and line.lower(at - 1) not in ("the", "'s", "’s"):
            return 0  # after a country or a complete body: a name follows
        if self.preposition == "to" and self.form.lemma not in ("ambassador", "envoy", "high commissioner"):
            self.person = (at, end)
        return end - at

    def _joint(self, begin: int) -> bool:
        """Whether "and", "of", a comma … leads on within the body or the list of countries."""
        line, at = self.line, self.at
        word, after = line.lower(at), at + 1
        if line.lower(after) == "the":
            after += 1
        if at == begin:
            return False
        if word in ("and", "&", ","):
            return self._listing(word, after)
        lower = line.lower(after)
        if word in ("of", "for", "on"):
            ok = self._cap(after) or lower in lexicon().portfolios or lower in lexicon().public
            ok = ok and not (
                word in ("for", "on")
                and self.codes
                and not self.body
                and self.preposition == "of"
                and not self._public_so_far(begin)
            )
        elif word in ("in", "to", "at"):
            accredited = word == "to" and self.form.lemma in lexicon().complements["to"]
            ok = after in line.named and (
                accredited
                or line.lower(at - 1)
                in (
                    "embassy",
                    "consulate",
                    "mission",
                    "legation",
                    "delegation",
                    "office",
                    "house",
                    "representation",
                )
            )
        else:
            ok = False
        if ok:
            self.at = after
        return ok

    def _public_so_far(self, begin: int) -> bool:
        return any(self.line.lower(i) in lexicon().public for i in range(begin, self.at))

    def _listing(self, word: str, after: int) -> bool:
        line, lex = self.line, lexicon()
        before_named = self.at in line.named_before and line.named_before[self.at][1].kind == "name"
        if after in line.named and line.named[after][1].kind == "name" and before_named:
            headline = self.form.plural and line.words[-1].text != "."
            if word == "," and not self._list_goes_on(after) and not headline:
                return False
            if self._title_follows(line.named[after][0]):
                return False
            self.listed = True
            self.at = after
            return True
        if word == ",":
            follows = line.lower(after) in lex.portfolios and line.lower(self.at - 1) in lex.portfolios
            if follows and "and" in (line.lower(after + 1), line.lower(after + 2), line.lower(after + 3)):
                self.at = after
                return True
            return False
        lower = line.lower(after)
        ok = (
            lower in lex.portfolios
            and line.lower(self.at - 1) in lex.portfolios
            and line.words[after].capital == line.words[self.at - 1].capital
        )
        if ok and self._title_follows(after + 1):
            ok = False
        if (
            not ok
            and word == "and"
            and line.lower(self.at - 1) in lex.portfolios
            and self._cap(after + 1)
            and self._cap(after + 2)
            and self._cap(after)
        ):
            ok = True  # "of Foreign Affairs and Worship A B"
            after += 1
        if ok:
            self.at = after
        return ok

    def _list_goes_on(self, at: int) -> bool:
        end = self.line.named[at][0]
        return self.line.lower(end) in (",", "and", "&")

    def _title_follows(self, at: int) -> bool:
        """Whether a head noun stands just ahead: then "and" began another office."""
        return any(
            self.line.lower(i) in lexicon().heads for i in range(at, min(at + 2, len(self.line.words)))
        )


def _person_inside(line: Line, at: int, end: int) -> int | None:
    """The word at which one of the model's PERSON entities begins within a run ("Mayor of X Ann B")."""
    starts = {person.start for person in line.people}
    return next((i for i in range(at + 1, end - 1) if line.words[i].start in starts), None)


def _adjacent(line: Line, at: int) -> bool:
    """Whether only a blank stands before the word, and it is no capitalised end of something else."""
    return 0 < at < len(line.words) and line.words[at].start - line.words[at - 1].end == 1
