"""What an HTML page says of its article: JSON-LD first, then meta elements, then what is shown."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from ..model.document import Record
from .markup import Element, pages, visible_text
from .publishers import known_publisher, publisher_at
from .stated import stated_date

_MOST_BLOCKS = 50
_DEEPEST = 8
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)?|(?:-->|(?://)?\s*\]\]>)?[\s;]*$")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_SITE_AT_END = re.compile(r"(?P<title>.{7,}?\S)\s+[-–—|:·»]\s+(?P<site>[^|»]{2,60})")
_SEPARATOR = re.compile(r"\s+[-–—|·»]\s+")
_BY = re.compile(r"^\s*by:?\s+", re.I)
_BLANKS = re.compile(r"\s+")


class Told(Record, frozen=True, kw_only=True):
    """What a page says of its article; `kind` is "article" or "list" where it says which it is."""

    kind: str | None = None
    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    body: str | None = None


def metadata(tree: Element, url: str | None = None) -> Told:
    """What the page says of itself; `url` is where it was found."""
    metas = _metas(tree)
    address = _canonical(tree) or _first(metas, "url") or url
    linked = [record for block in _json_ld(tree) for record in _records(block, 0)]
    shown = _heading(tree)
    article = _article(linked, address, shown)
    site = _name(article.get("publisher")) or _site(metas) or _publisher_of(linked)
    site = site or _site_in_title(_page_title(tree), shown)
    title = _line(article.get("headline")) or _first(metas, "title") or shown or _page_title(tree)
    source = (known_publisher(site) or site) if site else publisher_at(address or "")
    return Told(
        kind="article" if article or _is_article(metas) else "list" if _has_list(linked) else None,
        title=_without_site(title, source, site) if title else None,
        source=source,
        author=_author(article.get("author"), source) or _author(metas.get("author"), source),
        published=_date(article.get("datePublished")) or _meta_date(metas) or _marked_date(tree),
        url=address,
        language=_language(article.get("inLanguage")) or _language(tree.get("lang")) or _language(metas),
        tags=tuple(dict.fromkeys(_tags(article.get("keywords")))) or tuple(dict.fromkeys(_meta_tags(metas))),
        body=_body(article.get("articleBody")),
    )


# ---------------------------------------------------------------- JSON-LD


def _json_ld(tree: Element) -> Iterator[Any]:
    scripts = (s for s in tree.iter("script") if "ld+json" in (s.get("type") or "").lower())
    for _, script in zip(range(_MOST_BLOCKS), scripts, strict=False):
        text = _WRAPPING.sub("", script.text or "")
        for attempt in (text, _TRAILING_COMMA.sub("", text)):
            try:
                yield json.loads(attempt, strict=False)
                break
            except (ValueError, RecursionError):
                continue


def _records(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    """The objects that stand at the top, in lists and in `@graph`; an item of a list is none of them."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _records(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _records(value.get(name), depth + 1)


def _types(record: dict[str, Any]) -> set[str]:
    told = record.get("@type")
    names = told if isinstance(told, list) else [told]
    return {name.rpartition("/")[2].lower() for name in names if isinstance(name, str)}


def _article(linked: list[dict[str, Any]], url: str | None, heading: str | None) -> dict[str, Any]:
    """The article that the page is about: of several the one of this address or headline, else the first."""
    known = set(pages().types.articles)
    found = [r for r in linked if _types(r) & known and (r.get("headline") or r.get("articleBody"))]
    if len(found) > 1:
        if not heading and not any(_address(r) == url for r in found):
            return {}
        found.sort(key=lambda r: (_line(r.get("headline")) != heading, _address(r) != url))
    return found[0] if found else {}


def _has_list(linked: list[dict[str, Any]]) -> bool:
    return any(_types(record) & set(pages().types.lists) for record in linked)


def _address(record: dict[str, Any]) -> str | None:
    page = record.get("mainEntityOfPage")
    told = page.get("@id") if isinstance(page, dict) else page
    return told if isinstance(told, str) else record.get("url")


def _publisher_of(linked: list[dict[str, Any]]) -> str | None:
    kinds = {"newsmediaorganization", "website"}
    return next((name for r in linked if _types(r) & kinds and (name := _name(r.get("name")))), None)


def _body(value: Any) -> str | None:
    if not isinstance(value, str) or not value.strip():
        return None
    if "<" in value or "&" in value:
        from .page import text_of_fragment

        return text_of_fragment(value)
    return "\n\n".join(line.strip() for line in value.splitlines() if line.strip())


