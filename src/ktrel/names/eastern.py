"""Korean, Japanese, Chinese and Vietnamese names: few family names, given names of set syllables."""

from __future__ import annotations

from .culture import Culture
from .keys import folded
from .parts import NameParts
from .romanisation import syllable_keys
from .slips import one_slip
from .verdict import Comparison

EASTERN = frozenset({"korean", "japanese", "chinese", "vietnamese"})


def compare_eastern(a: NameParts, b: NameParts, culture: Culture) -> Comparison:
    """The verdict on two full names of one of these cultures."""
    families = syllable_keys(a.family or "", culture, True) & syllable_keys(b.family or "", culture, True)
    givens = syllable_keys(a.given or "", culture, False) & syllable_keys(b.given or "", culture, False)
    if families and givens:
        return Comparison("same", "spellings of one name in another romanisation")
    if culture == "japanese" and givens and one_slip(folded(a.family or ""), folded(b.family or "")):
        return Comparison("same", "same given name, family name one slip apart", slip=True)
    if culture == "japanese" and families and one_slip(folded(a.given or ""), folded(b.given or "")):
        return Comparison("same", "same family name, given name one slip apart", slip=True)
    if families:
        return Comparison("different", "same family name, another given name")
    return Comparison("different", "another family name")
