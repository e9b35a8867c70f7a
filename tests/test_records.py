"""Tidy tables of a document, and choosing among its records."""

from __future__ import annotations

import re

import pytest

from ktrel.errors import SelectionError
from ktrel.model.document import Document
from ktrel.records.ordering import ordered, picked
from ktrel.records.selection import Selection, select
from ktrel.records.tidy import TABLES


@pytest.mark.parametrize("name", TABLES)
def test_every_row_has_a_value_of_its_type_for_each_column(name: str, documents: dict[str, Document]) -> None:
    table = TABLES[name]
    rows = [row for document in documents.values() for row in table.rows(document)]
    assert rows
    for row in rows:
        assert len(row) == len(table.columns)
        for column, value in zip(table.columns, row, strict=True):
            accepted = (int, float) if column.type is float else column.type
            assert value is None or isinstance(value, accepted), (column, value)


@pytest.mark.parametrize("name", TABLES)
def test_what_a_column_refers_to_is_there(name: str, documents: dict[str, Document]) -> None:
    table = TABLES[name]
    for at, column in enumerate(table.columns):
        if column.refers_to:
            document = documents["dev_d"]
            keys = {row[0] for row in TABLES[column.refers_to].rows(document)}
            assert {row[at] for row in table.rows(document)} - {None} <= keys


@pytest.mark.parametrize("name", [name for name, table in TABLES.items() if table.keyed])
def test_keys_are_unique(name: str, documents: dict[str, Document]) -> None:
    keys = [row[0] for row in TABLES[name].rows(documents["dev_d"])]
    assert len(keys) == len(set(keys))


def starts(document: Document, **asked: object) -> list[str | None]:
    return [m.start for m in select(document, "meetings", Selection(**asked)).meetings]  # type: ignore[arg-type]


def test_filters_choose_and_combine(documents: dict[str, Document]) -> None:
    seeds = documents["seeds"]
    everything = starts(seeds)
    assert starts(seeds, status=("planned",)) == ["2025-08-25", None]
    assert starts(seeds, people=("lee", "TRUMP")) == ["2025-08-25"]
    assert starts(seeds, country=("cn",)) == starts(seeds, people=("xi",)) != []
    assert starts(seeds, place="busan") == ["2025-09"]
    assert set(starts(seeds, type=("call",))) == {"2024-12", "2025-07-24"}
    assert starts(seeds, type=("call", "summit"), since="2025-10", until="2025-11") == ["2025-10"]
    assert starts(seeds, since="2025-08-24", until="2025-08-25") == ["2025-08-25"]
    assert starts(seeds, text=re.compile("rare earths")) == ["2026-01-13"]
    assert set(starts(seeds, source=("yomiuri",))) < set(everything)
    assert starts(seeds, source=("yomiuri", "asiatoday")) != starts(seeds, source=("yomiuri",))


def test_a_time_that_may_fit_is_kept_and_none_is_not(documents: dict[str, Document]) -> None:
    seeds = documents["seeds"]
    assert "2025-10" in starts(seeds, since="2025-10-15")
    assert None in starts(seeds)
    assert None not in starts(seeds, since="1900")


def test_other_kinds(documents: dict[str, Document]) -> None:
    seeds = documents["seeds"]
    japanese = select(seeds, "officials", Selection(country=("JP",), status=("former",))).officials
    assert {o.name for o in japanese} >= {"Kenichiro Sasae"}
    assert all(
        s.unit == "percent" for s in select(seeds, "statistics", Selection(type=("percent",))).statistics
    )
    herald = select(seeds, "dates", Selection(source=("herald",), type=("duration",))).articles
    assert {a.source for a in herald} == {"Korea Herald"}
    assert {d.type for a in herald for d in a.dates} == {"duration"}
    assert select(seeds, "articles", Selection(until="2025-06-01")).articles[0].published == "2025-05-30"


@pytest.mark.parametrize(
    ("kind", "asked"), [("dates", "country"), ("articles", "place"), ("officials", "place")]
)
def test_what_a_kind_does_not_have_is_said(kind: str, asked: str, documents: dict[str, Document]) -> None:
    selection = Selection(country=("KR",)) if asked == "country" else Selection(place="Seoul")
    with pytest.raises(SelectionError, match=f"{kind} have no {asked}"):
        select(documents["seeds"], kind, selection)


def test_rows_are_ordered_with_the_unknown_last(documents: dict[str, Document]) -> None:
    table = TABLES["meetings"]
    rows = list(table.rows(documents["seeds"]))
    forward = [row[0] for row in picked(ordered(rows, table, "first_day"), table, ["first_day"])]
    backward = [row[0] for row in picked(ordered(rows, table, "-first_day"), table, ["first_day"])]
    known = [day for day in forward if day is not None]
    assert known == sorted(known)
    assert [day for day in backward if day is not None] == sorted(known, reverse=True)
    assert forward[-1] is backward[-1] is None
    with pytest.raises(SelectionError, match="meetings have no column 'day'; there are id, type"):
        ordered(rows, table, "day")
