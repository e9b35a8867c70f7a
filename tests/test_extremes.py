"""Numbers and dates at the ends of what machines and calendars hold never end a run."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

import ktrel
from ktrel import edtf
from ktrel.emit import dumps, loads
from ktrel.ingest.mending import mend
from ktrel.records.soundness import problems
from ktrel.segment.plain import read_lines

HUGE = (
    "9" * 20,
    "9" * 40,
    "9" * 400,
    "9" * 5000,
    "30 quintillion",
    "999999 quintillion quintillion",
    "1e999",
)
REPORT = (
    "LIMA, {date} -- President Ana Lind of Chile met Prime Minister Tom Bell of New Zealand in Lima on"
    " {date}, for the {number}th Chile-New Zealand summit, {number} days before their ministers met.\n\n"
    "A survey of {number} people on {date} showed that {number} percent of respondents trust Chile. The two"
    " will meet again within {number} weeks, on {date}. Chile ranks {number}th of {number} countries; its"
    " exports rose by {number} percent to {number} dollars in the past {number} years.\n"
)


@pytest.mark.parametrize("number", HUGE, ids=lambda n: n[:20])
@pytest.mark.parametrize("date", ["March 3, 2031", "December 31, 9999", "January 1, 0001", "9999-12-31"])
def test_what_is_beyond_measure_ends_no_run(number: str, date: str, tmp_path: Path) -> None:
    for name, told in (("a.txt", date), ("b.txt", date), ("c.txt", "9999-12-30")):
        (tmp_path / name).write_text(REPORT.format(date=told, number=number), encoding="utf-8")
    document = ktrel.extract([tmp_path])
    assert len(document.articles) == 3
    assert loads(dumps(document), "x.json") == document
    assert not list(problems(document))


def test_days_are_moved_within_the_calendar() -> None:
    first, last = edtf.FIRST, edtf.LAST
    assert edtf.moved(last, 1) == last and edtf.moved(first, -1) == first
    assert edtf.moved(first, 31).isoformat() == "0001-02-01"
    week = edtf.days("9999-W52")
    assert week is not None and week.last == last


@pytest.mark.parametrize("heap", ["\u0301\u0323", "=="], ids=["marks", "signs"])
def test_heaps_of_marks_take_no_square_of_time(heap: str) -> None:
    def seconds(number: int) -> float:
        text = "Lee met Xi.\nTitle e" + heap * number
        began = time.process_time()
        mend(text)
        read_lines(text)
        return time.process_time() - began

    seconds(100)
    assert seconds(80_000) < 40 * max(seconds(8_000), 0.001)  # ten times as much, not a hundred
