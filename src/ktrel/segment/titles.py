"""Which line is the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .boilerplate import is_section
from .headlines import weighed
from .imprint import publisher_in
from .kinds import LONGEST_HEADLINE, Piece
from .mastheads import house, looks_like_publisher
from .sentences import has_sentence_break

TEXT_KINDS = frozenset({"prose", "item", "row"})
_SITE = re.compile(r"\s+[-–—|]\s+(?P<name>[^|–—]{2,40})$")
_PATH = re.compile(
    r"(?P<name>[A-Z][\w.& ]{1,40}?)\s[-–—|]\s(?P<section>[A-Z][\w ]{2,30}(?: - [A-Z]\w+)?):\s(?=\S+\s\S+\s\S)"
)
_DAY_AFTER = re.compile(r",\s\d{1,2}[-./ ]?[\w.]{2,9}[-./ ]\d{4}$")
_FORWARDED = re.compile(r"^(?:(?:fwd?|re|aw|wg)\s?:\s*)+", re.I)
_LIST_TAG = re.compile(r"^\[[\w.-]+\]\s*")
_UNFINISHED = re.compile(
    r"(?:,|\b(?:of|and|the|to|in|on|for|with|at|by|from|a|an|as|over|after|before|into|its|their))$", re.I
)


def find_titles(pieces: Sequence[Piece], named: frozenset[str]) -> tuple[Piece, ...]:
    """The headline's pieces, two where it runs over two lines; empty where an article has none.

    A title field goes before everything; else it is the first headline above the text that is neither
    masthead nor section nor kicker. `named` are the publishers that other lines name (folded).
    """
    ends = list(_ends(pieces))
    for end in ends:
        head = pieces[:end]
        for piece in head:
            if piece.kind == "field" and piece.name == "title":
                return (piece,)
        candidates = _candidates(head, named)
        # above a list of what the issue holds stands the paper's name alone
        if candidates and (end == ends[-1] or not publisher_in(candidates[0], named)):
            return _with_continuation(candidates)
    return _sentence(pieces, next(_ends(pieces)))


def _ends(pieces: Sequence[Piece]) -> Iterator[int]:
    """Where the head ends: at the first text; where no headline is above that, at the first paragraph."""
    text = next((at for at, p in enumerate(pieces) if p.kind in TEXT_KINDS), len(pieces))
    yield text
    if text < len(pieces) and pieces[text].kind != "prose":
        yield next((at for at, p in enumerate(pieces) if p.kind == "prose"), text)


def _candidates(head: Sequence[Piece], named: frozenset[str]) -> list[Piece]:
    lines = [p for p in head if p.kind == "headline" and not is_section(p.text)]
    return weighed([p for at, p in enumerate(lines) if not _addresses(lines, at)], head, named)


def _addresses(candidates: list[Piece], at: int) -> bool:
    """Whether a line is an address ("Sir,") and no headline that goes on in the next line."""
    alone = at + 1 == len(candidates) or candidates[at + 1].line != candidates[at].line + 1
    return alone and candidates[at].text.endswith(",")


def _with_continuation(candidates: list[Piece]) -> tuple[Piece, ...]:
    """The first candidate and the lines in which it goes on."""
    titles = [candidates[0]]
    for following in candidates[1:]:
        adjacent = following.line == titles[-1].line + 1 and not following.gap
        if not adjacent or not _goes_on(titles[-1].text, following.text):
            break
        titles.append(following)
    return tuple(titles)


def _goes_on(text: str, following: str) -> bool:
    if (following[0].islower() and not text[0].islower()) or _UNFINISHED.search(text):
        return True
    # a headline all in capitals goes on with "OF …", "IN …"
    return text.isupper() and following.isupper() and _UNFINISHED.search(following.split()[0]) is not None


def _sentence(pieces: Sequence[Piece], at: int) -> tuple[Piece, ...]:
    """A headline that ends as a sentence does ("'We will meet again.'"), told by the stamp below it."""
    if at + 2 >= len(pieces) or pieces[at + 1].kind not in ("stamp", "byline", "masthead"):
        return ()
    first = pieces[at]
    single = (
        first.kind == "prose" and len(first.text) <= LONGEST_HEADLINE and not has_sentence_break(first.proper)
    )
    return (first,) if single and any(p.kind in TEXT_KINDS for p in pieces[at + 2 :]) else ()


def site_of(title: str) -> str | None:
    """The site whose name a page's title ends with: "Talks end - Hill News"."""
    if path := _PATH.match(title):
        return path["name"] if house(path["name"]) else None
    match = _SITE.search(title)
    known = (
        match and match["name"][0].isupper() and (house(match["name"]) or looks_like_publisher(match["name"]))
    )
    return match["name"] if match and known else None


def _without_path(title: str) -> str:
    """A page's title without its path and date: "NATO - News: Talks end, 5-May-2017"."""
    match = _PATH.match(title)
    section = match["section"].partition(" - ")[0] if match else ""
    if match is None or not (house(match["name"]) and is_section(section)):
        return title
    return _DAY_AFTER.sub("", title[match.end() :])


def title_text(titles: Sequence[Piece]) -> str | None:
    """The headline as told, in one line, without the site's name after it."""
    text = " ".join(" ".join(p.proper.split()) for p in titles).strip("*_# ")
    if titles and titles[0].kind == "field":
        text = _LIST_TAG.sub("", _FORWARDED.sub("", text))
        if text[:1] in "\"'" and text[-1:] == text[:1]:
            text = text[1:-1]
    text = _without_path(text)
    site = site_of(text)
    return (text[: -len(site)].rstrip(" -–—|") if site else text) or None
