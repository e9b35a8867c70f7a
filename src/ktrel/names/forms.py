"""What stands around a name: aliases in brackets, forms of address, the number of a generation."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .keys import folded
from .lexicon import name_lexicon

_BRACKETS = re.compile(r"\s*[(（\[]([^()（）\[\]]*)[)）\]]\s*")
_OWN_SCRIPT = re.compile("[぀-ヿ㐀-鿿가-힣]")
_SENIORITY = {"jr": 2, "sr": 1, "ii": 2, "iii": 3, "iv": 4}


@lru_cache(maxsize=16384)
def apart(name: str) -> tuple[str, ...]:
    """The name without what stands in brackets, then each bracket: `Lee Jae-myung (이재명)` is two forms.

    >>> apart("Takaichi Sanae (高市 早苗)")
    ('Takaichi Sanae', '高市早苗')
    """
    inside = [found.strip() for found in _BRACKETS.findall(name)]
    forms = [_BRACKETS.sub(" ", name).strip(), *inside]
    return tuple([closed_up(form) for form in forms if form])


def closed_up(name: str) -> str:
    """A Chinese, Japanese or Korean name in its own script without blanks, which some papers put in."""
    return re.sub(r"[\s·・]", "", name) if _OWN_SCRIPT.search(name) else name


def generation(name: str) -> int | None:
    """2 for `Jr.` and `II`, 1 for `Sr.`, None where the name tells none."""
    last = name.replace(",", " ").split()[-1:]
    return _SENIORITY.get(last[0].rstrip(".").casefold()) if last else None


def addressed(name: str) -> str | None:
    """The name without forms of address before it, where two words are left; None where it has none."""
    words = name.split()
    kept = list(words)
    while len(kept) > 2 and folded(kept[0]).rstrip(".") in _forms_of_address():
        kept = kept[1:]
    return " ".join(kept) if len(kept) < len(words) else None


@cache
def _forms_of_address() -> frozenset[str]:
    return frozenset(word for form in name_lexicon().honorifics for word in folded(form).split())
