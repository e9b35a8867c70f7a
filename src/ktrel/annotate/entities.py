"""Named entities as the pipeline's recogniser gives them, with most words looked at all at once.

spaCy's recogniser goes through a text word by word; at each it holds all its actions against the rules
that forbid some, which takes longer than working out their scores. Every action takes one word, and as long
as no entity is open, the scores at a word depend on that word alone: so they are worked out for all words
of a batch in one product, and only inside an entity of several words word by word. Scores, rules and their
order are those of spaCy's `EntityRecognizer` (transitions BILUO, three features, greedy).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy

if TYPE_CHECKING:
    from spacy.tokens import Doc

_FEATURES = 3  # the word, the first word of the open entity, the word before
_BLOCKED = "U-"  # an action for words that an earlier component has ruled out


class QuickEntities:
    """A component that does what an entity recogniser does; `understands` says whether it can."""

    def __init__(self, recogniser: Any) -> None:
        model = recogniser.model
        self._words, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        upper = model.get_ref("upper")
        self._ops, self._bias = model.ops, self._lower.get_param("b")
        self._weights, self._weights_bias = upper.get_param("W"), upper.get_param("b")
        names = [recogniser.moves.get_class_name(n) for n in range(recogniser.moves.n_moves)]
        at = {name: n for n, name in enumerate(names)}
        self._out, self._labels = at["O"], [name[2:] for name in names]
        self._begins = numpy.array([name.startswith("B-") for name in names])
        self._open_only = numpy.array([name.startswith(("I-", "L-")) or name == _BLOCKED for name in names])
        self._within = {label: [at[f"I-{label}"], at[f"L-{label}"]] for label in filter(None, self._labels)}

    @staticmethod
    def understands(recogniser: Any) -> bool:
        """Whether it is spaCy's recogniser, greedy, with word vectors of its own, of the usual shape."""
        from spacy.pipeline import EntityRecognizer

        if type(recogniser) is not EntityRecognizer:
            return False
        model = recogniser.model
        lower = model.get_ref("lower")
        return (
            bool(model.attrs["has_upper"])
            and not model.attrs["unseen_classes"]
            and lower.get_dim("nF") == _FEATURES
            and lower.get_dim("nP") > 1
            and recogniser.cfg["beam_width"] == 1
            and not recogniser.postprocesses
            and all(node.name != "tok2vec-listener" for node in model.walk())
        )

    def __call__(self, docs: Sequence[Doc]) -> None:
        """Set the entities of texts that have none."""
        from spacy.tokens import Span

        scored = [doc for doc in docs if len(doc)]
        if not scored:
            return
        features = self._lower.predict(self._words.predict(scored))  # the first row stands for no word
        actions = self._outside(features, scored)
        first = 1
        for doc in scored:
            last = first + len(doc)
            found = self._entities(features[first:last], features[0], actions[first - 1 : last - 1], doc)
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in found])
            first = last

    def _outside(self, features: Any, docs: Sequence[Doc]) -> Any:
        """The best action at each word of all texts, where no entity is open."""
        none = features[0]
        hidden = (features[1:, 0] + none[1] + none[2] + self._bias).max(axis=2)
        scores = self._ops.gemm(hidden, self._weights, trans2=True) + self._weights_bias
        scores[:, self._open_only] = -numpy.inf
        read = [doc.to_array(["IS_SPACE", "SENT_START"]).reshape(-1, 2) for doc in docs]
        space = numpy.concatenate([rows[:, 0] for rows in read]) == 1
        # an entity of several words begins at no text's last word and at none that a sentence follows
        follows = numpy.concatenate([_ends(rows[:, 1]) for rows in read])
        scores[numpy.ix_(follows, self._begins)] = -numpy.inf
        best = scores.argmax(axis=1)
        best[space] = self._out
        return best

    def _entities(self, features: Any, none: Any, actions: Any, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """Start, end and label of each entity of a text, in words."""
        end = 0
        opened = numpy.flatnonzero(actions != self._out)
        if not len(opened):
            return
        closing = _ends(doc.to_array(["SENT_START"]).reshape(-1))
        for start in opened.tolist():
            if start < end:
                continue
            action, end = int(actions[start]), start + 1
            label = self._labels[action]
            if self._begins[action]:
                while not closing[end] and self._goes_on(features, start, end, label):
                    end += 1
                end += 1
            yield start, end, label

    def _goes_on(self, features: Any, start: int, at: int, label: str) -> bool:
        """Whether the entity that is open since `start` goes on behind the word `at`."""
        summed = features[at, 0] + features[start, 1] + features[at - 1, 2] + self._bias
        rows = self._within[label]
        on, last = self._weights[rows] @ summed.max(axis=1) + self._weights_bias[rows]
        return bool(on > last or (on == last and rows[0] < rows[1]))


def _ends(starts: Any) -> Any:
    """Which words are the last of a text or of a sentence, from which ones begin a sentence."""
    return numpy.append(starts[1:] == 1, True)
