"""What an article tells before anything is merged, packed into its record, so that documents can be joined.

A merged record holds one value a field; to join two documents as if they had been extracted together takes
what each article said. `Article.facts` has that: a mark of the layout and, after a dot, MessagePack in
base 85. Its form may change in any release, which the mark then tells.
"""

import types
from base64 import b85decode, b85encode
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec
from msgspec.structs import replace

from ktrel.errors import DocumentError
from ktrel.model.document import Article, Record, Role
from ktrel.model.facts import (
    ArticleFacts,
    Clipping,
    MeetingReport,
    People,
    Person,
    Reference,
    Span,
    StatisticReport,
)
from ktrel.model.sketch import Sketch

LONGEST = 2**27  # characters of an article: beyond what any reader lets in by itself


class Piece(NamedTuple):
    """A stretch of an article's text, from this offset on."""

    start: int
    text: str


class Told(Record, frozen=True, kw_only=True):
    """What of an article's facts merging needs; offsets into the article as it stands in the file."""

    id: str
    pieces: tuple[Piece, ...]
    persons: tuple[Person, ...]
    roles: tuple[tuple[str, Role], ...]
    meetings: tuple[MeetingReport, ...]
    statistics: tuple[StatisticReport, ...]
    sketch: Sketch | None


def told(facts: ArticleFacts) -> Told:
    """The facts of an article as far as merging needs them."""
    clipping = facts.clipping
    titles = {a.title for m in facts.meetings for a in m.attendees}
    roles = {r.title: r.role for r in facts.people.references if r.title in titles and r.title and r.role}
    found: Told = _placed(
        Told(
            id=facts.content or clipping.id,
            pieces=(),
            persons=facts.people.persons,
            roles=tuple(sorted(roles.items())),
            meetings=facts.meetings,
            statistics=facts.statistics,
            sketch=facts.sketch,
        ),
        clipping,
    )
    return replace(found, pieces=tuple(_pieces(found, clipping.told)))


def packed(found: Told) -> str:
    """The facts of an article as a string for its record."""
    bare = replace(found, persons=tuple(_with_mentions(p, lambda _: "") for p in found.persons))
    mirror = msgspec.convert(bare, _mirror(Told), from_attributes=True)
    return f"{_layout()}.{b85encode(msgspec.msgpack.encode(mirror)).decode('ascii')}"


def unpacked(article: Article, path: str) -> ArticleFacts:
    """The facts in an article's record, which they hold, too; `path` is what an error calls the document.

    Raises DocumentError where there are none, or none of this release.
    """
    layout, _, data = (article.facts or "").partition(".")
    if layout != _layout():
        what = "was written by another release" if layout else "holds no facts"
        raise DocumentError(
            f"the record of {article.path} {what}, so it can't be merged: extract that article anew", path
        )
    try:
        mirror = msgspec.msgpack.decode(b85decode(data), type=_mirror(Told))
        found: Told = msgspec.convert(mirror, Told, from_attributes=True)
        return _facts(article, found)
    except ValueError as error:
        raise DocumentError(f"the facts of {article.path} are damaged: extract it anew", path) from error


def _facts(article: Article, told: Told) -> ArticleFacts:
    length = article.end - article.start
    if length > LONGEST or any(start > length for start, _ in told.pieces):
        raise ValueError("no article is that long")
    if any(not 0 <= start < end <= length for start, end in _spans(told)):
        raise ValueError("what is told stands outside of the article")
    if article.text is not None and len(article.text) != length:
        raise ValueError("the text is not as long as the article")
    raw = article.text if article.text is not None else text_of(told.pieces, length)
    clipping = Clipping(
        id=told.id, path=article.path, encoding=article.encoding, part=article.part, start=article.start,
        end=article.end, raw=raw, text=raw, blocks=(), title=article.title, source=article.source,
        author=article.author, published=article.published, published_basis=article.published_basis,
        url=article.url, language=article.language, tags=article.tags,
    )  # fmt: skip
    persons = tuple(_with_mentions(p, lambda s: raw[s.start : s.end]) for p in told.persons)
    references = tuple(
        Reference(
            span=Span(0, 0), kind="title", plural=False, persons=(), title=title, role=role, countries=()
        )
        for title, role in told.roles
    )
    return ArticleFacts(
        clipping=clipping,
        words=article.words,
        people=People(persons=persons, references=references),
        meetings=told.meetings,
        statistics=told.statistics,
        sketch=told.sketch,
        record=article,
    )


def _with_mentions(person: Person, text: Callable[[Span], str]) -> Person:
    """The person with other texts of the mentions: they stand in the pieces already."""
    return replace(person, mentions=tuple(replace(m, text=text(m.span)) for m in person.mentions))


# ---------------------------------------------------------------- the text behind it


def _placed(value: Any, clipping: Clipping) -> Any:
    """The same with every span counted in the article as it stands in the file."""
    if clipping.mending is None:
        return value
    if isinstance(value, Span):
        return Span(*clipping.mending.told(*value))
    if isinstance(value, msgspec.Struct):
        return type(value)(**{f: _placed(getattr(value, f), clipping) for f in value.__struct_fields__})
    if type(value) is tuple:
        return tuple(_placed(item, clipping) for item in value)
    return value


def _pieces(told: Told, text: str) -> Iterator[Piece]:
    """The text under all spans, each stretch once."""
    start = end = -1
    for span in sorted(_spans(told)):
        if span.start > end:
            if start < end:
                yield Piece(start, text[start:end])
            start, end = span
        end = max(end, span.end)
    if start < end:
        yield Piece(start, text[start:end])


def _spans(found: Told) -> Iterator[Span]:
    """All spans that facts stand on, in no order."""
    for person in found.persons:
        yield from (told.span for told in person.positions)
        yield from (told.span for told in person.mentions)
    for meeting in found.meetings:
        yield from meeting.spans
        yield from meeting.topics
        yield from meeting.outcomes
        if meeting.place:
            yield meeting.place.span
    for figure in found.statistics:
        yield figure.span
        yield from figure.spans


def text_of(pieces: tuple[Piece, ...], length: int) -> str:
    """As much of the text as the pieces tell, blanks for the rest."""
    found, at = [], 0
    for start, text in pieces:
        found += [" " * (start - at), text]
        at = start + len(text)
    return "".join(found).ljust(length)


# ---------------------------------------------------------------- records without their field names


@cache
def _mirror(kind: type[msgspec.Struct]) -> Any:
    """The class of the same fields that is written as an array."""
    hints = get_type_hints(kind, include_extras=True)
    fields = [(name, _mirrored(hints[name])) for name in kind.__struct_fields__]
    return msgspec.defstruct(kind.__name__, fields, array_like=True, frozen=True)


def _mirrored(hint: Any) -> Any:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return _mirror(hint)
    if get_origin(hint) in (Union, types.UnionType):
        return Union[tuple(_mirrored(a) for a in get_args(hint))]  # noqa: UP007 (made at run time)
    if get_origin(hint) is tuple:
        return tuple[tuple(_mirrored(a) for a in get_args(hint))]  # type: ignore[misc]
    return hint


@cache
def _layout() -> str:
    """A mark of the layout: which fields of which types are written, and in which order."""
    return sha256(_outline(_mirror(Told)).encode()).hexdigest()[:6]


def _outline(hint: Any) -> str:
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        told = get_type_hints(hint, include_extras=True)
        return "[" + ",".join(f"{f}:{_outline(told[f])}" for f in hint.__struct_fields__) + "]"
    inner = ",".join(_outline(a) if a is not Ellipsis else "*" for a in get_args(hint))
    return f"({inner})" if inner else str(hint)
