"""Which persons of which articles a correction means."""

from collections.abc import Callable, Iterable

from ktrel.model.facts import Person
from ktrel.names.keys import name_key

from .corrections import Ref, Told
from .decided import Find, Match, quoting


def finder(seen: Callable[[], Iterable[tuple[str, Person, str | None]]]) -> Find:
    """Finds persons by the id of the official that they are, by a spelling of their name, or by a mention.

    `seen` gives all persons in their order, as often as it is called: the path of an article, a person in it,
    and the official that it was taken for.
    """

    def find(ref: Ref) -> Match:
        if isinstance(ref, Told):
            return quoting(ref, ((path, [m.text for m in p.mentions]) for path, p, _ in seen()))
        by_id = frozenset(i for i, (_, _, official) in enumerate(seen()) if official == ref)
        return Match(by_id or _spelled(ref), True)

    def _spelled(name: str) -> frozenset[int]:
        key = name_key(name)
        return frozenset(
            i
            for i, (_, p, _) in enumerate(seen())
            if key and any(name_key(spelling) == key for spelling in (p.name, *p.surfaces))
        )

    return find
