"""The years between which somebody held an office."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from ktrel.extract.people.terms import _years
from ktrel.extract.people.words import Line


def test_superscript_figures_are_no_year() -> None:
    words = ["from", "2011", "to", "²⁰²⁴", "and", "２０１４"]
    line = cast(Line, SimpleNamespace(lower=lambda at: words[at]))
    assert _years(line, 1, len(words), 2024) == [2011, 2014]
