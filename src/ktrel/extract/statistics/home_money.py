"""Money as a country's own press writes it: at home a dollar needs no adjective, and neither does a rupee."""

from __future__ import annotations

import re

from msgspec.structs import replace

from ..quantities import Quantity
from ..quantities.lexicon import lexicon, units

_UNADORNED = {"dollar": ("$",), "rupee": ("Rs", "Rs.")}


def home_currency(text: str, home: str | None) -> dict[str, str]:
    """What the bare signs mean to a press that has a dollar or a rupee of its own, by sign.

    An article that tells its country's currency by another sign ("A$") means the usual one by the bare
    sign. Empty for the press of all other countries.
    """
    found: dict[str, str] = {}
    for family, bare in _UNADORNED.items():
        code = lexicon().national.get((family, home or ""))
        own = [sign for sign, means in lexicon().symbols.items() if means == code and sign not in bare]
        told = re.search(rf"(?<![A-Za-z])(?:{'|'.join(map(re.escape, own))})", text) if own else None
        if home in units().at_home.get(family, ()) and code and told is None:
            found.update(dict.fromkeys(bare, code))
    return found


def at_home(q: Quantity, text: str, currency: dict[str, str]) -> Quantity:
    """The amount in the currency of the press, but for a price of the world market or told by a name."""
    code = currency.get(text[q.span.start : q.number.start].strip())
    if code is None or q.kind != "money" or q.per in ("barrel", "ounce"):
        return q
    return replace(q, unit=code)
