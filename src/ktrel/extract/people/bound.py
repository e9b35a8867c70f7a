"""The namings and offices of one line, and which belongs to which."""

from __future__ import annotations

from functools import cached_property

from ...names.lexicon import name_lexicon
from .naming import Naming, Told
from .offices import Office, offices
from .spelled import Spelled, name_at
from .words import Line


class Bound:
    """The namings of one line, its offices, and which office belongs to which naming."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.offices = offices(line)
        self.namings: dict[int, Naming] = {}
        self.holder: dict[int, list[Naming]] = {}
        self._ending: dict[int, Spelled] | None = None

    @cached_property
    def counterparts(self) -> tuple[Office, ...]:
        """The offices of the line that only say that two persons have the same."""
        return tuple(o for o in self.offices if o.lemma == "counterpart")

    @cached_property
    def _office_words(self) -> dict[int, Office]:
        return {i: o for o in self.offices for i in range(o.first, o.last)}

    def office_at(self, word: int) -> Office | None:
        """The office phrase that a word belongs to."""
        return self._office_words.get(word)

    @cached_property
    def introductions(self) -> dict[int, Naming]:
        """The namings that a country's name introduces ("Chile's A"), by its first word, once all is told."""
        line, found = self.line, {}
        for naming in self.namings.values():
            mark = naming.name.first - 1
            while mark > 0 and line.lower(mark).rstrip(".") in name_lexicon().honorifics:
                mark -= 1
            if mark > 0 and line.words[mark].possessive and mark in line.named_before:
                found[line.named_before[mark][0]] = naming
            after = naming.name.last + 1 + int(line.lower(naming.name.last + 1) == "the")
            if line.lower(naming.name.last) == "of" and after in line.named:
                found[after] = naming
        return found

    def naming_ending(self, last: int) -> Naming | None:
        """The naming that ends just before word `last`."""
        return next((n for n in self.namings.values() if n.name.last == last), None)

    def naming(self, name: Spelled, *, trusted: bool = False) -> Naming:
        """The naming at that place, made on first use; the longer reading of a place wins."""
        found = self.namings.get(name.first)
        if found is None or found.name.last < name.last:
            fresh = Naming(name, told=found.told if found else [])
            self._decorate(fresh)
            self.namings[name.first] = found = fresh
        found.trusted = found.trusted or trusted
        return found

    def _decorate(self, naming: Naming) -> None:
        line, first, last = self.line, naming.name.first, naming.name.last
        at = first
        while at > 0 and line.lower(at - 1).rstrip(".") in name_lexicon().honorifics:
            at -= 1
            naming.honorific = line.lower(at).rstrip(".")
        if line.words[at - 1].possessive and at - 1 in line.named_before and at > 1:
            naming.country = line.named_before[at - 1][1].code
        elif line.lower(last) in ("of", "(", "-", "–", "—"):
            after = last + 1 + int(line.lower(last) == "of" and line.lower(last + 1) == "the")
            self._of_country(naming, after, line.lower(last) in ("of", "("))

    def _of_country(self, naming: Naming, at: int, joined: bool) -> None:
        """Notes the country named at word `at`; behind a dash it must be the last of its line."""
        end, name = self.line.named.get(at, (0, None))
        seat = name is not None and name.kind == "capital" and self.line.lower(at - 1) == "of"
        if name is None or not (name.kind == "name" or seat):
            return
        if joined or end == len(self.line.words):
            naming.country = name.code

    def tell(self, office: Office, name: Spelled, relation: str, status: str | None = None) -> None:
        """Notes that the office is told of the name."""
        naming = self.naming(name, trusted=True)
        told = Told(office, status or office.status, relation=relation)  # type: ignore[arg-type]
        if all(t.office is not office for t in naming.told):
            naming.told.append(told)
            self.holder.setdefault(office.first, []).append(naming)

    def ending_past(self, last: int) -> Spelled | None:
        """The name that ends just before word `last`, or before "of Japan", "of the Green Party" there."""
        name, line = self.ending(last), self.line
        if name is not None and name.long:
            return name
        at = last - 1
        while (
            at > last - 6 and line.lower(at) != "of" and (line.words[at].capital or line.lower(at) == "the")
        ):
            at -= 1
        before = self.ending(at) if 0 < at < last - 1 and line.lower(at) == "of" else None
        return before if before is not None and before.long else name

    def spelled(self) -> list[Spelled]:
        """All that is spelled like a name in the line, in text order."""
        self.ending(0)
        return list((self._ending or {}).values())

    def ending(self, last: int) -> Spelled | None:
        """The name that ends just before word `last`."""
        if self._ending is None:
            self._ending = {}
            at = 0
            while at < len(self.line.words):
                name = (
                    name_at(self.line, at)
                    if self.line.words[at].capital or "-" in self.line.words[at].text
                    else None
                )
                if name is None:
                    at += 1
                    continue
                self._ending[name.last] = name
                at = max(name.last, at + 1)
        return self._ending.get(last)
