"""What on a page is no part of the article: the phrases of furniture.toml, matched against lines."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from msgspec import Struct

from ..knowledge.loader import read
from .phrases import Phrases, anywhere, bare, plain

FurnitureKind = Literal["furniture", "end", "related", "section", "tags"]


class _Captions(Struct, frozen=True, forbid_unknown_fields=True):
    starts: tuple[str, ...]
    credits: tuple[str, ...]


class _Fields(Struct, frozen=True, forbid_unknown_fields=True):
    title: tuple[str, ...]
    source: tuple[str, ...]
    author: tuple[str, ...]
    date: tuple[str, ...]
    url: tuple[str, ...]
    section: tuple[str, ...]
    mail: tuple[str, ...]


class _Bylines(Struct, frozen=True, forbid_unknown_fields=True):
    starts: tuple[str, ...]
    others: tuple[str, ...]
    roles: tuple[str, ...]


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    limit: int
    words: tuple[str, ...]
    lines: tuple[str, ...]
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    ends: tuple[str, ...]
    related: tuple[str, ...]
    sections: tuple[str, ...]
    tag_labels: tuple[str, ...]
    passage_labels: tuple[str, ...]
    captions: _Captions
    fields: _Fields
    bylines: _Bylines
    live: _Words
    digests: _Words


class Furniture(NamedTuple):
    """The table, ready for matching."""

    limit: int
    words: Phrases
    lines: Phrases
    starts: Phrases
    contains: re.Pattern[str]
    ends: Phrases
    related: Phrases
    sections: Phrases
    tag_labels: Phrases
    passage_labels: Phrases
    caption_starts: Phrases
    credits: Phrases
    fields: dict[str, str]
    byline_starts: Phrases
    byline_others: Phrases
    byline_roles: Phrases
    live: re.Pattern[str]
    digests: re.Pattern[str]


@cache
def furniture() -> Furniture:
    """The built-in table, read once."""
    table = read("furniture.toml", _Table)
    names = ("title", "source", "author", "date", "url", "section", "mail")
    return Furniture(
        limit=table.limit,
        words=Phrases(table.words),
        lines=Phrases(table.lines),
        starts=Phrases(table.starts),
        contains=anywhere(table.contains),
        ends=Phrases(table.ends),
        related=Phrases(table.related),
        sections=Phrases(table.sections),
        tag_labels=Phrases(table.tag_labels),
        passage_labels=Phrases(table.passage_labels),
        caption_starts=Phrases(table.captions.starts),
        credits=Phrases(table.captions.credits),
        # a name in two groups ("section" is a mail header nowhere) belongs to the first
        fields={word: name for name in reversed(names) for word in getattr(table.fields, name)},
        byline_starts=Phrases(table.bylines.starts),
        byline_others=Phrases(table.bylines.others),
        byline_roles=Phrases(table.bylines.roles),
        live=anywhere(table.live.words),
        digests=anywhere(table.digests.words),
    )


_END = re.compile(r"\W*\(?\W*(?:[-–—(\[\s]*)(?P<word>end|ends|the end|fin|30|endit|끝)[-–—)\]\s.]*", re.I)
_TAGS = re.compile(r"(?:#[^\s#]{2,}[^#\n]{0,40}){1,}$")
_BREADCRUMB = re.compile(r"\s*[>»›→]\s*")
_FROM_HOME = re.compile(r"(?:home|main)\s*[>»›|/]\s*\S", re.I)
_COPYRIGHT = re.compile(r"copyrights?\W+(?:\(c\)|©|ⓒ|\d{4}|by\b)", re.I)
_NUMBERED = re.compile(r"\W*(?:no\.?\s*)?\d*[\d/.-]*\W*$", re.I)


def furniture_kind(text: str) -> FurnitureKind | None:
    """What kind of furniture a whole line is, None for text.

    >>> furniture_kind("Print   Share   Text +"), furniture_kind("Share prices in Seoul fell by 2 percent.")
    ('furniture', None)
    """
    table = furniture()
    if len(text) > table.limit:
        return None
    folded, core = plain(text), bare(text)
    if re.fullmatch(r"\[[^\]]+\]\(\S+\)|!\[[^\]]*\]\(\S+\)", text):  # a link or a picture in Markdown
        return "furniture" if text[0] == "!" else furniture_kind(text[1 : text.index("]")].strip() or "-")
    if _END.fullmatch(text) and (text[0] in "([-–—#" or core in table.ends) or folded in table.ends.all:
        return "end"
    if _is_tags(text, core):
        return "tags"
    if _is_related(text, core):
        return "related"
    if core in table.lines or len(text) <= 120 and table.words.make_up(folded):
        return "furniture"
    if _COPYRIGHT.match(text) or table.starts.head(folded) or table.starts.head(core) or table.contains.search(folded):
        return "furniture"
    return "section" if is_section(text) else None


def _is_tags(text: str, core: str) -> bool:
    if text[0] == "#" and len(text) > 1 and not text[1].isspace() and text[1] != "#":
        return bool(_TAGS.match(text))
    label = furniture().tag_labels.head(core)
    return label is not None and re.match(r"\s*[:|]", plain(text).lstrip("*[ ")[len(label) :]) is not None


def _is_related(text: str, core: str) -> bool:
    related = furniture().related
    if core in related:
        return True
    head = related.head(core)
    if head is None or len(text) > 300:
        return False
    after = core[len(head) :]
    # "MOST READ  1 | 2 | 3", "RELATED: Inside …": a mark or capitals set the header off
    return bool(re.match(r"\s*[:|>»]", after)) or text[: len(head)].isupper() and re.match(r"\s{2,}", text[len(head) :]) is not None


def is_section(text: str) -> bool:
    """Whether a line or cell names a section of the site: "World", "READOUT No. 14", "National > Diplomacy"."""
    if len(text) > 100 or text[-1] in ".?!":
        return False
    if _FROM_HOME.match(text):
        return True
    cells = _BREADCRUMB.split(text)
    if len(cells) > 1:  # columns set apart by blanks are cells of their own
        return all(cells) and not re.search(r"\S\s{3,}\w", text) and all(len(c.split()) <= 4 for c in cells) and any(_one_section(c) for c in cells if c)
    return _one_section(text)


def _one_section(text: str) -> bool:
    core = bare(text)
    if core in furniture().sections or all(part.strip() in furniture().sections for part in core.split("/")):
        return True
    head = furniture().sections.head(core)
    return head is not None and _NUMBERED.fullmatch(core[len(head) :]) is not None
