"""The publisher of an article, from the most telling place to the least."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from ahocorasick_rs import BytesAhoCorasick, Implementation

from ..knowledge.countries import countries
from .boilerplate import call_of, is_section
from .boundaries import Part
from .datelines import Dateline
from .heading import Heading
from .imprint import (
    ISSUE_LINE,
    Imprint,
    heads_issue,
    is_handle,
    key_of,
    letter_name,
    name_before,
    product_of,
    publisher_in,
    without_town,
)
from .kinds import Piece
from .marks import is_name
from .mastheads import (
    begins_as_office,
    capitalised,
    copyright_holder,
    house,
    house_of_address,
    is_agency,
    looks_like_publisher,
    sending_house,
    signed,
)
from .paths import has_town, house_of_path, reprinted
from .titles import site_of

_REPORTS = re.compile(
    r"(?<!\w)(?P<name>[A-Z][\w.'’-]*(?:\s[A-Z][\w.'’-]*){0,3})\s(?:reports|reported|has learned),?"
    r"\s(?:citing|quoting|with reference)"
)
_STATE = re.compile(
    r"(?:the )?(?:[A-Z][\w-]+ )?(?:government|republic|kingdom|state|sultanate)(?: of\b|$)",
    re.I,
)
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LONGEST_NAMEPLATE = 12
_TOLD_AS = re.compile(r"^(?:(?:source|from|via|by)\s?:\s*|special to (?:the )?(?=[A-Z]))", re.I)
# lines at the foot in which a publisher's notices stand
_LAST = 4
_NOTICES = BytesAhoCorasick(
    [b"website", b"subscri", b"rights", b"liable", b"reserved", b"prohibited", b"reproduc", b"copyright"],
    implementation=Implementation.DFA,
)
_RIGHTS = re.compile(
    r"\b(?:website|subscri\w+|rights|liable|reserved|prohibited|reproduc\w+|copyright)\b", re.I
)
_DOTTED = re.compile(r"\.[a-z]")
_HOST = re.compile(r"\b(?:[a-z0-9-]{2,40}\.){1,3}[a-z]{2,6}\b")
_LONGEST_PLATE = 5
# "HillToday": a site's name in one word above its date or sections; "McBride" is a person's
_JOINED = re.compile(r"(?!Mac|Mc|De|Di|Du|La|Le|Van|Von|Fitz)[A-Z][a-z]{2,}(?:[A-Z][a-z]{2,})+")
_NAME = r"(?:[Tt]he )?[A-Z][\w.&'’-]*+(?:\s(?:of |the |de )?[A-Z][\w.&'’-]*+){0,4}"
_ASKS = re.compile(rf"[\[*_]*(?P<name>{_NAME})[\]*_]*:[*_]*\s.*\?[\"”*_]*$")
_SPEAKS = re.compile(rf"[*_]*(?:{_NAME})[*_]*:\s(?!.*\?[\"”]?$)")
_TOLD_TO = re.compile(
    r"\b(?:tells|told|(?:spoke|talked|speaks|talks) (?:to|with)|interview (?:with|for)|answers)"
    rf"\s(?P<name>{_NAME})"
)
_NOTICE = 400
_ASKED = 24
_IN_HEAD = 4
_LABEL = 60
_HEAD = 400
_LETTERS = re.compile(r"[^\W\d_][^\d:;?!|\"“”#]*")


def source_of(part: Part, heading: Heading, dateline: Dateline | None, imprint: Imprint) -> str | None:
    """The publisher: a field, the masthead, the imprint, a credit, the dateline's agency, a byline …"""
    name = next(_sources(part, heading, dateline, imprint), None)
    return _as_known(name, imprint) if name else None


def source_of_text(pieces: Sequence[Piece], dateline: Dateline | None, imprint: Imprint) -> str | None:
    """The publisher of an article of which only its paragraphs came in."""
    signs = (name for p in pieces[-_LAST:] if (name := signed(p.text)) and not is_agency(name))
    holder = (imprint.holder,) if imprint.holder else ()
    name = next(chain(signs, holder, _in_text(pieces, dateline), _told(pieces)), None)
    return _as_known(name, imprint) if name else None


