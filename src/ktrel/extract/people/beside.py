"""What stands beside a person in the sentence: whom it names with him, and what he himself is quoted with."""

from __future__ import annotations

from .drafts import Draft
from .lexicon import lexicon
from .naming import Naming
from .scene import Place, Scene
from .stays import is_object

_MARKS = ('"', "“", "”", "``", "''")


def beside(scene: Scene, draft: Draft, naming: Naming) -> set[str]:
    """The countries of whom the sentence names before with a title, where the person does not meet them."""
    if is_object(naming):
        return set()
    line, at = naming.name.line, naming.name.first
    first = line.sentence(at)[0]
    clause = next((i for i in range(at - 1, first, -1) if line.lower(i) == ";"), first)
    between = {line.lower(i) for i in range(clause, at)}
    if between & {*lexicon().around.seeing, *lexicon().around.hosting, *lexicon().around.travelling, "and"}:
        return set()
    named = scene.between(line.words[first].start, line.words[at].start)
    return {s.draft.country for s in named if s.draft.official and s.draft.country and s.draft is not draft}


def quoted(place: Place, naming: Naming) -> bool:
    """Whether a country is named in a quotation that ends before the person: '"France failed us," A said'."""
    line, last = naming.name.line, naming.name.first
    if place.line != line.index or place.word > last:
        return False
    marks = [i for i in range(last) if line.words[i].text in _MARKS]
    before = sum(i < place.word for i in marks)
    return before % 2 == 1 and len(marks) > before
