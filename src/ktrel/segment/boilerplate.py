"""Lines that are furniture as a whole: what furniture.toml knows, matched against a line."""

from __future__ import annotations

import re
from typing import Literal

from ..knowledge.countries import countries
from .furniture import furniture
from .mastheads import capitalised, copyright_holder, house, looks_like_publisher
from .phrases import bare, plain

BoilerplateKind = Literal["furniture", "end", "related", "section", "tags"]
_LONGEST_LIST = 120
_LIST_HEAD = 60
_LONGEST_OPENING = 5
_LONGEST_KICKER = 5
_FEWEST_ENTRIES = 2
_LONGEST_MENU = 30
_OF_PAPERS = frozenset({"daily"})
_SIGNS = frozenset("cC©ⓒⒸ")
_END = re.compile(r"\W*(?:end|ends|the end|fin|30|endit|끝|enditem(?:/\w{1,6})?)\W*", re.I)
# an agency's end mark with its codes: "(end) kl.mt HLD 051502 May 24"
_AGENCY_END = re.compile(r"[(\[](?:end|ends)[)\]]\s\w", re.I)
_LONGEST_END = 60
_HASHTAGS = re.compile(r"(?:#[^\s#]{2,}+[^#]{0,40}+)++")
_ISSUE = re.compile(r"#\d{1,4}\s?[:–—|-]\s")  # "#41: Why Lima waits"
_FILED = re.compile(r"(?:Posted|Filed|Published) (?:in|under):? [A-Z][\w&]*(?:,? [A-Z][\w&]*){0,4}")
_COLON = re.compile(r"\s*[:|]")
_SET_OFF = re.compile(r"\s*[:|>»]")
_LINK = re.compile(r"!?\[(?P<text>[^\]]*)\]\(\S+\)")
_ARROW = re.compile(r"[>»›→]")
_BREADCRUMB = re.compile(r"\s*[>»›→]\s*")
_FROM_HOME = re.compile(r"(?:home|main|inicio|in\u00edcio|accueil|startseite|главная)\s*[>»›|/]\s*\S", re.I)
_COLUMNS = re.compile(r"\S\s{3,}\w")
_COPYRIGHT = re.compile(r"copyrights?\W+(?:\(c\)|©|ⓒ|\d{4}|by\b)", re.I)
_SIGN = re.compile(r"(?:\(c\)|©|ⓒ)", re.I)
_YEAR_AFTER = re.compile(r"(?:\(c\)|©|ⓒ)\s?(?:19|20)\d\d", re.I)
_YEAR_LAST = re.compile(r"(?:©|\(c\)|copyright)\s?(?:19|20)\d\d(?:[-–]\d{2,4})?[\s.]*$", re.I)
_AND = re.compile(r"\s*(?:,|/|&|\band\b)\s*", re.I)
_LISTED = re.compile(r",\s|/|\||&")
_CALL = re.compile(
    r"(?:join|follow|support|download|visit|explore|subscribe to|contact|about|donate to|like"
    r"|read more (?:on|at))\s"
    r"(?=[A-Z]|the )",
    re.I,
)
_LONGEST_CALL = 60
_NUMBERED = re.compile(r"\W*(?:no\.?\s*)?[\d/.-]*\W*", re.I)


def boilerplate_kind(text: str) -> BoilerplateKind | None:
    """What kind of furniture a whole line is, None for text.

    >>> boilerplate_kind("Print   Share   Text +"), boilerplate_kind("Share prices in Seoul fell.")
    ('furniture', None)
    """
    if len(text) > furniture().limit:
        return None
    if text[-1] == ")" and (
        link := _LINK.fullmatch(text)
    ):  # Markdown: a picture, or a link like "[Read more](…)"
        return (
            "furniture"
            if text[0] == "!" or not link["text"].strip()
            else boilerplate_kind(link["text"].strip())
        )
    folded, core = plain(text), bare(text)
    if _is_end(text, core):
        return "end"
    if _is_tags(text, core):
        return "tags"
    if _is_related(text, core):
        return "related"
    if _is_furniture(text, folded, core):
        return "furniture"
    return "section" if is_section(text) or _FILED.fullmatch(text) else None


def is_notice(text: str) -> bool:
    """Whether a long line begins or speaks as notices do: cookies, subscriptions, rights."""
    table = furniture()
    return bool(_is_copyright(text) or table.starts.head_of(text) or table.contains.stand_in(text))


def heads_list(text: str) -> bool:
    """Whether a long line begins as a list of other articles does: "RELATED: …"."""
    heads = furniture().related_heads
    head = text[:_LIST_HEAD]
    return heads.may_head(text) and heads.head(bare(head)) is not None and boilerplate_kind(head) == "related"


