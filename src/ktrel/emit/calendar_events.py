"""`ics`: meetings as all-day events of a calendar (iCalendar, RFC 5545), with the extra `ktrel[calendar]`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import quote

from icalendar import Calendar, Event

from ..edtf import FIRST, LAST, Days, days
from ..model.document import Document, Meeting, MeetingStatus
from ..version import __version__
from .characters import one_line
from .telling import Telling, publisher, web_address

LONGEST = 31  # days that a date may leave open: "in October" is an entry, "in 2025" is none
_STATUSES: dict[MeetingStatus, str] = {
    "held": "CONFIRMED",
    "ongoing": "CONFIRMED",
    "planned": "CONFIRMED",
    "proposed": "TENTATIVE",
    "cancelled": "CANCELLED",
}


def dumps(document: Document) -> bytes:
    """A calendar of the meetings whose dates are known to a month at least, without a clock."""
    calendar = Calendar()
    calendar.add("prodid", f"-//ktrel//ktrel {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    telling = Telling(document)
    for meeting in document.meetings:
        covered = _days(meeting)
        if covered:
            calendar.add_component(_event(meeting, covered, telling))
    data: bytes = calendar.to_ical()
    return data


def _days(meeting: Meeting) -> Days | None:
    """The days of a meeting; None where they are not known, or not well enough."""
    start, end = days(meeting.start or meeting.end), days(meeting.end or meeting.start)
    if not start or not end or FIRST in start or LAST in end or end.last < start.first:
        return None
    if max(start.length, end.length) > LONGEST:
        return None
    return Days(start.first, end.last)


def _event(meeting: Meeting, covered: Days, telling: Telling) -> Event:
    event = Event()
    event.add("uid", f"{quote(meeting.id)}@ktrel")
    event.add("dtstamp", _stamp(meeting, covered, telling))
    event.add("dtstart", covered.first)
    if covered.last < date.max - timedelta(1):
        event.add("dtend", covered.last + timedelta(1))  # the first day after it
    event.add("summary", _summary(meeting, telling))
    event.add("status", _STATUSES[meeting.status])
    event.add("transp", "TRANSPARENT")  # nobody's time is taken
    event.add("categories", [meeting.type, meeting.status])
    event.add("description", "\n".join(_lines(meeting, telling)))
    place = meeting.place
    if place:
        event.add("location", one_line(", ".join(filter(None, (place.name, place.admin, place.country)))))
        if place.lat is not None and place.lon is not None:
            event.add("geo", (place.lat, place.lon))
    addresses = (web_address(article) for article, _ in telling.reports(meeting.evidence))
    if address := next(filter(None, addresses), None):
        event.add("url", address)
    return event


def _summary(meeting: Meeting, telling: Telling) -> str:
    """The title, with the date as told where that is no day."""
    start = days(meeting.start)
    rough = f" [{meeting.start}]" if start and start.length > 1 else ""
    return telling.title(meeting) + rough


def _stamp(meeting: Meeting, covered: Days, telling: Telling) -> datetime:
    """When the entry was last revised: with its newest report, and where none is dated, with the meeting."""
    told = [
        d.last for a, _ in telling.reports(meeting.evidence) if (d := days(a.published)) and LAST not in d
    ]
    return datetime.combine(max(told, default=covered.first), time(), UTC)


def _lines(meeting: Meeting, telling: Telling) -> Iterator[str]:
    yield f"{meeting.status}, {meeting.start or '..'} to {meeting.end or '..'}"
    for quoted in (*meeting.topics, *meeting.outcomes):
        yield f"- {one_line(quoted.text)}"
    for article, evidence in telling.reports(meeting.evidence):
        yield f"{publisher(article)}: {one_line(evidence.text)}"
