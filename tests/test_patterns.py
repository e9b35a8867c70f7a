"""No regular expression takes more time a character for a longer text, whatever the text is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import patterns
import pytest
from conftest import ROOT

from ktrel.patience import OutOfTime, within

SHORT, LONG = 300, 1200
LITTLE = 1e-4  # seconds for the short text below which nothing can be told
# To a text four times as long the time of a match grows 4-fold; where it goes with the square, 16-fold.
STEEP = 9.0
FOREVER = 0.5  # no match of so few characters needs as long


def every() -> Iterator[tuple[re.Pattern[Any], str, bool]]:
    found = subprocess.run(
        [sys.executable, patterns.__file__], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    )
    for told, flags, place, in_bytes, whole in json.loads(found.stdout):
        yield re.compile(told.encode("latin-1") if in_bytes else told, flags), place, whole


def cost(pattern: re.Pattern[Any], text: str, whole: bool) -> float:
    """Seconds of the processor for one match at the start of the text, or of the whole."""
    given: Any = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    start = time.process_time()
    try:
        within(FOREVER, lambda: pattern.fullmatch(given) if whole else pattern.match(given))
    except OutOfTime:
        return FOREVER
    return time.process_time() - start


def is_steep(pattern: re.Pattern[Any], attack: patterns.Attack, whole: bool) -> bool:
    """Whether time grows faster than the text; measured three times, as others use the machine, too."""
    short, long = attack.text(SHORT), attack.text(LONG)
    if cost(pattern, short, whole) < LITTLE:
        return False
    for _ in range(3):
        limit = STEEP * max(cost(pattern, short, whole), LITTLE / 4)
        if cost(pattern, long, whole) <= min(limit, FOREVER - 0.01):
            return False
    return True


def worst(pattern: re.Pattern[Any], whole: bool = False) -> patterns.Attack | None:
    """The first attack that the pattern gives way to."""
    raw: Any = pattern.pattern
    told = raw.decode("latin-1") if isinstance(raw, bytes) else raw
    return next((a for a in patterns.attacks(told, pattern.flags) if is_steep(pattern, a, whole)), None)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+$",
        r"(?:\w+\s?)+:",
        r"\s*(?:-\s*)?\s*x",
        r"(?:a|b|ab)*c",
        r"\((?:[A-Z][\w.]*\s?){1,3}\)",
        r"(?P<title>.{8,}?)\s+[-|]\s+",
    ],
)
def test_what_is_known_to_be_bad_is_found(pattern: str) -> None:
    assert worst(re.compile(pattern)) is not None


def test_what_is_bad_where_it_has_to_match_all_is_found() -> None:
    pattern = re.compile(r"(?:#[^\s#]{2,}[^#]{0,40})+")
    assert worst(pattern) is None
    assert worst(pattern, whole=True) is not None


@pytest.mark.parametrize(
    "pattern", [r"(?:[^\W_]+ ?)++", r"\s*+(?:-\s*+)?x", r"[a-z]+@[a-z]+", r"(?:ab|cd)+e", r"[ab]*c"]
)
def test_what_is_known_to_be_good_is_not(pattern: str) -> None:
    assert worst(re.compile(pattern)) is None


def test_time_per_character_stays_flat() -> None:
    found = list(every())
    assert len(found) > 700
    assert {place.split("/")[0] for _, place, _ in found} >= {"extract", "ingest", "segment", "names"}
    assert sum(whole for *_, whole in found) > 50
    bad = [(place, told.pattern[:300], a) for told, place, whole in found if (a := worst(told, whole))]
    assert bad == []
