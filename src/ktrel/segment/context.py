"""Lines of which only the neighbours tell what they are: fields in text, captions, counts, speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .bylines import read_byline
from .captions import is_picture_credit
from .furniture import furniture
from .kinds import Piece
from .mastheads import house, sending_house
from .phrases import plain
from .sentences import ends_sentence, has_sentence_break
from .signed import signed_day

_SPEAKS = re.compile(r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3}:\s.{8,}[.?!]$")
_NUMBER = re.compile(r"\(?\d{1,3}\)\s")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST_CAPTION = 300
_LONGEST_COUNT = 5
_SHORTEST_RECORD = 3
_LABELLED = re.compile(r"[A-Z][a-z]+(?:[ /][A-Za-z]+){0,2}:(?:\s|$)")
_LONGEST_LABEL = 24
_FEWEST_LABELS = 2
# what the value below a label may be taken for by itself
_VALUES = frozenset({"headline", "section", "byline", "cell", "masthead", "credit"})


def in_context(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces, with those put right of which only the neighbours tell what they are."""
    prose_met = False
    labels = _labels(pieces)
    for at, one in enumerate(pieces):
        before = pieces[at - 1] if at else None
        prose_met = prose_met or one.kind == "prose"
        if (
            one.kind == "prose"
            and (not before or before.kind == "prose")
            and (
                len(one.text) > _LONGEST_CAPTION
                or at + 1 == len(pieces)
                or pieces[at + 1].kind != "furniture"
            )
        ):
            yield one
        elif at in labels:
            yield one._replace(kind="furniture")
        elif at - 1 in labels and not one.gap and one.kind in _VALUES:
            yield _valued(one, labels[at - 1])
        elif one.kind == "field" and prose_met and not (_in_header(pieces, at) or _is_entry(one, before)):
            # "Source: customs office" below a table
            yield one._replace(kind="prose", body=one.start, name=None)
        elif (
            before
            and before.kind == "caption"
            and _is_mere_label(before)
            and one.kind in ("headline", "prose")
        ):
            yield one._replace(kind="caption", tail=None)
        elif one.kind == "item" and _heads(pieces, at):
            yield one._replace(kind="headline", name=one.text[: one.body - one.start].strip(" ()."))
        elif before and one.kind == "furniture" and _follows(before, one):
            yield _third(one)
        elif _is_credited(pieces, at):
            yield one._replace(kind="caption", tail=None)
        elif (
            one.kind == "headline" and not prose_met and _LABELLED.match(one.text) and _in_record(pieces, at)
        ):
            yield one._replace(kind="field", name="section")
        elif one.kind == "headline" and (signed := signed_day(pieces, at)):
            yield from signed
        elif one.kind == "headline" and _is_count(pieces, at):
            yield one._replace(kind="furniture")
        elif one.kind == "headline" and prose_met and _is_speech(one):
            yield one._replace(kind="prose", name=None)
        else:
            yield one


def _heads(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a numbered line that stands alone above a paragraph is a headline: "2) Talks in Riga end"."""
    one, below = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
    alone = one.gap > 0 and below is not None and below.gap > 0 and below.kind == "prose"
    return alone and _NUMBER.match(one.text) is not None and not ends_sentence(one.text)


def _labels(pieces: Sequence[Piece]) -> dict[int, str]:
    """The lines that are labels of the lines below them, with their groups: "Source / Hill Office"."""
    found = {
        at: group
        for at, p in enumerate(pieces[:-1])
        if p.kind in ("headline", "related", "section")
        and len(p.text) <= _LONGEST_LABEL
        and (group := furniture().fields.get(plain(p.text))) in ("source", "author", "section")
        and not pieces[at + 1].gap
    }
    return found if len(found) >= _FEWEST_LABELS else {}


def _in_record(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line above the text is one of three or more that follow each other, each with a label."""
    return any(
        all(
            0 <= n < len(pieces)
            and _LABELLED.match(pieces[n].text) is not None
            and (n == first or not pieces[n].gap)
            for n in range(first, first + _SHORTEST_RECORD)
        )
        for first in range(at - _SHORTEST_RECORD + 1, at + 1)
    )


def _valued(one: Piece, group: str) -> Piece:
    """The line below a label as the field's value."""
    return one._replace(kind="field", name=group, body=one.start, publisher=None)


def _is_entry(field: Piece, before: Piece | None) -> bool:
    """Whether a field among text is a database's ("LANGUAGE: ENGLISH") rather than a note.

    "Source: Reuters" below text names the paper, below a table whom the figures come from.
    """
    if field.name == "source" and house(field.proper.strip(" .")):
        return before is not None and before.kind != "row"
    if field.name == "mail" and field.text.startswith("From"):
        return sending_house(field.proper) is not None
    if field.name == "author":
        told = read_byline(f"By {field.proper.strip()}")
        return told is not None and told.author is not None
    if field.name == "url":
        return " " not in field.proper.strip()
    return field.name == "section" and len(field.proper.split()) <= 4


def _follows(before: Piece, one: Piece) -> bool:
    """Whether "(c) Trade and investment" comes after "(b) …" and so is no copyright line."""
    return before.text[:2].casefold() in ("(b", "b)") and one.text[:2].casefold() in ("(c", "c)")


def _third(one: Piece) -> Piece:
    body = one.text.index(")") + 1
    body += len(one.text[body:]) - len(one.text[body:].lstrip())
    return one._replace(kind="item", body=one.start + body)


def _is_speech(headline: Piece) -> bool:
    """Whether a short line among text is a sentence ("Thank you.") or a speaker's ("MS. ADE: Next?")."""
    return ends_sentence(headline.text) or _SPEAKS.match(headline.text) is not None


def _in_header(pieces: Sequence[Piece], at: int) -> bool:
    around = pieces[max(0, at - 2) : at + 3]
    return sum(p.kind in ("field", "url") for p in around) >= 2 or (
        at > 0 and pieces[at - 1].kind in ("rule", "number")
    )


def _is_credited(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a line is a caption: its credit stands alone right below it, or a picture's seller above it."""
    one, below = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else None
    if len(one.text) > _LONGEST_CAPTION:
        return False
    if one.kind == "headline" and at and not one.gap:
        return furniture().pictures.is_one(pieces[at - 1].text) and not has_sentence_break(one.text)
    if one.kind != "prose" or below is None or below.kind != "furniture" or below.gap:
        return False
    return is_picture_credit(below.text) and not has_sentence_break(one.text)


def _is_count(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a figure alone counts shares or comments: it stands beside the buttons for them."""
    if (
        not pieces[at].text.isdigit()
        or len(pieces[at].text) > _LONGEST_COUNT
        or _YEAR.fullmatch(pieces[at].text)
    ):
        return False
    around = (*pieces[max(0, at - 1) : at], *pieces[at + 1 : at + 2])
    return any(p.kind in ("furniture", "stamp") for p in around)


def _is_mere_label(caption: Piece) -> bool:
    """Whether a caption is its label alone ("Image caption,"), with the text on the next line."""
    return not any(c.isalnum() for c in caption.text[caption.body - caption.start :])