def _is_copyright(text: str) -> bool:
    """Whether a line claims the rights; "(c) The two sides agree …" is the third item of a list."""
    claim = text.lstrip("[(<*")
    if claim[:1] not in _SIGNS:
        ends = text.rstrip(". ")[-1:].isdigit() and _YEAR_LAST.search(text) is not None
        return ends and copyright_holder(text) is not None
    if _COPYRIGHT.match(claim):
        return True
    if claim[:10].casefold() == "copyright " and (holder := copyright_holder(claim)):
        return house(holder) is not None or looks_like_publisher(holder)
    return _SIGN.match(text) is not None and (
        _YEAR_AFTER.match(text) is not None or copyright_holder(text) is not None
    )


def _is_furniture(text: str, folded: str, core: str) -> bool:
    table = furniture()
    if call_of(text):
        return True
    if core in table.lines or (len(text) <= _LONGEST_LIST and table.words.make_up(folded)):
        return True
    return is_notice(text) or table.starts.head(core) is not None


def call_of(text: str) -> str | None:
    """The publisher whom a line asks the reader to join or to follow: "Join the Hill News community"."""
    call = _CALL.match(text) if len(text) <= _LONGEST_CALL else None
    if call is None:
        return None
    words = text[call.end() :].split()
    return next((name for n in range(len(words), 0, -1) if (name := house(" ".join(words[:n])))), None)


def _is_end(text: str, core: str) -> bool:
    ends = furniture().ends
    if len(text) > 20:
        return len(text) <= _LONGEST_END and _AGENCY_END.match(text) is not None
    return plain(text) in ends or (
        _END.fullmatch(text) is not None and (text[0] in "([-–—#*" or core in ends or "nditem" in text)
    )


def _is_tags(text: str, core: str) -> bool:
    if text[0] == "#":
        return _HASHTAGS.fullmatch(text) is not None and _ISSUE.match(text) is None
    if text.startswith("Tagged ") or (text.startswith("Tags ") and capitalised(text)):
        return True
    label = furniture().tag_labels.head(core)
    return label is not None and _COLON.match(plain(text).lstrip("*[ "), len(label)) is not None


def _is_related(text: str, core: str) -> bool:
    if core in furniture().related or core in furniture().related_heads:
        return True
    opened = text[-1] not in ".?!" and furniture().related_openings.head(core)
    if opened and len(core.split()) <= _LONGEST_OPENING:
        return True
    head = furniture().related_heads.head(core)
    if head is None:
        return False
    # "MOST READ  1 | 2 | 3", "RELATED: Inside …": a mark sets the header off, or capitals and a gap
    capitals = text[: len(head)].isupper() and text[len(head) :].startswith("  ")
    return capitals or _SET_OFF.match(core, len(head)) is not None


def is_section(text: str) -> bool:
    """Whether a line or cell names a section of the site: "World", "READOUT No. 14", "Asia > Diplomacy"."""
    if not text or len(text) > 100 or text[-1] in ".?!":
        return False
    if _FROM_HOME.match(text) or _is_menu(text):
        return True
    text = text[3:] if text.startswith(("In ", "in ")) else text  # "In World News", a blog's line
    if _ARROW.search(text) is None:
        return _is_one_section(text)
    cells = _BREADCRUMB.split(text)
    if not all(cells) or _COLUMNS.search(text):  # columns set apart by blanks are cells of their own
        return False
    return all(len(cell.split()) <= 4 for cell in cells) and any(_is_one_section(cell) for cell in cells)


def _is_menu(text: str) -> bool:
    """Whether a line holds a site's sections between strokes: "| News | Opinion | Sports |"."""
    entries = text.strip("| ").split(" | ") if " | " in text else []
    if len(entries) <= _FEWEST_ENTRIES or max(map(len, entries)) > _LONGEST_MENU:
        return False
    return sum(bare(entry) in furniture().sections for entry in entries) * 2 > len(entries)


def _is_one_section(text: str) -> bool:
    core, sections = bare(text), furniture().sections
    if core in sections or all(part.strip() in sections for part in core.split("/")):
        return True
    head = sections.head(core)
    if head is not None and _NUMBERED.fullmatch(core, len(head)) is not None:
        return True
    return _is_kicker(text)


def _is_kicker(text: str) -> bool:
    """Whether a line joins sections, or those of a country: "Russian Politics & Diplomacy"."""
    if len(text.split()) > _LONGEST_KICKER:
        return False
    parts = [part for part in _AND.split(text) if part]
    listed = _LISTED.search(text) is not None
    told = [_of_country(part) for part in parts]
    return any(told) and all(
        is_one or (listed and _is_country(p)) for is_one, p in zip(told, parts, strict=True)
    )


def _of_country(text: str) -> bool:
    """Whether words name a section, or one of a country; "Lao Daily News" is a paper."""
    sections = furniture().sections
    text = text.removeprefix("the ")
    if bare(text) in sections:
        return True
    words = text.split()
    return any(
        bare(" ".join(words[n:])) in sections and _is_country(" ".join(words[:n]))
        for n in range(1, len(words))
        if words[n][0].isalnum() and bare(words[n]) not in _OF_PAPERS
    )


def _is_country(text: str) -> bool:
    return countries().look_up(text) is not None and house(text) is None
