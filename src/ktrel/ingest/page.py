"""HTML to text: the article of a page with what the page says of it, or all that a list of articles shows."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from ..edtf import days
from ..model.facts import Hints
from .markup import (
    Element,
    decoded_markup,
    marked,
    pages,
    parsed,
    visible_text,
    without_controls,
    without_furniture,
)
from .metadata import Told, metadata
from .publishers import is_publisher_like

# Beyond this a page is no article, and finding the main text of it would take minutes.
_LARGEST_ARTICLE = 3_000_000
# A text shorter than this may be all that was found of a page that says more elsewhere.
_SHORT = 200
_FEWEST_TEASERS = 3
_GAP = "\ue0ff"  # of private use, on no page by itself
_IN_ADDRESS = re.compile(r"(?<!\d)(20[0-3]\d|19\d\d)([-/]?)([01]\d)\2([0-3]\d)(?!\d)")
_BLANKS = re.compile(r"\s+")
# elements beyond this depth are not in the tree
_DEEPEST = 250
_SCRIPTS = re.compile(r"<(script|style)\b[^>]{0,500}>(?:(?!</\1).)*", re.I | re.S)
_TAGS = re.compile(r"<[^<>]*>")


class Page(NamedTuple):
    """The text of a page and what it says of it; `hints.whole` where the page is one article."""

    text: str
    hints: Hints


def page_of(raw: bytes, url: str | None = None, charset: str | None = None) -> Page | None:
    """What a reader takes from a page, None where there is no text in it.

    `url` and `charset` are what the carrier of the page (a web archive, a mail) says of it. An article
    begins with its headline; each caption is a paragraph of its own. Lists of articles (tag pages,
    aggregators) come as all that they show, to be taken apart by what they show.
    """
    markup = decoded_markup(raw, charset)
    tree = parsed(markup) if markup else None
    if markup is None or tree is None:
        return None
    told = metadata(tree, url)
    without_furniture(tree)
    if teasers := _teasers_of_list(tree, told):
        text = _list_text(tree, teasers)
        source = None if _name_publishers(teasers, told.source) else told.source
        return Page(text, Hints(source=source, url=told.url, language=told.language)) if text else None
    text = _article_text(tree, told, len(markup)) or _between_tags(markup)
    return Page(text, _hints(tree, told)) if text else None


def _between_tags(markup: str) -> str:
    """What stands between the tags of a page that is nested too deeply for a tree."""
    if len(markup) > _LARGEST_ARTICLE or markup.count("<") < _DEEPEST:
        return ""
    text = _TAGS.sub("\n", _SCRIPTS.sub("", markup))
    return "\n\n".join(line.strip() for line in html.unescape(text).split("\n") if line.strip())


def text_of_fragment(markup: str) -> str | None:
    """The text of a piece of HTML (a feed's item, a mail's part) with its paragraphs apart."""
    tree = parsed(markup)
    return (visible_text(tree) or None) if tree is not None else None


def _hints(tree: Element, told: Told) -> Hints:
    return Hints(
        title=told.title,
        source=told.source,
        author=told.author,
        published=told.published,
        url=told.url,
        language=told.language,
        tags=told.tags,
        otherwise=None if told.published else _date_of_address(told.url) or _date_found(tree, told.url),
        whole=True,
    )


def _article_text(tree: Element, told: Told, size: int) -> str:
    captions = _captions_as_paragraphs(tree)
    stamps = [] if told.published else _stamps(tree)
    paragraphs = _paragraphs(tree, told, size)
    known = {_key(p) for p in (*paragraphs, told.title or "")}
    before = [*stamps, *(line for line in captions if _key(line) not in known)]
    while paragraphs and told.title and _key(paragraphs[0]) == _key(told.title):
        del paragraphs[0]
    # a line of stamps is told once, where readers find it
    paragraphs = [p for p in paragraphs if len(p) > 120 or not any(stamp in p for stamp in stamps)]
    head = [told.title] if told.title else []
    return "\n\n".join((*head, *before, *paragraphs)) if before or paragraphs else ""


def _paragraphs(tree: Element, told: Told, size: int) -> list[str]:
    """The main text: trafilatura's; where that is little, what JSON-LD or the page itself shows."""
    main = _main_text(tree) if size <= _LARGEST_ARTICLE else None
    found = [line for line in (main or "").split("\n") if line.strip()]
    length = sum(map(len, found))
    if told.body and len(told.body) > 1.25 * length:
        return [line for line in told.body.split("\n\n") if line.strip()]
    if length < _SHORT or len(found) == 1:
        return _shown(tree) or found
    return found


def _shown(tree: Element) -> list[str]:
    """The paragraphs of a short page; all that it shows where most of that stands in no paragraph."""
    main = _main_element(tree)
    lines = [line for line in visible_text(main).split("\n") if line.strip()]
    texts = (visible_text(e) for e in main.iter("p", "li", "blockquote", "h2", "h3", "h4", "table"))
    paragraphs = [line for text in texts for line in text.split("\n") if line.strip()]
    return paragraphs if sum(map(len, paragraphs)) * 2 > sum(map(len, lines)) else lines


def _main_text(tree: Element) -> str | None:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else None


