"""What EDTF values cover, how two of them go together, and what is none."""

from __future__ import annotations

from datetime import date

import pytest

from ktrel import edtf

SPANS = {
    "2024-02-29": ("2024-02-29", "2024-02-29"),
    "2024-02-29T23:59": ("2024-02-29", "2024-02-29"),
    "2024-02": ("2024-02-01", "2024-02-29"),
    "2023-02": ("2023-02-01", "2023-02-28"),
    "2024": ("2024-01-01", "2024-12-31"),
    "2024~": ("2024-01-01", "2024-12-31"),
    "2024-01?": ("2024-01-01", "2024-01-31"),
    "199X": ("1990-01-01", "1999-12-31"),
    "19XX": ("1900-01-01", "1999-12-31"),
    "00XX": ("0001-01-01", "0099-12-31"),
    "2026-W01": ("2025-12-29", "2026-01-04"),
    "2026-W53": ("2026-12-28", "2027-01-03"),
    "2024-21": ("2024-03-01", "2024-05-31"),
    "2024-22": ("2024-06-01", "2024-08-31"),
    "2024-23": ("2024-09-01", "2024-11-30"),
    "2023-24": ("2023-12-01", "2024-02-29"),
    "2024-01/2024-02": ("2024-01-01", "2024-02-29"),
    "2024-01-05/2024-01-05": ("2024-01-05", "2024-01-05"),
    "2024/..": ("2024-01-01", "9999-12-31"),
    "2024/": ("2024-01-01", "9999-12-31"),
    "../2024": ("0001-01-01", "2024-12-31"),
    "/2024": ("0001-01-01", "2024-12-31"),
}
NONE = (
    None,
    "",
    "today",
    "2024-13",
    "2023-02-29",
    "2025-W53",
    "2024/2023",
    "x/2024",
    "2024/x",
    "24",
    "2024-1",
    "1XXX",
)


@pytest.mark.parametrize(("value", "span"), SPANS.items())
def test_the_days_of_a_value(value: str, span: tuple[str, str]) -> None:
    covered = edtf.days(value)
    assert covered is not None and tuple(day.isoformat() for day in covered) == span
    assert covered.length == (date.fromisoformat(span[1]) - date.fromisoformat(span[0])).days + 1


@pytest.mark.parametrize("value", NONE)
def test_what_is_no_date_covers_nothing(value: str | None) -> None:
    assert edtf.days(value) is None and edtf.day_of(value) is None


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("2024-01", "2024-01-31", True), ("2024-01", "2024-02-01", False), ("2024-02-01", "2024-01", False),
        ("2024", None, True), (None, None, True), ("2024-01/2024-03", "2024-03/2024-05", True),
    ],
)  # fmt: skip
def test_whether_two_values_can_be_one_day(a: str | None, b: str | None, agree: bool) -> None:
    assert edtf.compatible(a, b) is agree


def test_a_single_day_and_a_value_without_its_time() -> None:
    assert edtf.day_of("2024-01-05T12:00") == edtf.day_of("2024-01-05/2024-01-05") == date(2024, 1, 5)
    assert edtf.day_of("2024-01") is None
    assert edtf.without_time("2024-01-05T12:00") == edtf.without_time("2024-01-05") == "2024-01-05"
