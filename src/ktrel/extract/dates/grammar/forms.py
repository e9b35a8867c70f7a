"""Surface forms of rules, compiled to regular expressions over word classes.

Every token and every phrase already found is one character, its *sign*, that stands for the set of its
classes. A form such as `{month} {day} ,? {year}` thus becomes a short regular expression over signs, and a
text is matched without looking at its letters again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ....errors import KnowledgeError

_PIECE = re.compile(
    r"\{(?P<classes>[a-z_0-9|]+)(?::(?P<name>[a-z_0-9]+))?\}|\\(?P<escaped>.)|(?P<mark>[()|?])|(?P<literal>[^\s{}()|?\\]+)"
)
_FIRST_SIGN = 0xE000  # the private use area: no text has a say in it


class Alphabet:
    """Signs for sets of classes, and the signs in which a class has a part."""

    def __init__(self) -> None:
        self._signs: dict[frozenset[str], str] = {}
        self._of_class: dict[str, str] = {}
        self._asked: dict[tuple[str, ...], str] = {}

    def sign(self, classes: Iterable[str]) -> str:
        """The character for this set of classes."""
        key = frozenset(classes)
        if key not in self._signs:
            self._signs[key] = chr(_FIRST_SIGN + len(self._signs))
            self._asked.clear()
            for name in key:
                self._of_class[name] = self._of_class.get(name, "") + self._signs[key]
        return self._signs[key]

    def known(self, classes: Iterable[str]) -> str | None:
        """The character for a set of classes, None for a set that no rule can know."""
        return self._signs.get(frozenset(classes))

    def signs(self, classes: tuple[str, ...]) -> str:
        """All signs that have one of the classes."""
        if classes not in self._asked:
            found = "".join([self._of_class.get(c, "") for c in classes])
            self._asked[classes] = "".join(dict.fromkeys(found))
        return self._asked[classes]


class Piece(NamedTuple):
    """One element of a form: classes with the name they are captured under, a literal, or a mark."""

    classes: tuple[str, ...]
    name: str | None
    mark: str | None


def pieces(form: str) -> list[Piece]:
    """The elements of a form; literals are classes of their own, written with a leading quote."""
    found: list[Piece] = []
    for match in _PIECE.finditer(form):
        if match["classes"]:
            classes = tuple(match["classes"].split("|"))
            found.append(Piece(classes, match["name"] or classes[0], None))
        elif match["mark"]:
            found.append(Piece((), None, match["mark"]))
        else:
            found.append(Piece(("'" + (match["literal"] or match["escaped"]),), None, None))
    return found


def literals(form: str) -> set[str]:
    """The words and punctuation that a form names as such."""
    return {c[1:] for piece in pieces(form) for c in piece.classes if c.startswith("'")}


@dataclass(frozen=True)
class Form:
    """A form read: the source of its expression over signs, and the signs that it can begin with."""

    source: str
    first: str
    captures: tuple[tuple[str, tuple[str, ...]], ...]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when a text first calls for it: most rules never are."""
        return re.compile(self.source)

    def captured(self, match: re.Match[str]) -> Iterator[tuple[str, tuple[str, ...], int]]:
        """Each captured name with the classes it stands for and the index of what it captured."""
        for number, (name, classes) in enumerate(self.captures, 1):
            at = match.start(number)
            if at >= 0:
                yield name, classes, at


def compile_form(form: str, alphabet: Alphabet) -> Form:
    """The form over the signs of `alphabet`, which must know all words by now.

    Raises KnowledgeError where brackets don't match or a class has no word.
    """
    parser = _Parser(pieces(form), alphabet, form)
    source, first, nullable = parser.alternatives()
    if nullable or parser.at < len(parser.pieces):
        raise KnowledgeError(f"the form '{form}' can match nothing, or its brackets are uneven", "dates")
    return Form(source, first, tuple(parser.captures))


class _Parser:
    """Recursive descent over the pieces; each method gives (source, first signs, can be empty)."""

    def __init__(self, pieces: list[Piece], alphabet: Alphabet, form: str) -> None:
        self.pieces, self.alphabet, self.form = pieces, alphabet, form
        self.at = 0
        self.captures: list[tuple[str, tuple[str, ...]]] = []

    def _mark(self) -> str | None:
        return self.pieces[self.at].mark if self.at < len(self.pieces) else ")"

    def alternatives(self) -> tuple[str, str, bool]:
        branches = [self.sequence()]
        while self._mark() == "|":
            self.at += 1
            branches.append(self.sequence())
        return "|".join(b[0] for b in branches), "".join(b[1] for b in branches), any(b[2] for b in branches)

    def sequence(self) -> tuple[str, str, bool]:
        source, first, nullable = "", "", True
        while self.at < len(self.pieces) and self._mark() not in ("|", ")"):
            item = self.item()
            first += item[1] if nullable else ""
            nullable = nullable and item[2]
            source += item[0]
        return source, first, nullable

    def item(self) -> tuple[str, str, bool]:
        piece = self.pieces[self.at]
        self.at += 1
        if piece.mark == "(":
            source, first, nullable = self.alternatives()
            self.at += 1  # the closing bracket
            source = f"(?:{source})"
        else:
            source, first, nullable = self._signs(piece)
        if self.at < len(self.pieces) and self.pieces[self.at].mark == "?":
            self.at += 1
            return source + "?", first, True
        return source, first, nullable

    def _signs(self, piece: Piece) -> tuple[str, str, bool]:
        signs = self.alphabet.signs(piece.classes)
        if not signs:
            raise KnowledgeError(f"no word or rule gives {piece.classes} in the form '{self.form}'", "dates")
        if piece.name is None:
            return f"[{signs}]", signs, False
        self.captures.append((piece.name, piece.classes))
        return f"([{signs}])", signs, False
