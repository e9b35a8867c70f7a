"""Meetings of made-up sentences: what there is, what there is not, and what is one and the same."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ktrel.extract.dates import find_dates
from ktrel.extract.meetings import find_meetings
from ktrel.extract.people import find_people
from ktrel.extract.places import find_places
from ktrel.model.annotated import Annotated
from ktrel.model.facts import MeetingReport, People

CORPUS = Path(__file__).parent / "corpus" / "meetings"
FIELDS = ("type", "status", "who", "start", "place", "country")


def cases(name: str) -> Iterator[Any]:
    for case in tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))["case"]:
        marks = [pytest.mark.xfail(reason=case["wanting"], strict=True)] if "wanting" in case else []
        yield pytest.param(case, id=case["rule"], marks=marks)


def found(article: Annotated) -> list[dict[str, object]]:
    people = find_people(article)
    reports = find_meetings(article, people, find_dates(article.clipping), find_places(article))
    return [shown(report, people) for report in reports]


def shown(report: MeetingReport, people: People) -> dict[str, object]:
    names = {person.key: person.name for person in people.persons}
    who = frozenset(
        f"{(a.title or '').split(' of ')[0]}/{a.country}" if a.person is None else names[a.person]
        for a in report.attendees
    )
    place, country = (report.place.name, report.place.country) if report.place else (None, None)
    values = (report.type, report.status, who, report.start, place, country)
    return dict(zip(FIELDS, values, strict=True))


def wanted(row: str) -> dict[str, object]:
    values: dict[str, Any] = {
        field: value.strip() or None for field, value in zip(FIELDS, row.split("|"), strict=True)
    }
    values["who"] = frozenset(name.strip() for name in (values["who"] or "").split(";") if name.strip())
    return values


def check(case: dict[str, Any], annotated: Callable[..., Annotated]) -> None:
    article = annotated(case["text"], case.get("published"))
    expected = [wanted(row) for row in case.get("meetings", ())]
    assert sorted(map(str, map(order, found(article)))) == sorted(map(str, map(order, expected)))


def order(row: dict[str, Any]) -> dict[str, Any]:
    """A row that compares and prints well: names in alphabetical order, titles without their country."""
    return {**row, "who": sorted(row["who"])}


@pytest.mark.parametrize("case", tuple(cases("lookalikes")))
def test_nobody_meets(case: dict[str, Any], annotated: Callable[..., Annotated]) -> None:
    check(case, annotated)


@pytest.mark.parametrize("case", tuple(cases("arguments")))
def test_who_where_and_when(case: dict[str, Any], annotated: Callable[..., Annotated]) -> None:
    check(case, annotated)


@pytest.mark.parametrize("case", tuple(cases("status")))
def test_whether_it_happened(case: dict[str, Any], annotated: Callable[..., Annotated]) -> None:
    check(case, annotated)


@pytest.mark.parametrize("case", tuple(cases("plain")))
def test_ordinary_prose(case: dict[str, Any], annotated: Callable[..., Annotated]) -> None:
    check(case, annotated)


@pytest.mark.parametrize("case", tuple(cases("in_person")))
def test_what_only_two_in_one_place_can_do(case: dict[str, Any], annotated: Callable[..., Annotated]) -> None:
    check(case, annotated)


@pytest.mark.parametrize("case", tuple(cases("genres")))
def test_obituaries_memoirs_and_wires(case: dict[str, Any], annotated: Callable[..., Annotated]) -> None:
    check(case, annotated)


@pytest.mark.parametrize("case", tuple(cases("left_unsaid")))
def test_what_a_sentence_leaves_to_the_story(
    case: dict[str, Any], annotated: Callable[..., Annotated]
) -> None:
    check(case, annotated)


@pytest.mark.parametrize("case", tuple(cases("unity")))
def test_one_record_a_meeting(case: dict[str, Any], annotated: Callable[..., Annotated]) -> None:
    check(case, annotated)


def test_spans_lie_in_the_text_and_rules_have_names(annotated: Callable[..., Annotated]) -> None:
    text = "Ghanaian President Kofi Mensah met Togolese President Edem Agbeko in Lome. The talks went well."
    article = annotated(text)
    people = find_people(article)
    (report,) = find_meetings(article, people, find_dates(article.clipping), find_places(article))
    assert report.rule == "meet"
    assert len(report.spans) == 2
    assert text[slice(*report.spans[0])].startswith("Ghanaian President Kofi Mensah met")
    assert all(0 <= span.start < span.end <= len(text) for span in report.spans)
