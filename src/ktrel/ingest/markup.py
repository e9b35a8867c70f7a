"""HTML as a tree of limited depth: parsing it, taking furniture out, and the text that a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeAlias

from ..knowledge.loader import read
from ..model.document import Record
from .decoding import decode

# lxml comes without types
Element: TypeAlias = Any

# The parser's time grows with the square of a tag's attributes: one so long holds a picture, or means harm.
_OVERLONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,30})\s[^<>]{8000,}>")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
# a text of so many characters outside of paragraphs is prose, not a label
_PROSE = 80
_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,20})""", re.I
)
# a page names the standard, its bytes are the vendor's superset of it
_SUPERSETS = {
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "iso-8859-1": "cp1252",
    "us-ascii": "cp1252",
}
_PLAIN_BLANKS = re.compile(r"[ \t\r\n\f]+")


class Marks(Record, frozen=True, kw_only=True):
    """Words of class names, whole class names and roles by which something is known."""

    parts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class Types(Record, frozen=True, kw_only=True):
    """The kinds of JSON-LD that are articles and lists of them."""

    articles: tuple[str, ...]
    lists: tuple[str, ...]


class Elements(Record, frozen=True, kw_only=True):
    """The names of elements, by what they are in a page."""

    blocks: frozenset[str]
    apart: frozenset[str]
    invisible: frozenset[str]
    cards: frozenset[str]
    furniture: frozenset[str]
    kept: frozenset[str]


class Pages(Record, frozen=True, kw_only=True):
    """The content of pages.toml."""

    meta: dict[str, tuple[str, ...]]
    types: Types
    furniture: Marks
    stamps: Marks
    captions: Marks
    elements: Elements


@cache
def pages() -> Pages:
    """What web pages call their parts."""
    return read("pages.toml", Pages)


def decoded_markup(raw: bytes, charset: str | None = None) -> str | None:
    """The text of HTML, by its mark, what its carrier or it says, or its bytes; None if it is none."""
    told = charset or (match[1].decode("ascii") if (match := _CHARSET.search(raw[:4096])) else None)
    if told and not raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return raw.decode(_SUPERSETS.get(told.lower(), told.lower()))
        except (UnicodeDecodeError, LookupError, ValueError):
            pass  # what a page says of itself is often wrong
    # a page may hold flaws that a text doesn't: scripts and comments are not read
    found = decode(raw.replace(b"\0", b"")) if 0 < raw.count(0) < len(raw) / 50 else decode(raw)
    if found is None and raw.lstrip().startswith(b"<") and raw.count(0) < len(raw) / 50:
        text = raw.decode("utf-8", "replace")
        return text if text.count("\ufffd") <= len(text) / 20 else None
    return found.text if found else None


def parsed(markup: str) -> Element | None:
    """The tree of a page or of a piece of one, None where there is no element in it."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    sound = _OVERLONG_TAG.sub(r"<\1>", without_controls(markup)).encode("utf-8", "replace")
    try:
        return document_fromstring(sound, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return None


def without_controls(text: str) -> str:
    """The text without the characters that may not stand in a tree."""
    return _CONTROLS.sub("", text)


def classes(element: Element) -> str:
    """The class names and the id of an element, in lower case."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def marked(element: Element, marks: Marks) -> bool:
    """Whether class names, id or role of an element say that it is such a thing."""
    if (element.get("role") or "").lower() in marks.roles:
        return True
    told = classes(element)
    if told == " ":
        return False
    parts = _parts(marks)
    words = told.split()
    return any(word in _names(marks) or not parts.isdisjoint(re.split(r"[-_]+", word)) for word in words)


@cache
def _parts(marks: Marks) -> frozenset[str]:
    return frozenset(marks.parts)


@cache
def _names(marks: Marks) -> frozenset[str]:
    return frozenset(marks.names)


def without_furniture(tree: Element) -> Element:
    """The same tree without what is not shown and what is on every page of the site.

    A class name alone does not take out an element that holds the headline or half of all paragraphs.
    """
    for element in [e for e in tree.iter() if _hidden(e)]:
        _drop(element)
    holding = _holding_article(tree)
    kept = pages().elements.kept
    for element in list(tree.iter()):
        if element.tag not in kept and _is_furniture(element) and element not in holding:
            _drop(element)
    return tree


