"""News feeds: RSS 2.0, RSS 1.0 and Atom, an article an item."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from ...model.facts import Hints, SourceText
from ..opening import RECORD_BYTES, Found, Input, StreamError
from ..page import text_of_fragment
from ..publishers import known_publisher, publisher_at
from ..stated import stated_date
from . import InputFormat

_ROOTS = ("rss", "feed", "RDF")
_ITEMS = ("item", "entry")
_BODY = ("encoded", "content", "description", "summary", "subtitle")
_DATE = ("pubDate", "published", "date", "issued", "updated", "modified")
_AUTHOR = ("creator", "author", "byline")
_MEDIA = "http://search.yahoo.com/mrss/"
_START = re.compile(
    r"\s*(?:<\?xml\b[^>]{0,200}>\s*)?"
    r"(?:<\?[^>]{0,500}>\s*|<!--(?:(?!-->).){0,2000}-->\s*|<!DOCTYPE\s[^>\[]{0,300}(?:\[[^\]]{0,4000}\]\s*)?>\s*){0,9}"
    r"<(?:rss[\s>]|(?:atom:)?feed\s[^>]{0,2000}w3\.org/2005/Atom|rdf:RDF\s[^>]{0,2000}purl\.org/rss)",
    re.I | re.S,
)
_MARKUP = re.compile(r"<[a-zA-Z!/][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|\w{2,8});")
_SITE_AT_END = re.compile(r"\s+[-–—|]\s+(?P<site>[^-–—|]{2,60})$")
_FEED_WORDS = re.compile(
    r"\s*+(?:[-–—|:»·]\s*+)?(?:latest|all|top)?\s*+(?:rss|atom|news)?\s*+feeds?\s*$", re.I
)
_LINE = re.compile(r"\s+")
# the end of the root element, also in UTF-16
_END = re.compile(rb"<\0?/[\w\0]*:?\0?(?:r\0?s\0?s|f\0?e\0?e\0?d|R\0?D\0?F)\0?\s*>", re.I)
_TAIL = 4096
_DAMAGED = "the feed is damaged or cut short: what came before is kept"


def read(opened: Input) -> Iterator[Found]:
    """Each item with its title and date; one that has a summary only is an article all the same."""
    number, found, empty, channel = 0, 0, 0, None
    for element in _elements(opened):
        name = _name(element)
        if not number and _name(element.getroottree().getroot()) not in _ROOTS:
            raise StreamError("no-articles", "this is XML, but no feed: RSS and Atom are read")
        if name == "title" and channel is None and _name(element.getparent()) in ("channel", "feed"):
            channel = _publisher(_told(element))
        if name not in _ITEMS:
            continue
        number += 1
        if source := _source(opened, element, channel, number):
            found += isinstance(source, SourceText)
            yield source
        else:
            empty += 1
        _forget(element)
    if not found:
        message = "no item of the feed has a text: it was left out"
        yield opened.diagnostic("warning", "no-articles", message)
    elif empty:
        message = f"{empty} items have no text and were left out: get the feed with its summaries"
        yield opened.diagnostic("warning", "records-without-text", message)


def _elements(opened: Input) -> Iterator[Any]:
    """The elements as they end; entities are not expanded, nothing is fetched, flaws are passed over."""
    from lxml import etree

    stream = _Tail(opened.stream())
    events = etree.iterparse(
        stream,
        events=("end",),
        recover=True,
        huge_tree=False,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        for _, element in events:
            if isinstance(element.tag, str):
                yield element
    except etree.XMLSyntaxError as error:
        raise StreamError("bad-record", f"{_DAMAGED} ({error})"[:300]) from error
    last = events.error_log.last_error
    if not _END.search(stream.tail) or (last is not None and last.type_name == "ERR_RESOURCE_LIMIT"):
        raise StreamError("bad-record", _DAMAGED)


class _Tail:
    """A stream that keeps its last bytes: the parser closes by itself what a cut feed leaves open."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        """As of any stream."""
        chunk = self._stream.read(size)
        self.tail = (self.tail + chunk)[-_TAIL:]
        return chunk


def _source(opened: Input, item: Any, channel: str | None, number: int) -> Found | None:
    held: dict[str, list[Any]] = {}
    for child in item:
        if isinstance(child.tag, str) and not child.tag.startswith(f"{{{_MEDIA}}}"):
            held.setdefault(_name(child), []).append(child)
    source = _first(held, ("source",)) or channel
    title = _without_site(_text(held.get("title")), source)
    body = max((text for n in _BODY if (text := _text(held.get(n), paragraphs=True))), key=len, default=None)
    text = _joined(title, body)
    if not text:
        return None
    if len(text) > RECORD_BYTES:
        message = f"the item is larger than {RECORD_BYTES >> 20} MB: it was left out"
        return opened.diagnostic("error", "too-large", message, number)
    date = next((told for n in _DATE for told in [_first(held, (n,))] if told), None)
    published = stated_date(date) if date else None
    url = _link(held)
    message = f"its date '{str(date)[:40]}' is not clear and was not used: the text's own is taken"
    unread = (opened.diagnostic("warning", "unread-date", message, number),) if date and not published else ()
    return SourceText(
        path=f"{opened.path}#{number}",
        encoding="utf-8",
        text=text,
        hints=Hints(
            title=title,
            source=(known_publisher(source) or source) if source else publisher_at(url or ""),
            author=_author(held),
            published=published,
            url=url,
            tags=tuple(dict.fromkeys(_tags(held))),
            whole=True,
        ),
        diagnostics=unread,
    )


def _forget(element: Any) -> None:
    """Free an item and all before it, so that a feed of any length takes no more memory."""
    element.clear()
    while element.getprevious() is not None and element.getparent() is not None:
        del element.getparent()[0]


def _name(element: Any) -> str:
    tag = element.tag if element is not None and isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2]


def _told(element: Any) -> str:
    """All text of an element; a character that a feed names without declaring it is that of HTML."""
    from lxml import etree

    parts: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        if isinstance(child, etree._Entity):
            parts.append(html.unescape(child.text))
        elif isinstance(child.tag, str):
            parts.append(child.text or "")
        parts.append(child.tail or "")
    return "".join(parts)


def _text(elements: list[Any] | None, paragraphs: bool = False) -> str | None:
    """The text of an element, out of the HTML that it holds as text or, in Atom, as elements."""
    if not elements:
        return None
    from lxml import etree

    element = elements[0]
    if element.get("type") == "xhtml":
        told = etree.tostring(element, encoding="unicode", with_tail=False)
    else:
        told = _told(element)
    if _MARKUP.search(told):
        told = text_of_fragment(told) or ""
    if not paragraphs:
        return _LINE.sub(" ", told).strip() or None
    return told.strip() or None


def _first(held: dict[str, list[Any]], names: tuple[str, ...]) -> str | None:
    for name in names:
        for element in held.get(name, ()):
            inner = next((c for c in element if _name(c) in ("name", "title")), None)
            if told := _LINE.sub(" ", _told(element if inner is None else inner)).strip():
                return told
    return None


def _author(held: dict[str, list[Any]]) -> str | None:
    told = _first(held, _AUTHOR)
    match = re.fullmatch(r"\S+@\S+\s+\((.+)\)", told) if told else None
    told = match[1] if match else told
    return None if told is None or "@" in told or known_publisher(told) else told


def _link(held: dict[str, list[Any]]) -> str | None:
    links = held.get("link", []) + [g for g in held.get("guid", []) if g.get("isPermaLink") != "false"]
    links.sort(key=lambda link: link.get("rel", "alternate") != "alternate")
    addresses = ((link.get("href") or link.text or "").strip() for link in links)
    return next((address for address in addresses if address.startswith("http")), None)


def _tags(held: dict[str, list[Any]]) -> Iterator[str]:
    for element in (*held.get("category", ()), *held.get("subject", ())):
        told = _LINE.sub(" ", element.get("label") or _told(element) or element.get("term") or "").strip()
        if told:
            yield told


def _publisher(title: str) -> str | None:
    """The publisher in a channel's title: "Yonhap News - Politics", "The Lima Herald » World RSS"."""
    parts = [" ".join(part.split()) for part in re.split(r"\s[-–—|»·]\s|:\s", title)]
    known = next((name for part in parts if (name := known_publisher(part))), None)
    return known or _FEED_WORDS.sub("", parts[0]).strip() or None


def _without_site(title: str | None, source: str | None) -> str | None:
    match = _SITE_AT_END.search(title) if title else None
    if title and match and (match["site"] == source or known_publisher(match["site"])):
        return title[: match.start()]
    return title


def _joined(title: str | None, body: str | None) -> str:
    """The headline, then the text where it says more than the headline."""
    if title and body and body.startswith(title) and len(body) - len(title) < 60:
        return title
    return "\n\n".join(part for part in (title, body) if part)


def _recognises(head: bytes) -> bool:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return _START.match(head.decode("utf-16" if wide else "utf-8-sig", "replace")) is not None


FORMAT = InputFormat("feed", (".rss", ".atom", ".rdf", ".xml"), _recognises, read)