# ---------------------------------------------------------------- meta elements and what is shown


def _metas(tree: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        if name and (content := _line(meta.get("content"))):
            found.setdefault(name.lower(), []).append(content)
    return found


def _first(metas: dict[str, list[str]], field: str) -> str | None:
    return next((metas[name][0] for name in pages().meta[field] if name in metas), None)


def _site(metas: dict[str, list[str]]) -> str | None:
    """The name of the site; what goes on at length or is an address names no publisher."""
    told = (metas[name][0] for name in pages().meta["source"] if name in metas)
    return next((t for t in told if len(t) <= 60 and not t.startswith(("http", "@", "©"))), None)


def _is_article(metas: dict[str, list[str]]) -> bool:
    """Themes call lists articles, too: the type counts only beside a time of publication."""
    return metas.get("og:type", [""])[0].lower() == "article" and "article:published_time" in metas


def _canonical(tree: Element) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    return None


def _meta_date(metas: dict[str, list[str]]) -> str | None:
    told = (content for name in pages().meta["date"] for content in metas.get(name, ()))
    return next((date for content in told if (date := _date(content))), None)


def _marked_date(tree: Element) -> str | None:
    """The date of the element that is marked as that of publication, else of the only `time` with one."""
    for element in tree.xpath("//*[@itemprop='datePublished' or @pubdate]"):
        if found := _date(element.get("datetime") or element.get("content")):
            return found
    for element in tree.xpath("//time[@datetime][contains(concat(' ', @class, ' '), 'published')]"):
        if found := _date(element.get("datetime")):
            return found
    elsewhere = "ancestor::aside or ancestor::nav or ancestor::footer or ancestor::li"
    times = tree.xpath(f"//time[@datetime][not({elsewhere})]")
    days = {found for t in times if (found := _date(t.get("datetime")))}
    return days.pop() if len(days) == 1 else None


def _heading(tree: Element) -> str | None:
    told = [text for h in tree.iter("h1") if (text := _line(visible_text(h)))]
    return told[0] if len(told) == 1 else None


def _page_title(tree: Element) -> str | None:
    return next((_line(title.text) for title in tree.iter("title") if _line(title.text)), None)


def _site_in_title(title: str | None, heading: str | None) -> str | None:
    """The site that a page's title ends with: a known one, or what follows the very headline."""
    parts = _SEPARATOR.split(title or "")
    known = next((name for part in reversed(parts[1:]) if (name := known_publisher(part))), None)
    return known or (parts[-1] if len(parts) > 1 and heading == parts[0] else None)


def _without_site(title: str, *sites: str | None) -> str:
    """A headline without the name of the site that pages put behind it."""
    while match := _SITE_AT_END.fullmatch(title):
        site = match["site"]
        named = {name.casefold() for name in sites if name}
        if site.casefold() not in named and not known_publisher(site):
            return title
        title = match["title"]
    return title


# ---------------------------------------------------------------- values


def _line(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return _BLANKS.sub(" ", html.unescape(value)).strip() or None


def _date(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return stated_date(value.strip()) if isinstance(value, str) and value.strip() else None


def _name(value: Any) -> str | None:
    value = value[0] if isinstance(value, list) and value else value
    return _line(value.get("name")) if isinstance(value, dict) else _line(value)


def _author(value: Any, source: str | None) -> str | None:
    """The names of the authors; an organisation that is the publisher itself is none."""
    names = [name for v in (value if isinstance(value, list) else [value]) if (name := _name(v))]
    told = [_BY.sub("", name) for name in names if not name.startswith(("http", "@", "/"))]
    same = {source, known_publisher(source) if source else None}
    return ", ".join(dict.fromkeys(t for t in told if (known_publisher(t) or t) not in same)) or None


def _language(value: Any) -> str | None:
    if isinstance(value, dict):
        value = _first(value, "language") or value.get("alternateName")
    match = re.match(r"([A-Za-z]{2})(?:[-_]|$)", value) if isinstance(value, str) else None
    return match[1].lower() if match else None


def _tags(value: Any) -> Iterator[str]:
    values = value if isinstance(value, list) else [value]
    for told in (v for v in values if isinstance(v, str)):
        parts = told.split(",") if len(values) == 1 else [told]
        yield from (tag for part in parts if (tag := _line(part)) and len(tag) <= 60 and ":" not in tag)


def _meta_tags(metas: dict[str, list[str]]) -> Iterator[str]:
    name = next((name for name in pages().meta["tags"] if name in metas), None)
    for told in metas[name] if name else ():
        yield from _tags(told)
