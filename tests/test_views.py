"""What a terminal shows. The screens are in golden/, one a width; `make golden` writes them anew."""

from __future__ import annotations

import io
import re

import pytest
from conftest import GOLDEN
from msgspec.structs import replace
from rich.console import Console

from ktrel.model.document import Diagnostic, Document
from ktrel.views.calendar import Timeline
from ktrel.views.columns import Column, Table, shared
from ktrel.views.figures import amount, figure, when
from ktrel.views.lines import Lines, printed, width_of
from ktrel.views.listing import Listing
from ktrel.views.meetings import overdue
from ktrel.views.summary import CONFLICTS, FIGURES, MEETINGS, OFFICIALS, Summary
from ktrel.views.text import counted, printable, stretch
from ktrel.views.trouble import conflict_lines, diagnostic_lines, error_lines

ESCAPE = re.compile(r"\x1b\[[\d;]*m")


def screen(document: Document, width: int, *, colour: bool = False) -> str:
    out = io.StringIO()
    system = "standard" if colour else None
    Console(file=out, width=width, force_terminal=colour, color_system=system, highlight=False).print(
        Summary(document)
    )
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


@pytest.mark.parametrize("width", [80, 140])
def test_the_screen_is_as_it_was_looked_at(sample: Document, width: int) -> None:
    assert screen(sample, width) == (GOLDEN / f"summary-{width}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [20, 40, 80, 140, 300])
def test_no_line_is_wider_than_the_terminal(sample: Document, width: int) -> None:
    assert max(map(len, screen(sample, width).splitlines())) <= width


@pytest.mark.parametrize("width", [4, 10, 20, 40, 80, 140, 300])
def test_no_line_of_a_list_is_wider_than_the_terminal(sample: Document, width: int) -> None:
    rows = [("María Quispe Rojas; Aroha Ngata, the prime minister", "リマ・ペルーの首都", 7, "m1")] * 2
    listing = Listing(("participants", "place", "reports", "id"), rows, "meeting")
    for view in (listing, Timeline(sample)):
        for line in view.lines(width):
            assert width_of("".join(text for text, _ in line).rstrip()) <= width


def test_a_list_keeps_its_words_and_its_ids(sample: Document) -> None:
    words = "María Quispe Rojas, Aroha Ngata and an official whose name nobody told"
    shown = told(Listing(("who", "id"), [(words, "meeting-0123456789")], "meeting"), 50)
    assert " ".join(line[:30].strip() for line in shown.splitlines()[1:-1]).split() == words.split()
    assert "meeting-0123456789\n" in shown


@pytest.mark.parametrize("width", range(50, 90))
def test_columns_share_the_whole_width_and_no_more(width: int) -> None:
    columns = (Column(), Column(wide=True), Column(), Column(wide=True, least=9))
    assert sum(shared(columns, [21, 43, 8, 31], width)) + 6 == width


def test_columns_of_wide_letters_stand_under_each_other() -> None:
    table = Table(Column(), Column(), Column(right=True))
    table.add_row("東京", "a", "1")
    table.add_row("Lima", "bb", "12")
    assert told(table, 40) == "東京  a    1\nLima  bb  12\n"


def test_a_list_looks_the_same_by_rich_and_by_our_own_printing(sample: Document) -> None:
    for colour in (False, True):
        console = Console(
            file=io.StringIO(), width=80, force_terminal=colour, color_system="standard" if colour else None
        )
        with console.capture() as captured:
            console.print(Timeline(sample))
        by_rich = [ESCAPE.sub("", line).rstrip() for line in captured.get().splitlines()]
        ours = printed(Timeline(sample), console)
        assert [ESCAPE.sub("", line).rstrip() for line in ours.splitlines()] == by_rich
        assert bool(ESCAPE.search(ours)) == colour


def told(view: Lines, width: int) -> str:
    return printed(view, Console(file=io.StringIO(), width=width, color_system=None))


def test_days_of_a_month_read_as_days(sample: Document) -> None:
    meeting = sample.meetings[0]
    ends = ["2031-03-03", "2031-03-14", "2031-04-02", "2032-01-02"]
    several = tuple(replace(meeting, id=end, start="2031-03-03", end=end) for end in ends)
    shown = told(Timeline(replace(sample, meetings=several)), 100)
    days = [line[2:].split("  ")[0] for line in shown.splitlines() if line.startswith("  ")]
    assert days == ["3", "3–14", "3–2 Apr", "3–2 Jan 2032"]


def test_colour_changes_no_word(sample: Document) -> None:
    coloured = screen(sample, 100, colour=True)
    assert ESCAPE.search(coloured)
    stripped = "".join(f"{line.rstrip()}\n" for line in ESCAPE.sub("", coloured).splitlines())
    assert stripped == screen(sample, 100)


def test_an_empty_document_has_a_screen(sample: Document) -> None:
    empty = Document(generator=sample.generator)
    assert screen(empty, 80) == "0 articles · 0 words\n"


def test_a_large_document_stays_on_one_screen_and_says_what_is_left_out(sample: Document) -> None:
    large = Document(
        generator=sample.generator,
        articles=sample.articles,
        officials=sample.officials * 20,
        meetings=sample.meetings * 20,
        statistics=sample.statistics * 20,
    )
    shown = screen(large, 100)
    assert f"and {20 * 6 - MEETINGS} more meetings" in shown
    assert f"and {20 * 5 - OFFICIALS} more officials" in shown
    assert f"and {20 * 5 - FIGURES} more figures" in shown
    assert f"and {20 * 3 - CONFLICTS} more conflicts" in shown
    assert len(shown.splitlines()) <= 50


def test_meetings_come_in_the_order_of_their_dates_the_undated_last(sample: Document) -> None:
    backwards = replace(sample, meetings=sample.meetings[::-1])
    rows = [line for line in screen(backwards, 100).splitlines() if re.match(r"\S+\s+[✓▶○?✗] ", line)]
    assert [row.split()[0][:10] for row in rows if row[0].isdigit() and row[4:5] == "-"] == sorted(
        row.split()[0][:10] for row in rows if row[4:5] == "-"
    )
    assert rows[-1].startswith("undated")


def test_texts_of_articles_reach_no_terminal_as_commands(sample: Document) -> None:
    hostile = "\x1b]0;owned\x07\x1b[2Jname\r\n\u202etfel\u2066\x9b31m\x00[bold]"
    meeting, official, statistic = sample.meetings[0], sample.officials[0], sample.statistics[0]
    place = replace(meeting.place, name=hostile) if meeting.place else None
    document = replace(
        sample,
        articles=tuple(replace(a, source=hostile) for a in sample.articles),
        officials=(replace(official, name=hostile, family_name=None),),
        meetings=(replace(meeting, place=place, occasion=hostile),),
        statistics=(replace(statistic, measure=hostile, source=hostile, unit=hostile),),
        diagnostics=tuple(replace(d, path=hostile, message=hostile) for d in sample.diagnostics),
    )
    shown = screen(document, 140)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert "[bold]" in shown


def test_diagnostics_are_counted_and_errors_told(sample: Document) -> None:
    assert diagnostic_lines(sample.diagnostics) == [
        "1 warning: 1 undated-article",
        "error: clips/four.txt: cannot be decoded; convert it to UTF-8",
    ]
    assert error_lines(sample.diagnostics) == diagnostic_lines(sample.diagnostics)[1:]
    assert diagnostic_lines([]) == []


def test_plans_whose_day_has_passed_are_marked(sample: Document) -> None:
    meeting = replace(sample.meetings[0], start="2031-05-03", end="2031-05-04", status="planned", place=None)
    held = replace(meeting, id="meeting-held", status="held")
    before, after = (replace(sample.articles[0], published=p) for p in ("2031-05-04T09:00", "2031-05-05"))
    document = replace(sample, meetings=(meeting, held), articles=(before,))
    assert overdue(document) == frozenset()
    assert overdue(replace(document, articles=(after, before))) == {meeting.id}
    assert overdue(replace(document, articles=())) == frozenset()
    late = replace(document, articles=(after,))
    assert screen(late, 140).count("no word since") == 1
    assert told(Timeline(late), 140).count("no word since") == 1


def test_many_errors_are_counted_by_code_and_the_first_are_told() -> None:
    found = [Diagnostic(path=f"{n}", severity="error", code="not-text", message="none") for n in range(30)]
    lines = diagnostic_lines(found)
    assert lines[0] == "30 errors: 30 not-text"
    assert lines[1:3] == ["error: 0: none", "error: 1: none"]
    assert lines[-1] == "and 10 more errors"
    assert len(lines) == 22


def test_conflicts_give_every_value_with_its_reports(sample: Document) -> None:
    told = list(conflict_lines(sample))
    assert len(told) == 3
    assert told[0].endswith("start 2031-03-03 (2 reports) or 2031-03-02 (1 report)")
    assert told[1].endswith("place Lima (1 report) or Callao (1 report)")


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "0"),
        (1014, "1,014"),
        (4.2, "4.2"),
        (66.666667, "66.67"),
        (0.001234, "0.0012"),
        (1_000_000, "1 million"),
        (12_500_000_000, "12.5 billion"),
        (-3_200_000, "-3.2 million"),
        (7e12, "7 trillion"),
    ],
)
def test_amounts(number: float, told: str) -> None:
    assert amount(number) == told


