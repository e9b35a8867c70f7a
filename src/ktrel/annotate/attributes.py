"""Parts of speech and morphology as the pipeline's attribute ruler gives them, each kind of token once.

spaCy's `attribute_ruler` runs a matcher over every text; what it says of a token follows from its tag, its
dependency and, for a few hundred words, the word, so that it can be kept from one token to the next. Texts
in which a rule of several tokens holds are left to the ruler itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Spec = dict[str, Any]  # what one token of a pattern must have
_READ: dict[str, Callable[[Token], object]] = {
    "TAG": lambda token: token.tag_,
    "DEP": lambda token: token.dep_,
    "LOWER": lambda token: token.lower_,
    "IS_SPACE": lambda token: token.is_space,
}
_OPERATORS = frozenset(("IN", "NOT_IN", "REGEX"))
_SET = frozenset(("TAG", "POS", "MORPH", "DEP", "LEMMA"))
_ANY_WORD, _ANY_SPACE = "x", " "


class _Said(NamedTuple):
    """What the ruler says of a kind of token, as numbers of the vocabulary."""

    tag: int
    pos: int
    morph: int
    dep: int
    lemma: int


class RememberedRuler:
    """A component that does what an attribute ruler does; `understands` says whether it can."""

    def __init__(self, nlp: Language, ruler: Any) -> None:
        self._vocab, self._ruler = nlp.vocab, ruler
        patterns = [tokens for rule in ruler.patterns for tokens in rule["patterns"]]
        words = {word for tokens in patterns for spec in tokens for word in _words(spec)}
        self._named = dict.fromkeys(map(nlp.vocab.strings.add, words), True)
        told = (spec.get("LOWER") for tokens in patterns for spec in tokens)
        self._expressions = [re.compile(t["REGEX"]) for t in told if isinstance(t, dict) and "REGEX" in t]
        self._longer = [
            (frozenset(map(nlp.vocab.strings.add, _needed(tokens))), tokens)
            for tokens in patterns
            if len(tokens) > 1
        ]
        self._said: dict[tuple[int, int, int, int], _Said] = {}

    @staticmethod
    def understands(ruler: Any) -> bool:
        """Whether all rules look only at what is remembered, and set only what is kept."""
        return all(
            rule["attrs"].keys() <= _SET
            and all(_is_plain(spec) for tokens in rule["patterns"] for spec in tokens)
            for rule in ruler.patterns
        )

    def __call__(self, doc: Any) -> Any:
        if not len(doc):
            return doc
        from numpy import array, uint64

        rows = doc.to_array(["TAG", "DEP", "LOWER", "IS_SPACE"]).reshape(-1, 4).tolist()
        there = {value for _, dep, word, _ in rows for value in (dep, word)}
        if any(needed <= there and _holds(tokens, doc) for needed, tokens in self._longer):
            return self._ruler(doc)
        said = [self._of(row, doc, n) for n, row in enumerate(rows)]
        doc.from_array(["POS", "MORPH"], array([(s.pos, s.morph) for s in said], dtype=uint64).reshape(-1, 2))
        for token, row, told in zip(doc, rows, said, strict=True):
            if told.tag != row[0] or told.dep != row[1]:
                token.tag, token.dep = told.tag, told.dep
            if told.lemma:
                token.lemma = told.lemma
        return doc

    def _of(self, row: list[int], doc: Doc, at: int) -> _Said:
        tag, dep, word, space = row
        key = (tag, dep, word if self._is_named(word) else 0, space)
        said = self._said.get(key)
        if said is None:
            said = self._said[key] = self._asked(doc[at])
        return said

    def _is_named(self, word: int) -> bool:
        """Whether a rule names the word, or has an expression that it fits."""
        named = self._named.get(word)
        if named is None:
            text = self._vocab.strings[word]
            named = self._named[word] = any(e.search(text) for e in self._expressions)
        return named

    def _asked(self, token: Token) -> _Said:
        """What the ruler says of a text of this token alone."""
        from spacy.tokens import Doc

        plain = _ANY_SPACE if token.is_space else _ANY_WORD
        word = token.lower_ if self._is_named(token.lower) else plain
        doc = Doc(self._vocab, words=[word])
        doc[0].tag, doc[0].dep = token.tag, token.dep
        alone = self._ruler(doc)[0]
        morph: Any = alone.morph
        return _Said(alone.tag, alone.pos, morph.key, alone.dep, alone.lemma)


def _words(spec: Spec) -> Iterable[str]:
    """The words that a token's test names."""
    told = spec.get("LOWER")
    if isinstance(told, dict):
        return told.get("IN") or told.get("NOT_IN") or ()
    return (told,) if told else ()


def _needed(tokens: list[Spec]) -> set[str]:
    """Words and dependencies without which a rule of several tokens can't hold."""
    named = (spec.get(name) for spec in tokens for name in ("LOWER", "DEP"))
    return {told for told in named if isinstance(told, str)}


def _is_plain(spec: Spec) -> bool:
    """Whether a token's test can be made here: no operators of repetition, nothing but `_READ`."""
    return spec.keys() <= _READ.keys() and all(
        not isinstance(told, dict) or told.keys() <= _OPERATORS for told in spec.values()
    )


def _holds(tokens: list[Spec], doc: Doc) -> bool:
    last = len(doc) - len(tokens)
    return any(all(_fits(spec, doc[start + n]) for n, spec in enumerate(tokens)) for start in range(last + 1))


def _fits(spec: Spec, token: Token) -> bool:
    for name, told in spec.items():
        value = _READ[name](token)
        if not isinstance(told, dict):
            if value != told:
                return False
        elif (
            ("IN" in told and value not in told["IN"])
            or ("NOT_IN" in told and value in told["NOT_IN"])
            or ("REGEX" in told and not re.search(told["REGEX"], str(value)))
        ):
            return False
    return True
