"""`ktrel explain`: every find in its place, with its rule."""

from __future__ import annotations

import io
import re

import pytest
from click.testing import CliRunner
from conftest import ROOT
from rich.console import Console

from ktrel.cli import ktrel
from ktrel.model.facts import ArticleFacts
from ktrel.pipeline import facts_of_each
from ktrel.views.explained import STYLES, Explained, found_in


@pytest.fixture(scope="module")
def facts() -> list[ArticleFacts]:
    return list(facts_of_each([ROOT / "seeds"], []))


def screen(facts: ArticleFacts, *, colour: bool, rules: bool = False) -> str:
    out = io.StringIO()
    system = "truecolor" if colour else None
    console = Console(file=out, width=120, force_terminal=colour, color_system=system, highlight=False)
    console.print(Explained(facts, rules=rules))
    return out.getvalue()


def test_finds_stand_in_the_text_in_order(facts: list[ArticleFacts]) -> None:
    for article in facts:
        found = found_in(article)
        assert {f.kind for f in found} <= set(STYLES)
        assert [f.span.start for f in found] == sorted(f.span.start for f in found)
        assert all(0 <= f.span.start < f.span.end <= len(article.clipping.raw) for f in found)
        assert all(f.meaning and f.rule for f in found if f.kind != "person")


def test_brackets_are_closed_and_the_words_between_them_are_the_text(facts: list[ArticleFacts]) -> None:
    for article in facts:
        shown = screen(article, colour=False)
        found = found_in(article)
        opened = len(re.findall(rf"\[(?:{'|'.join(STYLES)}):\s", shown))
        assert opened == len(found)
        assert shown.count("]") - article.clipping.text.count("]") == opened


def test_colour_shows_the_whole_text(facts: list[ArticleFacts]) -> None:
    for article in facts:
        shown = re.sub(r"\x1b\[[\d;]*m", "", screen(article, colour=True))
        assert "".join(article.clipping.raw.split()) in "".join(shown.split())


def test_rules_tell_how_dates_and_meetings_came_about() -> None:
    told = " ".join(CliRunner().invoke(ktrel, ["explain", str(ROOT / "seeds"), "--rules"]).output.split())
    assert "weekday, relative to 2025-08-13, when it was published" in told
    assert "(told of the meeting itself)" in told and "explicit" in told
    assert "knowledge base" in told and "statistic" in told


def test_what_can_not_be_read_is_told() -> None:
    result = CliRunner().invoke(ktrel, ["explain", "none.txt"])
    assert result.exit_code == 1 and "none.txt" in result.stderr
    wrong = CliRunner().invoke(ktrel, ["explain", str(ROOT / "seeds"), "--model", "none"])
    assert wrong.exit_code == 2 and "'--model'" in wrong.output
