"""Where one article of a source text ends and the next begins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .cards import card_starts
from .datelines import Dateline
from .furniture import furniture
from .kinds import Piece
from .layouts import Layout, dateline_of, is_title, layout_of, paper_last_in, rule_above
from .letters import letter_of
from .phrases import bare, plain
from .pieces import is_live

_TEXT = frozenset({"prose", "item", "row"})
_TAIL = frozenset({"end", "tags", "credit", "related", "rule", "number"})
_LEAD = frozenset({"masthead", "stamp", "section", "cell", "field", "byline"})
_IMPRINT = _LEAD | {"furniture"}
_ENOUGH = 2
_SHORTEST_TITLE = 4
_ENOUGH_LIVE = 3


class Part(NamedTuple):
    """One article: its pieces, and those before the first article that belong to the whole text."""

    pieces: Sequence[Piece]
    preamble: Sequence[Piece]


class _Group(NamedTuple):
    """What stands between two paragraphs: pieces `start` to `end`, `end` being the second paragraph."""

    start: int
    end: int


class _Head(NamedTuple):
    """A possible beginning of an article: its first piece, its title, what speaks for it."""

    start: int
    titles: int
    evidence: int
    origin: bool
    stamped: bool

    def begins(self, enough: int) -> bool:
        """Whether enough speaks for an article's beginning here, something of its origin among it."""
        return self.origin and self.evidence >= enough


def parts_of(pieces: list[Piece]) -> list[Part]:
    """The articles of a text, in order.

    A new headline begins an article where more speaks for it than the headline: a stamp, a byline, a
    dateline, a repeated masthead, message headers, in the layout of the first article; and before it a
    rule, a number, an end mark, tags. A rule or a heading alone begins nothing.
    """
    groups = _groups(pieces)
    if not groups:
        return _cards(pieces)
    told, items = letter_of(pieces)
    if items:
        return _split(told, items)
    heads, greeted = _heads(pieces, groups)
    if not heads:
        return [Part(pieces, [])]
    starts = [head.start for head in heads]
    if not greeted:
        titles = Counter(head.titles for head in heads).most_common(1)[0][0]
        starts.insert(0, _first_start(pieces, groups[0], titles, heads))
    return _split(pieces, starts)


def _split(pieces: list[Piece], starts: list[int]) -> list[Part]:
    ends = [*starts[1:], len(pieces)]
    return [Part(pieces[a:b], pieces[: starts[0]]) for a, b in zip(starts, ends, strict=True)]


def _cards(pieces: list[Piece]) -> list[Part]:
    """The cards of a text without a paragraph, the whole as one where it has none."""
    if not pieces:
        return []
    return _split(pieces, card_starts(pieces) or [0])


def _groups(pieces: list[Piece]) -> list[_Group]:
    """Every stretch of other pieces before a paragraph; empty ones where paragraphs follow each other."""
    groups: list[_Group] = []
    start, listing = 0, False
    for at, piece in enumerate(pieces):
        listing = listing or piece.kind == "related"
        if piece.kind == "prose":
            groups.append(_Group(start, at))
        # an item below "Related" belongs to a list of other articles
        if piece.kind in _TEXT and not (listing and piece.kind == "item"):
            start, listing = at + 1, False
    return groups


def _heads(pieces: list[Piece], groups: list[_Group]) -> tuple[list[_Head], bool]:
    """The heads of the articles after the first, and whether a paragraph of greeting goes before them all.

    "Good morning. Here is the news:" has no origin of its own, while the headlines after it have one in
    a layout of their own: a paper, a label, a byline or a dateline beside a date.
    """
    enough = _ENOUGH_LIVE if is_live(pieces) else _ENOUGH
    first = layout_of(pieces[groups[0].start : groups[0].end], pieces[groups[0].end])
    if not first.told and len(groups) > 1:
        second = layout_of(pieces[groups[1].start : groups[1].end], pieces[groups[1].end])._replace(
            digest=first.digest
        )
        heads = _beginning(pieces, groups, second, enough)
        if second.signed and len(heads) > 1 and heads[0].start < groups[1].end:
            return heads, True
    return _beginning(pieces, groups, first, enough), False


def _beginning(pieces: list[Piece], groups: list[_Group], layout: Layout, enough: int) -> list[_Head]:
    # between paragraphs that follow each other only a dateline begins an article
    told = (group for group in groups[1:] if group.start < group.end or layout.dateline)
    found = (_head(pieces, group, layout) for group in told)
    return [head for head in found if head is not None and head.begins(enough)]


def _head(pieces: list[Piece], group: _Group, first: Layout) -> _Head | None:
    between = pieces[group.start : group.end]
    at, titles = _title(between)
    if at is None and not first.dateline:
        return None
    dateline = dateline_of(pieces[group.end])
    if at is None:
        if dateline and (dateline.agency or dateline.stamp):
            lead = _lead(pieces[group.start : group.end + 1], len(between))
            return _Head(group.start + lead, 0, 2, True, False)
        return None
    lead = _lead(between, at)
    evidence, origin = _evidence(between, lead, at, dateline, first)
    if _lists_others(between, lead) and not _closed(between[:lead]):
        evidence -= 1  # a box of other articles has headlines and dates, too
    numbered = between[at].kind == "headline" and between[at].name is not None
    set_apart, closed = _before(pieces, group, lead)
    set_apart = set_apart or numbered
    # a numbered item of a digest, or one that is set apart after a credit or tags, needs no date of its own
    counted = first.digest and (numbered or any(p.kind == "number" for p in between[:lead]))
    # so is one below a rule where one sets off the first article, too, and nothing but a headline is between
    counted = counted or (first.ruled and rule_above(between))
    item = counted or (set_apart and closed)
    # a credit with its date signs off an article of a press review, and what follows is the next
    named = first.digest and pieces[group.start - 1].publisher is not None
    signed = (named or _signed_off(between[:lead])) and pieces[group.start + lead].gap > 0
    origin, evidence = origin or signed, evidence + 2 * signed
    score = evidence + set_apart + closed + counted
    stamped = any(_dates(p) for p in between[lead:])
    return _Head(group.start + lead, titles, score, origin or item, stamped)


