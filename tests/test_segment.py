"""Clippings of many kinds, taken apart: see tests/segment/*.txt.

A case has a line `# flags:`, a clipping, a line `# output` and what segmentation makes of it. Flags:
`encoding=euc-kr` and `newline=crlf` say how the clipping is written to bytes before it is read.
`python tests/test_segment.py` writes the output of every case anew, to be reviewed as a diff.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ktrel.ingest.decoding import decode
from ktrel.model.facts import Clipping, SourceText
from ktrel.segment import segment

CASES = sorted((Path(__file__).parent / "segment").glob("*.txt"))
OUTPUT = "# output\n"


def read_case(path: Path) -> tuple[dict[str, str], str, str]:
    flags, rest = path.read_text(encoding="utf-8").split("\n", 1)
    clipping, _, output = rest.partition(OUTPUT)
    return dict(flag.split("=", 1) for flag in flags.removeprefix("# flags:").split()), clipping, output


def clippings_of(path: Path) -> list[Clipping]:
    flags, text, _ = read_case(path)
    if flags.get("newline") == "crlf":
        text = text.replace("\n", "\r\n")
    decoded = decode(text.encode(flags.get("encoding", "utf-8")))
    assert decoded is not None
    assert decoded.text == text
    return list(segment(SourceText(path=path.name, encoding=decoded.encoding, text=decoded.text)))


def rendered(clippings: list[Clipping]) -> str:
    return "\n".join("\n".join(_lines(clipping)) for clipping in clippings) + "\n"


def _lines(clipping: Clipping) -> Iterator[str]:
    yield f"== {clipping.part}"
    for name in ("title", "source", "author", "published", "dateline_place", "url"):
        if value := getattr(clipping, name):
            basis = f" ({clipping.published_basis})" if name == "published" else ""
            yield f"{name}: {value}{basis}"
    if clipping.tags:
        yield "tags: " + ", ".join(clipping.tags)
    for diagnostic in clipping.diagnostics:
        yield f"diagnostic: {diagnostic.code}"
    for block in clipping.blocks:
        text = " ".join(clipping.text[block.span.start : block.span.end].split())
        yield f"{block.kind:<8} | {text if len(text) <= 84 else text[:50] + ' … ' + text[-30:]}"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_clipping(path: Path) -> None:
    assert rendered(clippings_of(path)) == read_case(path)[2]


def rewrite() -> None:
    for path in CASES:
        before = path.read_text(encoding="utf-8").split(OUTPUT, 1)[0]
        path.write_text(before + OUTPUT + rendered(clippings_of(path)), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(rewrite())
