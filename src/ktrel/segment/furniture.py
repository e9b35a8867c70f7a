"""What on a page is no part of the article: the phrases of furniture.toml, matched against lines."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from msgspec import Struct

from ..knowledge.loader import read
from .phrases import Passages, Phrases, anywhere

_LONGEST_CLOSING = 40
# first words of copyright lines and of credits, which are known by patterns
_CREDITS = frozenset(("copyright", "copyrights", "c", "photo", "photos", "image", "picture", "credit"))


class _Captions(Struct, frozen=True, forbid_unknown_fields=True):
    starts: tuple[str, ...]
    credits: tuple[str, ...]
    pictures: tuple[str, ...]
    tails: tuple[str, ...]


class _Fields(Struct, frozen=True, forbid_unknown_fields=True):
    title: tuple[str, ...]
    source: tuple[str, ...]
    author: tuple[str, ...]
    date: tuple[str, ...]
    url: tuple[str, ...]
    section: tuple[str, ...]
    place: tuple[str, ...]
    mail: tuple[str, ...]


class _Codes(Struct, frozen=True, forbid_unknown_fields=True):
    title: tuple[str, ...]
    author: tuple[str, ...]
    date: tuple[str, ...]
    source: tuple[str, ...]
    section: tuple[str, ...]


class _Bylines(Struct, frozen=True, forbid_unknown_fields=True):
    starts: tuple[str, ...]
    endings: tuple[str, ...]
    others: tuple[str, ...]
    roles: tuple[str, ...]
    staff: tuple[str, ...]
    desks: tuple[str, ...]


class _Comments(Struct, frozen=True, forbid_unknown_fields=True):
    heads: tuple[str, ...]
    links: tuple[str, ...]


class _Letterheads(Struct, frozen=True, forbid_unknown_fields=True):
    posts: tuple[str, ...]
    honours: tuple[str, ...]


class _Letters(Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    feet: tuple[str, ...]


class _Words(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class _Table(Struct, frozen=True, forbid_unknown_fields=True):
    limit: int
    words: tuple[str, ...]
    lines: tuple[str, ...]
    starts: tuple[str, ...]
    contains: tuple[str, ...]
    ends: tuple[str, ...]
    closings: tuple[str, ...]
    invitations: tuple[str, ...]
    related: tuple[str, ...]
    related_heads: tuple[str, ...]
    related_openings: tuple[str, ...]
    foot_heads: tuple[str, ...]
    sections: tuple[str, ...]
    tag_labels: tuple[str, ...]
    passage_labels: tuple[str, ...]
    captions: _Captions
    fields: _Fields
    codes: _Codes
    bylines: _Bylines
    live: _Words
    departments: _Words
    digests: _Words
    site_heads: _Words
    comments: _Comments
    slugs: _Words
    greetings: _Words
    letters: _Letters
    letterheads: _Letterheads
    issues: _Words


class Closing:
    """End marks, and dots with invitations to read on, that close a paragraph on its own line."""

    def __init__(self, marks: tuple[str, ...], invitations: tuple[str, ...]) -> None:
        mark, read_on = ("|".join(map(re.escape, words)) for words in (marks, invitations))
        self._pattern = re.compile(
            rf"\s*(?:(?<!\w)(?:{mark})|(?:\.\.\.|…|\[…\])\s*(?:{read_on})\W*+)\s*$", re.I
        )
        self._last = frozenset(mark[-1].casefold() for mark in marks)

    def begins(self, text: str) -> int | None:
        """Where the mark or invitation begins that a line ends with, the blanks before it among it."""
        tail = text[-_LONGEST_CLOSING:]
        if text[-1].casefold() not in self._last and "..." not in tail and "…" not in tail:
            return None
        match = self._pattern.search(tail)
        return len(text) - len(match.group()) if match else None


class Furniture(NamedTuple):
    """The table, ready for matching."""

    limit: int
    words: Phrases
    lines: Phrases
    starts: Phrases
    contains: Passages
    ends: Phrases
    closing: Closing
    invitations: frozenset[str]
    related: Phrases
    related_heads: Phrases
    related_openings: Phrases
    foot_heads: Phrases
    openings: frozenset[str]
    labels: frozenset[str]
    sections: Phrases
    tag_labels: Phrases
    passage_labels: Phrases
    caption_starts: Phrases
    credits: Phrases
    pictures: Phrases
    caption_tail: re.Pattern[str]
    fields: dict[str, str]
    codes: dict[str, str]
    byline_starts: Phrases
    byline_endings: frozenset[str]
    byline_others: Phrases
    byline_roles: Phrases
    byline_role: re.Pattern[str]
    live: re.Pattern[str]
    departments: re.Pattern[str]
    digests: re.Pattern[str]
    staff: re.Pattern[str]
    desks: re.Pattern[str]
    site_head: re.Pattern[str]
    comment_heads: Phrases
    comment_links: Phrases
    slugs: frozenset[str]
    greetings: re.Pattern[str]
    letter_names: tuple[str, ...]
    letter_feet: re.Pattern[str]
    letterhead: tuple[tuple[str, ...], tuple[str, ...]]
    tagline: re.Pattern[str]


def _last(words: tuple[str, ...]) -> re.Pattern[str]:
    """Folded lines that end in one of the words."""
    return re.compile(rf"(?:^|.*\s){anywhere(words).pattern}$")


def _tagline(words: tuple[str, ...]) -> re.Pattern[str]:
    """Folded lines in which a paper says what it is: "a blog on inner asia", "your guide to the gulf"."""
    kind = anywhere(words).pattern
    return re.compile(
        rf"(?:an?|the|your|our) (?:[\w'’-]+ ){{0,3}}{kind}(?: (?:on|of|for|about|from|to)\b.*)?$"
    )


@cache
def furniture() -> Furniture:
    """The built-in table, read once."""
    table = read("furniture.toml", _Table)
    names = ("title", "source", "author", "date", "url", "place", "section", "mail")
    codes = ("title", "author", "date", "source", "section")
    starts, related_heads = Phrases(table.starts), Phrases(table.related_heads)
    caption_starts = Phrases(table.captions.starts)
    return Furniture(
        limit=table.limit,
        words=Phrases(table.words),
        lines=Phrases(table.lines),
        starts=starts,
        contains=Passages(table.contains),
        ends=Phrases(table.ends),
        invitations=frozenset(table.invitations),
        closing=Closing(table.closings, table.invitations),
        related=Phrases(table.related),
        related_heads=related_heads,
        related_openings=Phrases(table.related_openings),
        foot_heads=Phrases(table.foot_heads),
        openings=starts.openings | related_heads.openings | caption_starts.openings | _CREDITS,
        labels=Phrases(table.passage_labels).openings,
        sections=Phrases(table.sections),
        tag_labels=Phrases(table.tag_labels),
        passage_labels=Phrases(table.passage_labels),
        caption_starts=caption_starts,
        credits=Phrases(table.captions.credits),
        pictures=Phrases(table.captions.pictures),
        caption_tail=re.compile(rf"(?:\s*(?:{'|'.join(map(re.escape, table.captions.tails))}))+\W*$", re.I),
        # a name in two groups ("section" is a mail header nowhere) belongs to the first
        fields={word: name for name in reversed(names) for word in getattr(table.fields, name)},
        codes={code: name for name in codes for code in getattr(table.codes, name)},
        byline_starts=Phrases(table.bylines.starts),
        byline_endings=frozenset(table.bylines.endings),
        byline_others=Phrases(table.bylines.others),
        byline_roles=Phrases(table.bylines.roles),
        byline_role=anywhere((*table.bylines.roles, *(f"{role}s" for role in table.bylines.roles))),
        live=anywhere(table.live.words),
        departments=anywhere(table.departments.words),
        digests=anywhere(table.digests.words),
        staff=_last(table.bylines.staff),
        desks=_last((*table.bylines.staff, *table.bylines.desks)),
        site_head=anywhere(table.site_heads.words),
        comment_heads=Phrases(table.comments.heads),
        comment_links=Phrases(table.comments.links),
        slugs=frozenset(table.slugs.words),
        greetings=anywhere(table.greetings.words),
        letter_names=table.letters.names,
        letter_feet=anywhere(table.letters.feet),
        letterhead=(table.letterheads.posts, table.letterheads.honours),
        tagline=_tagline(table.issues.words),
    )
