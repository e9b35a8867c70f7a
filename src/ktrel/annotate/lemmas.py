"""Lemmas as the pipeline's rule lemmatizer gives them, each word in each part of speech once."""

from __future__ import annotations

from typing import Any


class RememberedLemmatizer:
    """A component that does what a lemmatizer by rules does; `understands` says whether it can.

    What that says of a token follows from the word, its part of speech and its morphology.
    """

    def __init__(self, lemmatizer: Any) -> None:
        self._lemmatizer = lemmatizer
        # the known words are lists, which every new word is looked up in from one end to the other
        index = lemmatizer.lookups.get_table("lemma_index", {})
        for part in list(index):
            index[part] = frozenset(index[part])
        self._said: dict[tuple[int, int, int], int] = {}

    @staticmethod
    def understands(lemmatizer: Any) -> bool:
        """Whether it is spaCy's lemmatizer, in the mode of rules, and leaves alone what has a lemma."""
        from spacy.pipeline import Lemmatizer

        by_rules = isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode == "rule"
        return by_rules and not lemmatizer.overwrite

    def __call__(self, doc: Any) -> Any:
        if not len(doc):
            return doc
        from numpy import array, uint64

        rows = doc.to_array(["ORTH", "POS", "MORPH", "LEMMA"]).tolist()
        lemmas = [row[3] or self._of(tuple(row[:3]), doc, at) for at, row in enumerate(rows)]
        doc.from_array(["LEMMA"], array(lemmas, dtype=uint64).reshape(-1, 1))
        return doc

    def _of(self, key: tuple[int, int, int], doc: Any, at: int) -> int:
        said = self._said.get(key)
        if said is None:
            lemma = self._lemmatizer.rule_lemmatize(doc[at])[0]
            said = self._said[key] = doc.vocab.strings.add(lemma)
        return said
