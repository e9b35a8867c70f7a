"""Ids that do not depend on the input's order, on the clock or on chance."""

import hashlib
import re

from ktrel.model.facts import Clipping, Span
from ktrel.names.keys import folded

Place = tuple[str, int]  # an article's path and part


def report_id(kind: str, clipping: Clipping, span: Span) -> str:
    """The id that a record wants for its earliest report: a hash of the article's content id and the span."""
    start, end = clipping.mending.told(*span) if clipping.mending else span
    digest = hashlib.sha256(f"{kind}:{clipping.id}:{start}:{end}".encode()).hexdigest()[:10]
    return f"{kind}-{digest}"


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


def copy_id(content: str, path: str, part: int, taken: set[str]) -> str:
    """The id of an article, which is that of its content; a copy's has a suffix that stands for its path.

    `taken` holds the ids given so far to articles of that content.
    """
    if content not in taken:
        return _free(content, taken)
    digest = hashlib.sha256(f"{path}#{part}".encode("utf-8", "replace")).hexdigest()[:6]
    return _free(f"{content}-{digest}", taken)