def _sources(part: Part, heading: Heading, dateline: Dateline | None, imprint: Imprint) -> Iterator[str]:
    pieces, mastheads, of = part.pieces, heading.mastheads, _by_kind(part.pieces)
    fields = [p.proper.strip() for p in of["field"] if p.name == "source"]
    yield from (name for name in fields if _is_paper(name) or not is_name(name))
    names = _without_state([p.name for p in of["masthead"] if p.name])
    yield from (name for name in names if not is_agency(name))
    if of["field"] or of["cell"]:
        yield from (name for a, b in pairwise(pieces) if (name := _sender(a, b)))
    yield from (name for p in pieces[-_LAST:] if (name := signed(p.text)) and not is_agency(name))
    told = (name for p in mastheads if (name := publisher_in(p)) and not ISSUE_LINE.search(name))
    yield from _without_state(list(told))
    yield from (name for p in part.preamble if (name := _preamble_name(p)))
    yield from names
    yield from (name for p in mastheads if (name := name_before(p.proper) or product_of(p.proper)))
    yield from fields  # "Source: Ana Lima" below a paper's name
    yield from house_of_path(pieces)
    yield from (p.proper for p in heading.exported)
    writers = {p.name for p in of["byline"]} | {p.text for p in heading.writers}
    holders = [holder for p in of["furniture"] if (holder := copyright_holder(p.text)) and not imprint.plate]
    yield from (holder for holder in (*holders, imprint.holder) if holder and holder not in writers)
    yield from (site for p in (*heading.titles, *mastheads) if (site := site_of(p.proper)))
    yield from (p.name for p in of["credit"] if p.name)
    yield from (name for p in pieces[-_LAST:] if (name := reprinted(p.text)))
    plate = _nameplate(part, heading)
    if plate and dateline and dateline.agency == _initials(plate):
        yield plate
    yield from _in_text(pieces, dateline)
    yield from (p.publisher for p in of["byline"] if p.publisher)
    yield from (p.proper for p in heading.plates)
    if plate:
        yield plate
    yield from (p.proper for p in mastheads if not p.text.isascii() and len(p.text) <= _LONGEST_NAMEPLATE)
    yield from _told(pieces)


def _initials(name: str) -> str:
    """The capitals of a paper's name, as its own datelines have them: "HB" of "Hill Brief"."""
    return "".join(word[0] for word in name.split() if word[0].isupper() and word.casefold() != "the")


def _by_kind(pieces: Sequence[Piece]) -> defaultdict[str, list[Piece]]:
    """The pieces of each kind, in their order."""
    found: defaultdict[str, list[Piece]] = defaultdict(list)
    for one in pieces:
        found[one.kind].append(one)
    return found


def _in_text(pieces: Sequence[Piece], dateline: Dateline | None) -> Iterator[str]:
    if interviewer := _interviewer(pieces):
        yield interviewer
    if dateline and dateline.agency:
        # "Ana Lima of BTA" wrote for the agency
        writer, _, agency = dateline.agency.partition(" of ")
        yield agency if is_name(writer) and house(agency) else dateline.agency


def _without_state(names: list[str]) -> list[str]:
    """The mastheads, without the state above its office: "Government of Peru / Ministry of Roads"."""
    below = len(names) > 1 and _STATE.match(names[0]) and begins_as_office(names[1])
    return names[1:] if below else names


def _told(pieces: Sequence[Piece]) -> Iterator[str]:
    """Publishers that the text itself names: "Hill News reports, citing …", "(Kyodo)" at its end."""
    prose = [p for p in pieces if p.kind == "prose"]
    for piece in prose[:4]:
        head = piece.text[:2000]
        cites = "citing" in head or "quoting" in head or "with reference" in head
        if cites and (match := _REPORTS.search(head)):
            yield match["name"]
    foot = [p.text for p in pieces[-_LAST:]]
    yield from (name for text in foot if (name := signed(text) or _notice(text)))
    yield from (p.publisher for p in reversed(prose) if p.publisher and _is_paper(p.publisher))
    yield from (
        found for p in pieces if p.kind in ("url", "byline", "furniture") and (found := _address(p.text))
    )
    yield from (
        found
        for text in foot
        if _DOTTED.search(text, 0, 1000)
        for host in _HOST.findall(text[:1000])
        if (found := house_of_address(host))
    )