def visible_text(tree: Element, *, apart: bool = False) -> str:
    """The text that a reader sees, a line a block, blank lines around paragraphs and headings.

    With `apart`, elements within a line of which it is all made (publisher, age and section on a card)
    are lines of their own.
    """
    lines: list[str] = []
    line: list[str] = []

    def end(paragraph: bool) -> None:
        told = _PLAIN_BLANKS.sub(" ", "".join(line)).strip(" ")
        line.clear()
        if told:
            lines.append(told)
        if paragraph and lines and lines[-1]:
            lines.append("")

    elements = pages().elements
    for tag, text, preformatted in _events(tree, apart):
        if tag in elements.blocks:
            end(tag in elements.apart)
        elif tag in ("td", "th") and any(part.strip() for part in line):
            line.append(" | ")
        if text and preformatted:
            for told in text.split("\n")[:-1]:
                line.append(told)
                end(False)
            text = text.rpartition("\n")[2]
        line.append(text or "")
    end(False)
    return "\n".join(lines).strip("\n")


def _events(tree: Element, apart: bool) -> Iterator[tuple[str, str | None, bool]]:
    """Each start of an element, each text and each end, without recursion."""
    from lxml import etree

    elements = pages().elements
    hidden = pre = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        invisible = tag in elements.invisible or not tag
        if event == "start":
            hidden += invisible
            pre += tag == "pre"
            if not hidden:
                yield "br" if apart and _is_item(element) else tag, None, False
                yield "", element.text, pre > 0
            continue
        hidden -= invisible
        pre -= tag == "pre"
        if not hidden:
            if tag in elements.blocks:
                yield tag, None, False
            if element is not tree:
                yield "", element.tail, pre > 0


def _is_item(element: Element) -> bool:
    """Whether it is one of several elements of a block that has no text beside them."""
    above = element.getparent()
    if (
        element.tag not in ("a", "span", "time", "em", "small")
        or above is None
        or above.tag not in pages().elements.cards
    ):
        return False
    return len(above) > 1 and not "".join((above.text or "", *(child.tail or "" for child in above))).strip()


def _hidden(element: Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("html", "body", "head", "title", "meta", "link"):
        return not isinstance(element.tag, str)
    style = (element.get("style") or "").replace(" ", "").lower()
    shut = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return (
        (element.tag in pages().elements.invisible and element.tag != "form")
        or shut
        or "display:none" in style
    )


def _is_furniture(element: Element) -> bool:
    return element.tag in pages().elements.furniture or marked(element, pages().furniture)


def _holding_article(tree: Element) -> set[Element]:
    """The elements that hold the headline or half of the prose, in paragraphs or between line breaks."""
    from lxml import etree

    sizes: list[tuple[Element, int]] = []
    open_sizes = [0]
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            open_sizes.append(0)
            continue
        size = open_sizes.pop()
        if element.tag == "p":
            size = max(size, len("".join(element.itertext())))
        elif element.tag in ("div", "td", "section", "article", "main"):
            own = "".join((element.text or "", *(child.tail or "" for child in element))).strip()
            size += len(own) if len(own) >= _PROSE else 0
        open_sizes[-1] += size
        sizes.append((element, size))
    half = open_sizes[0] / 2
    holding = {element for element, size in sizes if size and size > half and not _is_list(element)}
    for heading in tree.iter("h1"):
        holding |= {e for e in heading.iterancestors() if e.tag not in ("nav", "footer")}
    return holding


def _is_list(element: Element) -> bool:
    """Whether it holds several headlines that lead to articles, in place of one."""
    linked = (h for h in element.iter("h2", "h3", "h4", "h5") if next(h.iter("a"), None) is not None)
    return len([heading for _, heading in zip(range(3), linked, strict=False)]) == 3


def _drop(element: Element) -> None:
    """Take out an element, leaving the text that follows it."""
    if element.getparent() is not None:
        element.drop_tree()
