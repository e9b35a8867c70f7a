"""Figures that a correction takes out."""

from collections.abc import Iterator

from msgspec.structs import replace

from ktrel.model.document import Statistic

from .corpus import Corpus
from .corrections import Ref, Told
from .decided import Docket, Match, quoting
from .statistics import Statistics


class LeftIn:
    """The figures without those that are to be ignored, and without the single reports that are."""

    def __init__(self, figures: Statistics, corpus: Corpus, docket: Docket) -> None:
        self._figures = figures
        self._out: frozenset[int] = frozenset()  # reports, counted through all figures
        if docket.corrections.ignore:
            paths = {f.clipping.id: f.clipping.path for f in map(corpus.bare, range(len(corpus)))}
            whole, single = docket.ignored(lambda ref: self._found(ref, paths))
            self._out = whole | single
        self._count = sum(1 for _ in self.records()) if self._out else len(figures)

    def records(self) -> Iterator[Statistic]:
        """The figures in their order."""
        reports = 0
        for figure in self._figures.records():
            evidence = tuple(e for n, e in enumerate(figure.evidence, reports) if n not in self._out)
            reports += len(figure.evidence)
            if len(evidence) == len(figure.evidence):
                yield figure
            elif evidence:
                yield replace(figure, evidence=evidence)

    def __len__(self) -> int:
        return self._count

    def _found(self, ref: Ref, paths: dict[str, str]) -> Match:
        if isinstance(ref, Told):
            reports = (e for figure in self._figures.records() for e in figure.evidence)
            return quoting(ref, ((paths[e.article], [e.text]) for e in reports))
        ids = (figure.id for figure in self._figures.records() for _ in figure.evidence)
        return Match(frozenset(i for i, identity in enumerate(ids) if identity == ref), True)
