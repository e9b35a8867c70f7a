"""One record of an export (JSON, CSV) as a source text, by the usual names of its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from ..knowledge.loader import read
from ..model.document import Diagnostic, Record
from ..model.facts import Hints, SourceText
from .opening import Found, Input
from .stated import stated_date

FIELDS = ("title", "text", "date", "url", "source", "author", "language")


class Lists(Record, frozen=True, kw_only=True):
    """The names under which an object keeps its articles."""

    names: tuple[str, ...]


class Containers(Record, frozen=True, kw_only=True):
    """The content of containers.toml."""

    fields: dict[str, tuple[str, ...]]
    lists: Lists


@cache
def containers() -> Containers:
    """The names of fields that exports have."""
    return read("containers.toml", Containers)


@lru_cache(maxsize=1024)
def key(name: str) -> str:
    """A field's name as it is compared: `date_publish` and `datePublish` are one."""
    return "".join(c for c in name.casefold() if c.isalnum())


def source_of_record(opened: Input, record: Mapping[str, Any], number: int) -> SourceText | None:
    """The article that a record holds, None where none of its fields is a text."""
    told = dict(_told(record, opened.fields))
    text = told.get("text")
    if not text:
        return None
    date = told.get("date")
    published = stated_date(date) if date else None
    unread = (_unread(opened, date, number),) if date and not published else ()
    return SourceText(
        path=f"{opened.path}#{number}",
        encoding="utf-8",
        text=text,
        hints=Hints(
            title=_line(told.get("title")),
            source=_line(told.get("source")),
            author=_line(told.get("author")),
            published=published,
            url=_line(told.get("url")),
            language=told["language"][:2].lower() if len(told.get("language", "")) in (2, 5) else None,
            whole=True,
        ),
        diagnostics=unread,
    )


def sources(opened: Input, records: Iterator[tuple[int, Any]]) -> Iterator[Found]:
    """The articles of numbered records; a count of those that are none."""
    found, empty = 0, 0
    for number, record in records:
        source = source_of_record(opened, record, number) if isinstance(record, dict) else None
        if source is None:
            empty += 1
        else:
            found += 1
            yield source
    if not found:
        message = "no record in it has a text under a usual name: name the field with --fields text=NAME"
        yield opened.diagnostic("warning", "no-articles", message)
    elif empty:
        message = f"{empty} records have no text and were left out: name its field with --fields text=NAME"
        yield opened.diagnostic("warning", "records-without-text", message)


def _told(record: Mapping[str, Any], asked: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for field, names in _named(tuple(record)):
        if field in asked:
            value = _at(record, asked[field])
            if text := _text(value):
                yield field, text
            continue
        for name in names:
            if text := _text(record[name]):
                yield field, text
                break


@lru_cache(maxsize=256)
def _named(names: tuple[Any, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """For each field the names that a record has for it, the usual ones first."""
    usual = {key(name): name for name in reversed([n for n in names if isinstance(n, str)])}
    return tuple((f, tuple(usual[n] for n in containers().fields[f] if n in usual)) for f in FIELDS)


def _at(record: Any, name: str) -> Any:
    """The value under a name, or under a path of names: `article.body`."""
    if isinstance(record, Mapping) and name in record:
        return record[name]
    for step in name.split("."):
        record = record.get(step) if isinstance(record, Mapping) else None
    return record


def _text(value: Any) -> str | None:
    """A value as text: paragraphs in their order, the name of a person or site that has more than one."""
    if isinstance(value, str):
        return _encodable(value) if value.strip() else None
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, dict):
        named = next((value[n] for n in ("name", "title") if isinstance(value.get(n), str)), None)
        return named or _joined(value.values())
    return _joined(value) if isinstance(value, list | tuple) else None


def _encodable(text: str) -> str:
    """The text with what no encoding has (a surrogate alone) replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode("utf-8")
    return text


def _joined(values: Any) -> str | None:
    return "\n\n".join(text for v in values if (text := _text(v))) or None


def _line(text: str | None) -> str | None:
    return ", ".join(" ".join(part.split()) for part in text.split("\n\n")) or None if text else None


def _unread(opened: Input, date: str | None, number: int) -> Diagnostic:
    message = f"its date '{str(date)[:40]}' is not clear and was not used: the text's own is taken"
    return opened.diagnostic("warning", "unread-date", message, number)
