"""The short name of a multilateral gathering: `G7` for the Group of Seven."""

from functools import cache

from msgspec import Struct

from .loader import read


class _Occasions(Struct, frozen=True, forbid_unknown_fields=True):
    short: dict[str, tuple[str, ...]]


def short_occasion(name: str) -> str:
    """The short name that the documents use, or `name` itself where the table has none.

    >>> short_occasion("Group of Seven")
    'G7'
    """
    return _short_names().get(name.casefold(), name)


@cache
def _short_names() -> dict[str, str]:
    table = read("occasions.toml", _Occasions).short
    return {name.casefold(): short for short, names in table.items() for name in (short, *names)}
