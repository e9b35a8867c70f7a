"""What a text and a name tell of somebody's gender: for resolving "he" and "she", and for nothing else."""

from __future__ import annotations

from typing import Literal

from ...names.culture import words_of
from ...names.keys import folded, without_article
from ...names.lexicon import name_lexicon
from .drafts import Draft

Gender = Literal["male", "female"]
_FEMALE_JAPANESE = ("ko", "mi", "nae", "yoe", "ka", "na")
_MALE_JAPANESE = (
    "o", "shi", "ki", "ro", "ta", "ke", "hiko", "ya", "hiro", "nobu", "ichi", "ji", "masa", "nori", "yuki",
    "kazu", "mu", "ru",
)  # fmt: skip


def gender_of(draft: Draft) -> Gender | None:
    """The gender that titles ("King"), forms of address ("Ms.") or given names tell, None where none does."""
    told = [w for t, _ in draft.told for w in (t.office.lemma, *t.office.title.casefold().split())]
    address = [n.honorific for n in draft.namings if n.honorific]
    lists = name_lexicon()
    for word in (*told, *address):
        if word in lists.female or word in lists.male:
            return "female" if word in lists.female else "male"
    return _by_given(draft)


def _by_given(draft: Draft) -> Gender | None:
    lists = name_lexicon()
    words = [folded(w).rstrip(".") for w in words_of(draft.name)]
    given = [w for w in words if without_article(w) != draft.family]
    for word in given:
        if word in lists.female_given or word in lists.male_given:
            return "female" if word in lists.female_given else "male"
    if draft.culture != "japanese" or not given:
        return None
    if given[0].endswith(_FEMALE_JAPANESE):
        return "female"
    return "male" if given[0].endswith(_MALE_JAPANESE) else None
