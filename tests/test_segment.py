"""Clippings of many kinds, taken apart: see tests/segment/*.txt.

A case has a line `# flags:`, a clipping, a line `# output` and what segmentation makes of it. Flags:
`encoding=euc-kr` and `newline=crlf` say how the clipping is written to bytes before it is read.
`python tests/test_segment.py` writes the output of every case anew, to be reviewed as a diff.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


def check_offsets(text: str) -> list[Clipping]:
    """Everything that holds of any text: slices, masks of equal length, blocks in order and apart."""
    clippings = list(segment(SourceText(path="any", encoding="utf-8", text=text)))
    end = 0
    for number, clipping in enumerate(clippings):
        assert clipping.part == number
        assert end <= clipping.start <= clipping.end <= len(text)
        end = clipping.end
        assert clipping.raw == text[clipping.start : clipping.end]
        assert len(clipping.text) == len(clipping.raw)
        assert all(a == b or b == " " for a, b in zip(clipping.raw, clipping.text, strict=True))
        assert clipping.raw.count("\n") == clipping.text.count("\n")
        check_blocks(clipping)
    assert len({clipping.id for clipping in clippings}) == len(clippings)
    return clippings


def check_blocks(clipping: Clipping) -> None:
    last = 0
    for block in clipping.blocks:
        assert last <= block.span.start < block.span.end <= len(clipping.text)
        last = block.span.end
        text = clipping.text[block.span.start : block.span.end]
        assert text == clipping.raw[block.span.start : block.span.end]
        assert text == text.strip()
    if clipping.published_span:
        assert 0 <= clipping.published_span.start < clipping.published_span.end <= len(clipping.raw)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_offsets_of_clippings(path: Path) -> None:
    text = read_case(path)[1]
    for changed in (
        text,
        text.replace("\n", "\r\n"),
        text.replace("\n", "\n\n\n"),
        "\ufeff \t" + text,
        text * 2,
    ):
        check_offsets(changed)


LINES = st.sampled_from(
    [line for path in CASES for line in read_case(path)[1].splitlines()]
    + ["", "", "\t", "* * *", "1.", "\x0c", "—", "[", "|"]
)


@given(st.lists(LINES, max_size=40), st.sampled_from(["\n", "\r\n", "\n\n", "\r", "\u2028", "   "]))
@settings(max_examples=150, deadline=None)
def test_offsets_of_shuffled_lines(lines: list[str], newline: str) -> None:
    check_offsets(newline.join(lines))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400))
@settings(max_examples=150, deadline=None)
def test_offsets_of_any_text(text: str) -> None:
    check_offsets(text)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_newlines_do_not_change_what_is_read(path: Path) -> None:
    text = read_case(path)[1]
    one, other = check_offsets(text), check_offsets(text.replace("\n", "\r\n"))
    assert rendered(one) == rendered(other)


def test_same_content_has_the_same_id_under_any_path() -> None:
    text = "Talks in Riga end\n\nThe envoys of both sides left Riga on Monday without a word to the press."
    ids = [
        next(iter(segment(SourceText(path=path, encoding="utf-8", text=text)))).id
        for path in ("a.txt", "b/c.md")
    ]
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        "A. " * 400_000,
        "\n" * 1_000_000,
        "- a\n" * 30_000,
        "(a " * 300_000,
        "Related\n" + "- An item here\n" * 15_000,
        "March 5, 2024\n" * 10_000,
        "A title here\nBy Ana Lima\nOSLO, May 5 (AP) - It ended there, he said.\n" * 2_000,
        "---\n" * 30_000,
    ],
    ids=["word", "initials", "blank", "items", "brackets", "list", "stamps", "articles", "rules"],
)
def test_cost_grows_with_length_only(text: str) -> None:
    """A cost that grew with the square of the length would take minutes here."""
    check_linear(text)


def check_linear(text: str) -> None:
    started = time.process_time()
    count = sum(1 for _ in segment(SourceText(path="long", encoding="utf-8", text=text)))
    assert count <= text.count("\n") + 1
    assert time.process_time() - started < 20


def rewrite() -> None:
    for path in CASES:
        before = path.read_text(encoding="utf-8").split(OUTPUT, 1)[0]
        path.write_text(before + OUTPUT + rendered(clippings_of(path)), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(rewrite())
