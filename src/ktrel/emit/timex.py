"""Texts with their calendar expressions, in the formats of people who work on them.

`timeml` is TimeML 1.2.1 (Pustejovsky et al. 2003) with TIMEX3 inline, `timex-jsonl` a line an input with
`doc_id` and `timexes`, `json` the dates as the document of `ktrel extract` has them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import escape

import msgspec

from ..model.tagged import TaggedText, Timex
from .characters import plain_text


def timex_lines(texts: Iterable[TaggedText]) -> Iterator[bytes]:
    """One line of JSON an input: `doc_id`, and `timexes` with start, end, text, type, value and mod."""
    told = ("start", "end", "text", "type", "value", "mod")
    for text in texts:
        found = [{name: getattr(timex, name) for name in told} for timex in text.timexes]
        yield msgspec.json.encode({"doc_id": text.path, "timexes": found}) + b"\n"


def json_dates(texts: Iterable[TaggedText]) -> Iterator[bytes]:
    """One JSON array, an object an input: `{"path", "anchor", "dates"}`."""
    told = [{"path": t.path, "anchor": t.anchor, "dates": t.dates} for t in texts]
    yield msgspec.json.format(msgspec.json.encode(told), indent=2) + b"\n"


def timeml(texts: Iterable[TaggedText]) -> Iterator[bytes]:
    """One TimeML document an input, one below the other."""
    for text in texts:
        yield _timeml(text).encode("utf-8", "replace")


FORMATS: dict[str, Callable[[Iterable[TaggedText]], Iterator[bytes]]] = {
    "json": json_dates,
    "timeml": timeml,
    "timex-jsonl": timex_lines,
}


def _timeml(text: TaggedText) -> str:
    anchor = text.anchor or ""
    created = f'<TIMEX3 tid="t0" type="DATE" value="{_xml(anchor)}" functionInDocument="CREATION_TIME">'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<TimeML>\n"
        f"<DOCID>{_xml(text.path)}</DOCID>\n"
        f"<DCT>{created}{_xml(anchor)}</TIMEX3></DCT>\n"
        f"<TEXT>{''.join(_inline(text))}</TEXT>\n"
        "</TimeML>\n"
    )


def _inline(text: TaggedText) -> Iterator[str]:
    at, number = 0, 0
    for timex in text.timexes:
        if timex.start < at:
            continue
        number += 1
        yield _xml(text.text[at : timex.start])
        yield f'<TIMEX3 tid="t{number}"{_attributes(timex)}>{_xml(timex.text)}</TIMEX3>'
        at = timex.end
    yield _xml(text.text[at:])


def _attributes(timex: Timex) -> str:
    told = {"type": timex.type, "value": timex.value, "mod": timex.mod}
    return "".join(f' {name}="{_xml(value)}"' for name, value in told.items() if value)


def _xml(text: str) -> str:
    return escape(plain_text(text))
