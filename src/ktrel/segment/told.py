"""What dates a text tells of each of its articles, before any of them is believed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ..model.document import PublishedBasis
from ..model.facts import Span
from .boundaries import Part
from .header import Header
from .kinds import Piece
from .lines import Line
from .marks import clock_stamp
from .mastheads import copyright_holder
from .order import FileDates, file_dates
from .stamps import Stamp, find_stamps
from .titles import TEXT_KINDS

# a clock time on the next line may have its label before it ("ET  18:31")
_NEXT_LINE = 8


class Publication(NamedTuple):
    """The date of first publication (EDTF), how it is known, where it stands, and what to say of it.

    `span` lies in the source text; `notes` are pairs of a diagnostic's code and message.
    """

    value: str | None = None
    basis: PublishedBasis | None = None
    span: Span | None = None
    notes: tuple[tuple[str, str], ...] = ()


class Told(NamedTuple):
    """The dates that speak of one article.

    `own` are its stamps, those that say "published" first; `updates` those of changes; `line` the
    dateline's; `headed` dates that end its headline; `imprinted` full dates in its copyright lines;
    `addresses` pieces that hold an address; `file` those of the whole text.
    """

    own: list[Stamp]
    updates: list[Stamp]
    line: Stamp | None
    headed: list[Stamp]
    imprinted: list[Stamp]
    addresses: list[Piece]
    file: FileDates


def dates_of_text(parts: Sequence[Part], headers: Sequence[Header], everything: Sequence[Piece]) -> FileDates:
    """The full dates of a text, whichever of its articles they stand in."""
    stamps = [s for p in everything for s in _stamps(p)]
    known = {s.start for s in stamps}
    preamble = [s for p in (parts[0].preamble if parts else ()) for s in _any_stamps(p)]
    stamps += [s for s in preamble if s.start not in known]
    stamps += [h.dateline.stamp for h in headers if h.dateline and h.dateline.stamp]
    return file_dates(stamps, preamble)


def told_of(part: Part, header: Header, file: FileDates) -> Told:
    """The dates that speak of one article."""
    own = _week_last(_timed(_own_stamps(part.pieces)))
    return Told(
        own=[s for s in own if s.label == "published"] + _of_the_page_last(own, part, header),
        updates=[s for s in own if s.label == "updated"],
        line=header.dateline.stamp if header.dateline else None,
        headed=[s for p in header.heading.titles + header.heading.subtitles for s in _closing(p)],
        imprinted=[s for p in part.pieces if p.kind == "furniture" for s in _imprinted(p)],
        addresses=[p for p in part.pieces if p.kind == "url" or (p.kind == "field" and p.name == "url")],
        file=file,
    )


def _week_last(stamps: list[Stamp]) -> list[Stamp]:
    """The stamps, the days on which an issue is on sale after those of the article itself."""
    return sorted(stamps, key=lambda stamp: stamp.form == "week")


def _of_the_page_last(own: Sequence[Stamp], part: Part, header: Header) -> list[Stamp]:
    """The stamps without a label, a later day above the headline (of the page's copy) after one below it."""
    bare = [s for s in own if s.label is None]
    title = header.heading.titles[0].start if header.heading.titles else 0
    text = next((p.start for p in part.pieces if p.kind in TEXT_KINDS and p.start > title), 0)
    below = next((s for s in bare if title < s.start < text and s.day_value()), None)
    if below is None:
        return bare
    return [below, *(s for s in bare if s is not below)] if _later(bare[0], below, title) else bare


def _later(first: Stamp, below: Stamp, title: int) -> bool:
    return first.start < title and (first.day_value() or "") > (below.day_value() or "")


def _own_stamps(pieces: Sequence[Piece]) -> Iterator[Stamp]:
    """The stamps of an article but for the dates of entries in its text ("The first call / 7 May 2023")."""
    texts = [at for at, p in enumerate(pieces) if p.kind in TEXT_KINDS]
    first, last = (texts[0], texts[-1]) if texts else (len(pieces), len(pieces))
    for at, piece in enumerate(pieces):
        entry = first < at < last and pieces[at - 1].kind == "headline"
        yield from (s for s in _stamps(piece) if not entry or s.label)


def _stamps(piece: Piece) -> Iterable[Stamp]:
    if piece.kind == "field" and piece.name == "date":
        clock = clock_stamp(Line(piece.body, piece.end, piece.proper, 0, 0))
        return [clock] if clock else find_stamps(piece.proper, piece.body)
    return piece.stamps


def _any_stamps(piece: Piece) -> Iterable[Stamp]:
    """The dates of a line above the first article, whatever the line is."""
    return piece.stamps or find_stamps(piece.text[:400], piece.start)


def _closing(heading: Piece) -> Iterator[Stamp]:
    """The full date that ends a heading, set off from what is before it: "Press Briefing, May 5, 2023"."""
    for stamp in find_stamps(heading.proper, heading.body):
        before = heading.text[: stamp.start - heading.start].rstrip()
        ends = not heading.text[stamp.end - heading.start :].strip(" .)]")
        set_off = stamp.weekday is not None or before.endswith((",", ":", "-", "–", "(", " on"))
        if stamp.complete and stamp.form != "week" and ends and set_off:
            yield stamp


def _imprinted(piece: Piece) -> Iterator[Stamp]:
    """The full dates of a notice: "Copyright Hill News, May 5, 2023", "First published May 5, 2023"."""
    wanted: tuple[str | None, ...] = (None, "other") if copyright_holder(piece.text) else ("published",)
    yield from (s for s in find_stamps(piece.text, piece.start) if s.complete and s.label in wanted)


def _timed(stamps: Iterable[Stamp]) -> list[Stamp]:
    """The stamps, a clock time on the line after a date joined to it."""
    joined: list[Stamp] = []
    for stamp in stamps:
        last = joined[-1] if joined else None
        if (
            last
            and last.form == "clock"
            and stamp.complete
            and not stamp.time
            and stamp.start - last.end < _NEXT_LINE
        ):
            joined[-1] = stamp._replace(time=last.time, start=last.start)
        elif (
            stamp.form == "clock"
            and last
            and last.complete
            and not last.time
            and stamp.start - last.end < _NEXT_LINE
        ):
            joined[-1] = last._replace(time=stamp.time, end=stamp.end)
        else:
            joined.append(stamp)
    return joined
