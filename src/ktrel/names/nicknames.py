"""Short and full forms of given names that the press uses for one another, and spellings of one name."""

from functools import cache

from ..knowledge.loader import read


@cache
def _groups(kind: str) -> dict[str, frozenset[int]]:
    table: dict[str, set[int]] = {}
    for number, group in enumerate(read("nicknames.toml", dict[str, list[list[str]]])[kind]):
        for name in group:
            table.setdefault(name.casefold(), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in table.items()}


def groups_of(word: str, kind: str) -> frozenset[int]:
    """The numbers of the groups that a folded word stands in, "same" (forms of a name) or "spellings"."""
    return _groups(kind).get(word, frozenset())


def _share(a: str, b: str, kind: str) -> bool:
    return bool(groups_of(a, kind) & groups_of(b, kind))


def same_given(a: str, b: str) -> bool:
    """Whether two given names are forms of one: `Joe` and `Joseph`, but not `John` and `Joe`."""
    return a == b or _share(a, b, "same") or _share(a, b, "spellings")


def same_spelling(a: str, b: str) -> bool:
    """Whether two words are spellings of one name, as given or family name: `Mohammed` and `Muhammad`."""
    return a == b or _share(a, b, "spellings")