def _main_element(tree: Element) -> Element:
    for path in ("//main", "//*[@role='main']", "//article"):
        found = tree.xpath(path)
        if len(found) == 1 and len("".join(found[0].itertext()).strip()) > 20:
            return found[0]
    return tree


def _captions_as_paragraphs(tree: Element) -> list[str]:
    """The captions, each put into the place of its figure as a paragraph, which main text keeps."""
    told: list[str] = []
    for element in list(tree.iter("figcaption", "div", "p", "span", "dd")):
        if element.tag != "figcaption" and not _is_caption(element):
            continue
        text = _BLANKS.sub(" ", visible_text(element)).strip()
        if not text or element.getparent() is None or _key(text) in {_key(t) for t in told[-3:]}:
            continue
        told.append(text)
        figure = next(element.iterancestors("figure"), element)
        _put_paragraph(figure, text)
    return told


def _is_caption(element: Element) -> bool:
    if next(element.iterancestors("figcaption"), None) is not None:
        return False
    inside = element.iterdescendants("p", "div", "img", "figure")
    return marked(element, pages().captions) and next(inside, None) is None


def _put_paragraph(figure: Element, text: str) -> None:
    """A paragraph after the figure; the caption itself goes out with it."""
    paragraph = figure.makeelement("p")
    paragraph.text, paragraph.tail, figure.tail = without_controls(text), figure.tail, None
    figure.addnext(paragraph)
    if figure.tag != "figure":
        figure.drop_tree()


def _stamps(tree: Element) -> list[str]:
    """The lines that show when the page was published, for the text's own dates to be read from."""
    marks, told = pages().stamps, []
    for element in tree.iter("time", "span", "div", "p", "li", "em", "small", "dd"):
        if element.tag != "time" and not marked(element, marks):
            continue
        text = _BLANKS.sub(" ", visible_text(element)).strip()
        if 6 <= len(text) <= 80 and re.search(r"\d", text) and text not in told:
            told.append(text)
    return [t for t in told[:3] if not any(t != other and t in other for other in told[:3])]


# ---------------------------------------------------------------- lists of articles


def _teasers_of_list(tree: Element, told: Told) -> list[Element]:
    """The blocks of one make, each with a linked headline, where most of the page stands in them."""
    if told.kind == "article":
        return []
    teasers = _teasers(tree)
    inside = sum(_length(t) for t in teasers)
    outside = sum(map(_length, tree.iter("p"))) - sum(_length(p) for t in teasers for p in t.iter("p"))
    listing = len(teasers) >= _FEWEST_TEASERS and (inside > outside or told.kind == "list")
    return teasers if listing else []


def _list_text(tree: Element, teasers: list[Element]) -> str:
    """All that the page shows, the teasers further apart than the paragraphs in them."""
    for teaser in teasers:
        gap = teaser.makeelement("p")
        gap.text = _GAP
        teaser.addprevious(gap)
    return visible_text(tree, apart=True).replace(f"{_GAP}\n", "\n").strip("\n")


def _name_publishers(teasers: list[Element], site: str | None) -> bool:
    """Whether the articles of a list are from other houses than the site itself."""
    named = 0
    for teaser in teasers:
        lines = (line for line in visible_text(teaser, apart=True).split("\n") if 0 < len(line) <= 40)
        named += any(line != site and len(line.split()) <= 5 and is_publisher_like(line) for line in lines)
    return named * 2 > len(teasers)


def _teasers(tree: Element) -> list[Element]:
    """The largest group of sisters that have each a headline of their own, linked to its article."""
    groups: dict[tuple[Element, str], list[Element]] = {}
    for heading in tree.iter("h2", "h3", "h4", "h5"):
        if not _is_linked(heading):
            continue
        block = heading
        while (above := block.getparent()) is not None and len(_headings(above)) == 1:
            block = above
        if above is not None:
            groups.setdefault((above, block.tag), []).append(block)
    return max(groups.values(), key=lambda g: sum(map(_length, g)), default=[])


def _is_linked(heading: Element) -> bool:
    return next(heading.iter("a"), None) is not None or next(heading.iterancestors("a"), None) is not None


def _headings(element: Element) -> list[Element]:
    found: list[Element] = []
    for heading in element.iter("h1", "h2", "h3", "h4", "h5"):
        found.append(heading)
        if len(found) > 1:
            break
    return found


def _length(element: Element) -> int:
    return len("".join(element.itertext()).strip())


# ---------------------------------------------------------------- dates that are told nowhere else


def _date_of_address(url: str | None) -> str | None:
    """The day in an address: `…/2026/01/13/…`, `…20260113…`."""
    match = _IN_ADDRESS.search(url or "")
    value = f"{match[1]}-{match[3]}-{match[4]}" if match else ""
    return value if value and days(value) else None


def _date_found(tree: Element, url: str | None) -> str | None:
    """What htmldate finds in the page; without its search of the whole text, whose dates are events."""
    from htmldate import find_date

    # bounds of its own: the default is the day of the run
    first, last = "1990-01-01", "2099-12-31"
    found = find_date(tree, False, True, url=url, min_date=first, max_date=last)
    return str(found) if found and days(found) else None


def _key(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
