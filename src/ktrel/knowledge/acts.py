"""What is done at meetings, by the words that tell it: `sign`, `mediate`, `negotiate`."""

import re
from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from .loader import read

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class _Acts(Struct, frozen=True, forbid_unknown_fields=True):
    sign: tuple[str, ...]
    mediate: tuple[str, ...]
    negotiate: tuple[str, ...]


def acts_told(texts: Iterable[str]) -> frozenset[str]:
    """The acts of which a word stands in one of the texts.

    >>> sorted(acts_told(["Qatar brokered the talks", "they signed a truce"]))
    ['mediate', 'sign']
    """
    acts = _acts()
    return frozenset(acts[w] for text in texts for w in _WORD.findall(text.casefold()) if w in acts)


@cache
def _acts() -> dict[str, str]:
    table = read("codes.toml", _Acts)
    return {word: act for act in table.__struct_fields__ for word in getattr(table, act)}
