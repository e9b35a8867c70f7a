"""Joining across articles, from the cases of corpus/merge: what is one, what stays apart."""

import random
import tomllib
from pathlib import Path
from typing import Any

import pytest

from ktrel.merge import merge
from ktrel.model.document import Document, Generator
from ktrel.model.facts import (
    ArticleFacts,
    Attendee,
    Clipping,
    MeetingReport,
    People,
    Person,
    PersonMention,
    PlaceMention,
    PositionMention,
    Span,
    StatisticReport,
)
from ktrel.names.known import EMPTY

CORPUS = Path(__file__).parent / "corpus" / "merge"
MEETINGS = ("meetings.toml", "one_meeting.toml", "near_misses.toml", "fresh.toml", "edges.toml")
GENERATOR = Generator(name="ktrel", version="0", model="none", knowledge="none")


def cases(name: str) -> list[Any]:
    found = tomllib.loads((CORPUS / name).read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in found]


def clipping(number: int, published: str | None) -> Clipping:
    text = f"Report {number:02} of the wire, which has a good many words."
    return Clipping(
        id=f"article{number:02}", path=f"{number:02}.txt", encoding="utf-8", part=0, start=0, end=len(text),
        raw=text, text=text, blocks=(), published=published,
    )  # fmt: skip


def person(key: int, name: str, country: str | None, role: Any, status: Any, title: str) -> Person:
    parts = name.split()
    post = PositionMention(
        title=title, role=role, organisation=None, country=country, status=status, span=Span(0, 6)
    )
    return Person(
        key=key, name=name, family_name=parts[0] if country in ("KR", "JP") else parts[-1], given_name=None,
        surfaces=(), country=country, known=None, official=True, positions=(post,),
        mentions=(PersonMention(span=Span(0, 6), text="Report"),),
    )  # fmt: skip


def place(told: str | None) -> PlaceMention | None:
    if told is None:
        return None
    name, country, kind, at = [*told.split("/"), *("city", "")[told.count("/") - 1 :]]
    lat, lon = (float(x) for x in at.split(",")) if at else (None, None)
    return PlaceMention(span=Span(0, 6), name=name, kind=kind, country=country, lat=lat, lon=lon)  # type: ignore[arg-type]


def attended(told: list[str], persons: list[Person]) -> tuple[Attendee, ...]:
    """The participants of a report; those named become (or already are) persons of its article."""
    found = []
    for who in told:
        name, country, role = who.split("/")
        keys = [p.key for p in persons if p.name == name]
        if name and not keys:
            keys = [len(persons)]
            persons.append(person(len(persons), name, country, role, "current", role))
        found.append(
            Attendee(
                person=keys[0] if name else None,
                title=None if name else role or None,
                country=country,
                role="participant",
            )
        )
    return tuple(found)


def meeting(number: int, report: dict[str, Any], persons: list[Person]) -> MeetingReport:
    return MeetingReport(
        type=report["type"], status=report["status"], attendees=attended(report.get("who", []), persons),
        countries=tuple(report.get("countries", ())), start=report.get("start"),
        end=report.get("end", report.get("start")), date_basis=None, place=place(report.get("place")),
        occasion=report.get("occasion"), ordinal=report.get("ordinal"), duration=report.get("duration"),
        topics=(), outcomes=(), spans=(Span(number, number + 6),), rule="test",
    )  # fmt: skip


def articles_of(reports: list[dict[str, Any]]) -> list[ArticleFacts]:
    """The articles of a case, one a report unless `article` says that several reports stand in one."""
    articles: dict[int, list[tuple[int, dict[str, Any]]]] = {}
    for number, report in enumerate(reports):
        articles.setdefault(report.get("article", number), []).append((number, report))
    found = []
    for number, told in articles.items():
        persons: list[Person] = []
        meetings = tuple(meeting(n, report, persons) for n, report in told)
        found.append(
            ArticleFacts(
                clipping=clipping(number, told[0][1].get("published")),
                people=People(persons=tuple(persons)),
                meetings=meetings,
            )
        )
    return found


def reports_of(document: Document) -> list[list[int]]:
    """The reports, by number, that came out as one meeting each: each stands at its own number."""
    return sorted(sorted(e.start for e in m.evidence) for m in document.meetings)


def groups(document: Document, kind: str) -> list[list[int]]:
    field = "mentions" if kind == "officials" else "evidence"
    return sorted(sorted(int(e.article[-2:]) for e in getattr(r, field)) for r in getattr(document, kind))