def test_figures_are_told_with_unit_qualifier_and_direction(sample: Document) -> None:
    assert [figure(s) for s in sample.statistics] == [
        "~NZD 12.5 million",
        "▲ 4.2%",
        "1,014 people",
        "▼ 3-fold",
        ">300-400 kiwi tree",
    ]
    assert when(sample.statistics[0]) == "2030 (was 11 million in 2029)"
    assert when(sample.statistics[0], brief=True) == "2030"
    assert when(sample.statistics[1]) == "2030 (since 2029)"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        (None, None, "undated"),
        ("2026-01-13", "2026-01-13", "2026-01-13"),
        ("2026-01-13", None, "2026-01-13"),
        (None, "2026-01-13", "../2026-01-13"),
        ("2026-01-13", "2026-01-14", "2026-01-13/14"),
        ("2026-01-30", "2026-02-01", "2026-01-30/02-01"),
        ("2025-12-31", "2026-01-01", "2025-12-31/2026-01-01"),
        ("2026-01", "2026-03", "2026-01/2026-03"),
    ],
)
def test_stretches_of_time(start: str | None, end: str | None, told: str) -> None:
    assert stretch(start, end) == told


def test_counted_and_printable() -> None:
    assert counted(1, "article") == "1 article"
    assert counted(1204, "article") == "1,204 articles"
    assert printable(" two\nlines\x1b[0m ") == "two lines [0m"
    assert printable("\udcff") == "\ufffd"
