"""The short way that long lines of plain text take through segmentation leads where the long way does."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ktrel import segment
from ktrel.model.facts import Hints, SourceText
from ktrel.segment import blocks, header, pieces, plain
from ktrel.segment.lines import Line, lines_of

TESTS = Path(__file__).parent
CASES = sorted([*TESTS.glob("segment/*.txt"), *TESTS.glob("eval/gold/*/*.txt")])
# beginnings and ends that make a line more than text
FRAMES = (
    ("", ""),
    ("Photo by Ana Lima: ", ""),
    ("Related: ", ""),
    ("By signing up ", ""),
    ("© 2024 Hill News. ", ""),
    ("Updated on 5 May 2024 OSLO, May 5 (Desk) - ", ""),
    ("Q: ", ""),
    ("", " (AP)"),
    ("", " (AP)."),
    ("- ", " by Liao Min."),
    ("", ", and they left,"),
    ("", " [REUTERS]."),
    ("", " The ferry (of 1902) left at 9:30. REUTERS/Ana Lima"),
    ("", " Credits: Hill News."),
    ("“", " So he said.”"),
    ("Moderator: ", ""),
    ("In 2007 ", ""),
    ("1. ", ""),
    ("(14) ", ""),
    ("3. May 2024 ", ""),
    ("- ", ""),
    ("• ", ""),
    ("A: ", ""),
    ("2) Q. ", ""),
    ("Oslo on 5 May 2024 OSLO, May 5 (Desk) - ", ""),
    ("2024 ", ""),
    ("", " © Hill/"),
    ("", " [Hill News, May 5, 2024]"),
    ("", " (END)"),
    ("", " ... Read more"),
    ("", " All rights reserved."),
    ("", " Photo by Ana Lima."),
)


def long_lines() -> Iterator[Line]:
    for case in CASES:
        for line in lines_of(case.read_text(encoding="utf-8")):
            for before, after in FRAMES if len(line.text) > 160 else ():
                yield from lines_of(f"{before}{line.text}{after}")


def test_both_ways_lead_to_the_same_piece() -> None:
    found = [(line, told) for line in long_lines() if (told := plain.plain_piece(line, 0))]
    assert len(found) > 100
    for line, told in found:
        assert pieces._is_long(line.text)
        the_long_way = (
            pieces._dated_ending(line, 0) or pieces._dated_opening(line, 0) or [pieces._long(line, 0)]
        )
        assert [told] == the_long_way


def short_lines() -> Iterator[Line]:
    """The shorter lines of all cases, and the ends of longer ones, behind the same frames."""
    for case in CASES:
        for line in lines_of(case.read_text(encoding="utf-8")):
            text = line.text if len(line.text) <= 160 else line.text[-130:].partition(" ")[2]
            for before, after in FRAMES if text else ():
                yield from lines_of(f"{before}{text}{after}")


def test_both_ways_lead_to_the_same_piece_of_a_shorter_line() -> None:
    found = [(line, told) for line in short_lines() if (told := plain.plain_piece(line, 0))]
    assert len(found) > 500
    for line, told in found:
        assert [told] == pieces._doubtful(line, 0), line.text


def texts() -> Iterator[str]:
    """Texts of plain paragraphs, a dateline, a question, a paper cited or an end mark among them."""
    told = [line.text for line in long_lines() if plain.plain_piece(line, 0)]
    others = (
        "OSLO, May 5 (Ana Lima of BTA) - The envoys left the hall, and nobody said a word.",
        "Hill Radio: Minister, who won?",
        "Hill News reports, citing a diplomat, that the talks will go on in Lima for another week at least.",
        "They left. (Yonhap)",
        "About us.",
        "They will meet again in June, he said. (END)",
    )
    for at in range(0, len(told) - 6, 3):
        body = told[at : at + 5]
        body.insert(at % 5, others[at % len(others)])
        yield "\n\n".join(body if at % 2 else body[1:])


@pytest.mark.parametrize("told", [Hints(), Hints(title="Talks end", published="2024-05-05", whole=True)])
def test_texts_of_paragraphs_alone_are_read_as_all_others(
    told: Hints, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [SourceText(path="any", encoding="utf-8", text=text, hints=told) for text in texts()]
    assert len(sources) > 50
    in_short = [list(segment.segment(source)) for source in sources]
    for module in (segment, pieces, header, blocks):
        monkeypatch.setattr(module, "is_bare", lambda _: False)
    assert in_short == [list(segment.segment(source)) for source in sources]


TOLD = """
the The envoys of Oslo met In on 5 May 2024 Lima, “We said.” (Yonhap) he left. Photo by Ana Lima / Reuters
Related: Q: - • 1. (14) U.S. talks ago reporter Hill News unsubscribe from our newsletter 9:30 ² … Published:
Tags | read more and agreed that Minister will visit next week. Korea’s END
"""
WORDS = TOLD.split()
LINES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=45).map(" ".join)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", " \n", "\n\n\n", "\n  ", "\u2028", "\x0b", "\n\u200b\n"])


@functools.cache
def told_lines() -> list[str]:
    """Every line of the cases, the shorter ones too."""
    texts = (case.read_text(encoding="utf-8") for case in CASES)
    return sorted({line.text for text in texts for line in lines_of(text)})


@st.composite
def mixed_texts(draw: st.DrawFn) -> str:
    """Lines of the cases and lines of words, in any order and with any breaks between them."""
    lines = draw(st.lists(LINES | st.sampled_from(told_lines()), min_size=1, max_size=12))
    return "".join(line + draw(BREAKS) for line in lines) + draw(st.sampled_from(["", "\n", "The end."]))


@contextlib.contextmanager
def only_the_long_way() -> Iterator[None]:
    """No line is told at a glance."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pieces, "plain_piece", lambda line, at: None)
        patch.setattr(pieces, "is_wording", lambda text: False)
        patch.setattr(pieces, "model_of", lambda text: None)
        pieces._of_short.cache_clear()
        yield
    pieces._of_short.cache_clear()


@given(mixed_texts())
@settings(max_examples=300, deadline=None)
def test_the_lines_of_any_text_are_read_as_each_by_itself(text: str) -> None:
    at_a_glance = plain.read_lines(text)
    assert [(line.start, line.text, line.gap) for line in at_a_glance] == [
        (line.start, line.text, line.gap) for line in lines_of(text)
    ]
    in_short = pieces.pieces_of(at_a_glance)
    with only_the_long_way():
        assert in_short == pieces.pieces_of(lines_of(text))


def test_every_line_of_the_cases_is_read_as_the_long_way_reads_it() -> None:
    in_short = {text: pieces.pieces_of(plain.read_lines(text)) for text in told_lines()}
    assert len(in_short) > 5000
    with only_the_long_way():
        for text, found in in_short.items():
            assert found == pieces.pieces_of(lines_of(text)), text
