"""Short and full forms of Western given names that the press uses for one another."""

from functools import cache

from ..knowledge.loader import read


@cache
def _groups() -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, group in enumerate(read("nicknames.toml", dict[str, list[list[str]]])["same"]):
        for name in group:
            table.setdefault(name.casefold(), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in table.items()}


def same_given(a: str, b: str) -> bool:
    """Whether two Western given names are forms of one: `Joe` and `Joseph`, but not `John` and `Joe`."""
    groups = _groups()
    return a == b or bool(groups.get(a, frozenset()) & groups.get(b, frozenset()))
