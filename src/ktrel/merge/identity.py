"""Ids that do not depend on the input's order, on the clock or on chance."""

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from ktrel.model.facts import ArticleFacts, Clipping, Span
from ktrel.names.keys import folded

Place = tuple[str, int]  # an article's path and part


def report_id(kind: str, clipping: Clipping, span: Span, taken: set[str]) -> str:
    """The id of a record from its earliest report: a hash of the article's content id and the span.

    `taken` holds the ids given so far; a second record of the very same span gets a suffix.
    """
    start, end = clipping.mending.told(*span) if clipping.mending else span
    digest = hashlib.sha256(f"{kind}:{clipping.id}:{start}:{end}".encode()).hexdigest()[:10]
    return _free(f"{kind}-{digest}", taken)


def slug(country: str | None, name: str, taken: set[str]) -> str:
    """The id of an official: country and name in plain letters, `kr-lee-jae-myung`."""
    words = re.findall(r"[a-z0-9]+", folded(name)) or [hashlib.sha256(name.encode()).hexdigest()[:8]]
    return _free("-".join([*([country.lower()] if country else []), *words]), taken)


def _free(wanted: str, taken: set[str]) -> str:
    found, n = wanted, 2
    while found in taken:
        found, n = f"{wanted}-{n}", n + 1
    taken.add(found)
    return found


def canonical_order(facts: Iterable[ArticleFacts]) -> list[ArticleFacts]:
    """The articles from the earliest on, the undated last: an order that no input order changes."""
    return sorted(
        facts, key=lambda f: (f.clipping.published or "9999", f.clipping.id, f.clipping.path, f.clipping.part)
    )


def told_apart(facts: Sequence[ArticleFacts], originals: Mapping[Place, Place]) -> list[ArticleFacts]:
    """The articles with ids of their own, and each copy with the id of its original.

    The id of a clipping is that of its content, which a copy shares; all but the first get a suffix that
    stands for their path.
    """
    ids: dict[Place, str] = {}
    taken: set[str] = set()
    for clipping in (f.clipping for f in facts):
        place = f"{clipping.path}#{clipping.part}"
        digest = hashlib.sha256(place.encode("utf-8", "replace")).hexdigest()[:6]
        wanted = f"{clipping.id}-{digest}" if clipping.id in taken else clipping.id
        ids[clipping.path, clipping.part] = _free(wanted, taken)
    return [_named(f, ids, originals) for f in facts]


def _named(facts: ArticleFacts, ids: Mapping[Place, str], originals: Mapping[Place, Place]) -> ArticleFacts:
    place = facts.clipping.path, facts.clipping.part
    clipping = replace(facts.clipping, id=ids[place])
    original = originals.get(place)
    content = facts.content or facts.clipping.id
    copied = ids[original] if original else None
    return replace(facts, clipping=clipping, content=content, duplicate_of=copied)
