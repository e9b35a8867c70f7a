"""Who can be called by a bare word, and which of several namesakes is meant."""

from __future__ import annotations

from ...names.culture import words_of
from ...names.keys import folded, without_article
from ...names.lexicon import name_lexicon
from .drafts import Draft
from .naming import Naming

CROWDED = ("korean", "chinese", "vietnamese")  # cultures in which a surname says little


def takes(draft: Draft, word: str, royal: bool) -> bool:
    """Whether somebody can be called by one word: the family name, or the given name where that is custom."""
    if without_article(word) == draft.family or word in draft.family.split():
        return True
    if word in {folded(f) for f in draft.forms}:
        return True
    words = [folded(w) for w in words_of(draft.name)]
    if word not in words:
        return False
    first_names = name_lexicon().first_name_countries
    if word == words[0] and any(t.office.country in first_names for t, _ in draft.told):
        return True
    if royal or draft.culture in ("arabic", "vietnamese"):
        return word == words[0] or (draft.culture == "vietnamese" and word == words[-1])
    if draft.culture in ("korean", "chinese", "japanese"):
        return False
    return words.index(word) >= 2 or (len(words) > 2 and word == words[-2])


def choose(candidates: list[Draft], naming: Naming | None) -> Draft | None:
    """The one of several namesakes that is meant, None where that stays open.

    The office told with the name decides, then the higher office, then who is named in full more often.
    """
    if len(candidates) <= 1:
        return candidates[0] if candidates else None
    if naming is not None and naming.told:
        roles = {t.office.role for t in naming.told}
        same = [d for d in candidates if any(t.office.role in roles for t, _ in d.told)]
        candidates = same or candidates
    top = max(d.rank for d in candidates)
    best = sorted((d for d in candidates if d.rank == top), key=lambda d: -len(d.namings))
    clear = len(best) == 1 or len(best[0].namings) > len(best[1].namings)
    return best[0] if clear else None
