"""Figures that a correction takes out."""

from collections.abc import Sequence

from msgspec.structs import replace

from ktrel.model.document import Statistic
from ktrel.model.facts import ArticleFacts

from .corrections import Ref, Told
from .decided import Docket, Match, quoting


def left_in(
    figures: Sequence[Statistic], facts: Sequence[ArticleFacts], docket: Docket
) -> tuple[Statistic, ...]:
    """The figures without those that are to be ignored, and without the single reports that are."""
    paths = {f.clipping.id: f.clipping.path for f in facts}
    reports = [(n, e) for n, figure in enumerate(figures) for e in figure.evidence]

    def find(ref: Ref) -> Match:
        if isinstance(ref, Told):
            return quoting(ref, ((paths[e.article], [e.text]) for _, e in reports))
        return Match(frozenset(i for i, (n, _) in enumerate(reports) if figures[n].id == ref), True)

    whole, single = docket.ignored(find)
    out = {reports[i] for i in whole | single}
    kept = []
    for n, figure in enumerate(figures):
        evidence = tuple(e for e in figure.evidence if (n, e) not in out)
        if evidence == figure.evidence:
            kept.append(figure)
        elif evidence:
            kept.append(replace(figure, evidence=evidence))
    return tuple(kept)