def _interviewer(pieces: Sequence[Piece]) -> str | None:
    """The paper that asks the questions: "Hill Radio: Ms. Lima, who won?", told so twice or in the head."""
    if not any([":" in p.text[:_LABEL] for p in pieces[:_ASKED]]):  # noqa: C419 (a generator takes longer)
        return None
    lines = [p.text for p in pieces[:_ASKED] if p.kind in ("prose", "headline")]
    questions = (_ASKS.match(text) for text in lines if ":" in text[:_LABEL] and "?" in text[-_LAST:])
    asked = [match["name"] for match in questions if match and _is_paper(match["name"])]
    if not asked:
        return None
    told = [match["name"] for text in lines[:_IN_HEAD] for match in _TOLD_TO.finditer(text[:_HEAD])]
    for name in asked:
        again = [key_of(n) for n in (*asked, *told)].count(key_of(name)) > 1
        if again or any(_SPEAKS.match(text) for text in lines):
            return name
    return next((name for name in told if _is_paper(name)), None)


def _is_paper(name: str) -> bool:
    return house(name) is not None or looks_like_publisher(name)


def _notice(text: str) -> str | None:
    """The paper that a notice at the foot begins with: "Hill News website contains only a part of …"."""
    if called := call_of(text):
        return called
    head = text[:_NOTICE]
    if not _NOTICES.find_matches_as_indexes(head.encode("utf-8", "replace").lower()):
        return None
    words = text.split(None, 5)[:5]
    known = next((name for n in range(len(words), 0, -1) if (name := house(" ".join(words[:n])))), None)
    return known if known and _RIGHTS.search(head) else None


def _sender(piece: Piece, below: Piece) -> str | None:
    """The house of a release's "From: Hill Office", its name in the same line or the next."""
    if not piece.text.startswith("From") or piece.kind not in ("field", "cell"):
        return None
    told = piece.proper if piece.kind == "field" else below.text
    return sending_house(told)


def _nameplate(part: Part, heading: Heading) -> str | None:
    """The line that heads the text, set off from the headline: a paper's name that nobody else names."""
    lines = [p for p in (*part.preamble, *part.pieces) if not _of_the_copy(p)]
    first, *others = lines or part.pieces
    if first.kind != "headline" or first in heading.titles or not others:
        return None
    name = letter_name(without_town(first.text))
    joined = _JOINED.fullmatch(name) is not None and others[0].kind in ("stamp", "section", "furniture")
    named = (
        (joined or 2 <= len(name.split()) <= _LONGEST_PLATE)
        and capitalised(name)
        and _LETTERS.fullmatch(first.text)
    )
    if not named or is_section(name) or countries().look_up(name):
        return None
    if part.pieces[0] is first and any(is_handle(p) for p in part.pieces[1:2]):
        return name
    # a kicker stands right above its headline
    kicker = others[0] in heading.titles and not others[0].gap and not heads_issue(others[0].text)
    return None if kicker else name


def _of_the_copy(piece: Piece) -> bool:
    """Whether a line speaks of the copy of a page: its address, the days on which it was taken."""
    if piece.kind == "stamp":
        return all(s.label in ("other", "retrieved") for s in piece.stamps)
    return piece.kind in ("furniture", "url", "rule")


def _preamble_name(piece: Piece) -> str | None:
    if piece.kind == "masthead":
        return piece.name
    return publisher_in(piece) if piece.kind in ("headline", "cell") else None


def _address(text: str) -> str | None:
    match = re.search(r"(?:https?://|www\.|@)[\w.-]+", text)
    return house_of_address(match.group()) if match else None


def _as_known(name: str, imprint: Imprint) -> str:
    """The name without its desk ("BBC News, Oslo"), not all in capitals where the text has it otherwise."""
    name = _TOLD_AS.sub("", " ".join(name.split())).strip(" -–—|,.")
    known = house(name)
    if known and not _LATIN.search(name):
        return known
    place, dash, rest = name.partition(" - ")
    if dash and place.isupper() and countries().look_up(place.title()):
        name = rest  # "ANKARA - Hill Agency"
    words = name.split()
    if words[: len(words) // 2] * 2 == words:  # "KYODO NEWS KYODO NEWS": the picture's text and the name
        name = " ".join(words[: len(words) // 2])
    desk = name.partition(",")[0]
    if house(name) is None and (house(desk) or has_town(name, desk)):
        name = desk
    return imprint.cased.get(key_of(name), name) if name.isupper() and not house(name) else name