def _title(between: list[Piece]) -> tuple[int | None, int]:
    """Which piece is the headline, and how many there are to the paragraph."""
    headlines = [at for at, piece in enumerate(between) if is_title(piece)]
    if not headlines:
        return None, 0
    related = any(p.kind == "related" for p in between)
    tails = (at + 1 for at in range(headlines[-1] - 1, -1, -1) if between[at].kind in _TAIL)
    after = next(tails, 0)
    titles = [at for at in headlines if at >= after]
    if related and not any(p.kind in ("rule", "number", "end", "tags") for p in between[after - 1 : after]):
        origins = [at for at, p in enumerate(between) if _dates(p) or p.kind == "byline"]
        titles = [at for at in titles if origins and at < origins[-1]][-1:] or titles[-1:]
    return titles[0], len(titles)


def _is_long_title(piece: Piece) -> bool:
    return piece.kind == "headline" and len(piece.text.split()) >= _SHORTEST_TITLE


def _dates(piece: Piece) -> bool:
    """Whether the piece tells a day of publication, or an age."""
    return piece.kind in ("stamp", "credit") and any(
        (s.complete or s.age is not None) and s.label in (None, "published") for s in piece.stamps
    )


def _lead(between: list[Piece], at: int) -> int:
    """Where the head of an article begins whose title is piece `at`: mastheads and stamps go with it."""
    stamped = any(_dates(p) for p in between[at:])
    counted = [n for n in range(at) if between[n].kind == "number"]
    if counted and all(p.kind in _IMPRINT for p in between[counted[-1] + 1 : at]):
        return counted[-1] + 1  # "2 of 3 DOCUMENTS", and whose rights it is
    start = at
    while start > 0:
        piece, following = between[start - 1], between[start]
        if piece.kind not in _LEAD or (piece.kind == "byline" and piece.name and "@" in piece.text):
            break
        apart = following.gap > 0 and following.line != piece.line
        if apart and (stamped or piece.kind not in ("stamp", "masthead", "section")):
            break
        start -= 1
    return start


def _evidence(
    between: list[Piece], lead: int, at: int, dateline: Dateline | None, first: Layout
) -> tuple[int, bool]:
    """How much speaks for an article with this head, and whether any of it tells an origin."""
    head = between[lead:]
    stamps = [s for p in head if _dates(p) for s in p.stamps]
    score = 2 if first.paper_last and paper_last_in(head) else 0
    if between[at].kind == "field":
        score += 3
    if stamps:
        score += 2 if any(s.form in first.stamps or s.label for s in stamps) else 1
    if any(p.kind == "byline" and p.name for p in head):
        score += 2 if first.byline else 1
    if dateline:
        score += 2 if dateline.agency or dateline.stamp else 1
    if any(p.kind == "masthead" and plain(p.text).strip("-• ") in first.mastheads for p in head):
        score += 1
    return score, score > 0


def _lists_others(between: Sequence[Piece], lead: int) -> bool:
    """Whether a list of other articles begins above the head, and no link that leads on from a cut text."""
    listed = [p for p in between[:lead] if p.kind == "related"]
    leads_on = between[lead].gap > 0 and [p.kind for p in between[:lead]] == ["related"] and not listed[0].gap
    return bool(listed) and not (leads_on and bare(listed[0].text) in furniture().invitations)


def _closed(between: Sequence[Piece]) -> bool:
    """Whether the list of other articles is over before the headline: a rule, an end mark, tags come last."""
    last = next((p.kind for p in reversed(between) if p.kind in _TAIL), None)
    return last not in (None, "related", "credit")


def _before(pieces: list[Piece], group: _Group, lead: int) -> tuple[bool, bool]:
    """Whether a head is set apart (rule, number, blank lines) and what is before it closed (credit, tags)."""
    between = pieces[group.start : group.start + lead]
    kinds = {p.kind for p in between}
    set_apart = bool(kinds & {"rule", "number"}) or pieces[group.start + lead].gap >= 2
    closed = bool(kinds & {"end", "tags", "credit"}) or pieces[group.start - 1].publisher is not None
    return set_apart, closed


def _signed_off(between: Sequence[Piece]) -> bool:
    return any(p.kind == "credit" and any(s.complete for s in p.stamps) for p in between)


def _first_start(pieces: list[Piece], group: _Group, titles: int, heads: list[_Head]) -> int:
    """Where the first of several articles begins: its head is built as the others' are."""
    between = pieces[group.start : group.end]
    found = [at for at, piece in enumerate(between) if is_title(piece)]
    if not found or not titles:
        return group.end if not titles else group.start
    separated = [at for at, p in enumerate(between) if p.kind in ("rule", "number")]
    after = [at for at in found if separated and at > separated[-1]]
    title = after[0] if after else found[-titles] if len(found) >= titles else found[0]
    while title > 0 and not between[title].gap and _is_long_title(between[title - 1]):
        title -= 1
    lead = _lead(between, title)
    if not any(head.stamped for head in heads):  # a date above the first is then that of them all
        lead = max([lead, *(at + 1 for at in range(lead, title) if _dates(between[at]))])
    return group.start + lead
