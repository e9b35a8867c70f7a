"""The short way that long lines of plain text take through segmentation leads where the long way does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ktrel.segment import pieces
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
    ("", " [REUTERS]."),
    ("", " The ferry (of 1902) left at 9:30. REUTERS/Ana Lima"),
    ("", " Credits: Hill News."),
    ("“", " So he said.”"),
    ("Moderator: ", ""),
    ("In 2007 ", ""),
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
    plain = [line for line in long_lines() if pieces._is_plain(line.text)]
    assert len(plain) > 100
    for line in plain:
        the_long_way = (
            pieces._dated_ending(line, 0) or pieces._dated_opening(line, 0) or [pieces._long(line, 0)]
        )
        assert pieces._pieces(line, 0) == the_long_way