@pytest.mark.parametrize("case", [c for name in MEETINGS for c in cases(name)])
def test_meetings(case: dict[str, Any]) -> None:
    articles = articles_of(case["reports"])
    document = merge(articles, (), GENERATOR, known=EMPTY)
    assert reports_of(document) == case["groups"]
    random.Random(7).shuffle(articles)
    assert merge(articles, (), GENERATOR, known=EMPTY) == document
    first = next(m for m in document.meetings if case["groups"][0][0] in {e.start for e in m.evidence})
    told = {
        "status": first.status,
        "type": first.type,
        "start": first.start,
        "end": first.end,
        "place": first.place.name if first.place else None,
        "cameo": first.cameo or "",
        "plover": first.plover,
        "ordinal": first.ordinal,
        "conflicts": [c.field for c in first.conflicts],
    }
    assert {k: told[k] for k in case.get("expect", {})} == case.get("expect", {})
    if len(case["groups"][0]) > 1:
        assert first.merged_because


@pytest.mark.parametrize("case", cases("officials.toml"))
def test_officials(case: dict[str, Any]) -> None:
    articles = []
    for number, told in enumerate(case["persons"]):
        name, country, role, status, title = (part.strip() for part in told.split("|"))
        who = person(0, name, country or None, role, status, title)
        articles.append(ArticleFacts(clipping=clipping(number, "2024-05-01"), people=People(persons=(who,))))
    document = merge(articles, (), GENERATOR, known=EMPTY)
    assert groups(document, "officials") == case["groups"]
    assert merge(articles[::-1], (), GENERATOR, known=EMPTY) == document
    assert len({o.id for o in document.officials}) == len(document.officials)


def test_ids_stay_when_an_article_is_added() -> None:
    case = tomllib.loads((CORPUS / "meetings.toml").read_text(encoding="utf-8"))["case"]
    reports = [report for c in case for report in c["reports"]][:8]
    articles = articles_of(reports)
    before = merge(articles[:-1], (), GENERATOR, known=EMPTY)
    after = merge(articles, (), GENERATOR, known=EMPTY)
    assert {m.id for m in before.meetings} <= {m.id for m in after.meetings}


def figure(told: str) -> StatisticReport:
    value, unit, measure, period, source = (part.strip() or None for part in told.split("|"))
    assert value and unit
    return StatisticReport(
        value=float(value), value_max=None, unit=unit, qualifier=None, measure=measure, population=None,
        place=None, period=period, change=None, previous=None, rank=None, sample_size=None,
        margin_of_error=None, source=source, speaker=None, span=Span(0, 6), spans=(Span(0, 6),), rule="test",
    )  # fmt: skip


@pytest.mark.parametrize("case", cases("statistics.toml"))
def test_statistics(case: dict[str, Any]) -> None:
    articles = [
        ArticleFacts(clipping=clipping(n, "2024-05-01"), statistics=(figure(told),))
        for n, told in enumerate(case["figures"])
    ]
    document = merge(articles, (), GENERATOR, known=EMPTY)
    assert groups(document, "statistics") == case["groups"]
    assert merge(articles[::-1], (), GENERATOR, known=EMPTY) == document
    told = {v.value for s in document.statistics for c in s.conflicts for v in c.values}
    assert sorted(told) == case.get("conflicts", [])


SUMMIT = {"type": "summit", "status": "held"}
BERG = "Anna Berg/SE/head_of_government"
VIK, MOE = "Jonas Vik/NO/head_of_government", "Siri Moe/NO/head_of_government"


def summits(*told: tuple[str, str, int | None]) -> list[ArticleFacts]:
    """Summits of Berg with a Norwegian, each with its day and its number as told."""
    return articles_of(
        [
            {**SUMMIT, "who": [BERG, other], "published": "2025-01-01", "start": day, "ordinal": number}
            for other, day, number in told
        ]
    )


def test_a_number_that_is_too_low_for_what_it_counts_is_a_conflict() -> None:
    days = ("2024-01-10", "2024-03-10", "2024-05-10")
    told = summits(*((VIK, day, None) for day in days), (VIK, "2024-07-10", 2), (MOE, "2024-08-10", 2))
    document = merge(told, (), GENERATOR, known=EMPTY)
    (conflict,) = (c for m in document.meetings for c in m.conflicts)
    assert [(v.value, len(v.evidence)) for v in conflict.values] == [(2, 1), (4, 3)]
    assert document.meetings[3].conflicts == (conflict,)


def test_a_number_that_is_higher_than_what_is_known_is_none() -> None:
    told = summits((VIK, "2024-01-10", None), (VIK, "2024-07-10", 5), (VIK, "2024-08-10", 1))
    assert all(not m.conflicts for m in merge(told, (), GENERATOR, known=EMPTY).meetings)


def test_of_two_numbers_it_is_told_what_each_counts() -> None:
    told = summits(
        (VIK, "2023-01-10", None), (VIK, "2023-03-10", None), (MOE, "2024-05-10", None),
        (MOE, "2024-07-10", 2), (MOE, "2024-07-10", 4),
    )  # fmt: skip
    last = merge(told, (), GENERATOR, known=EMPTY).meetings[-1]
    assert [v.value for c in last.conflicts for v in c.values] == [2, 4]
    assert last.merged_because[-2:] == (
        "number 2 counts the meetings of no-siri-moe, se-anna-berg",
        "number 4 counts the meetings of NO, SE",
    )
