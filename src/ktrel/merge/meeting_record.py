"""The merged record of a meeting: the best value of every field, and where reports disagree."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from ktrel import edtf
from ktrel.knowledge.acts import acts_told
from ktrel.model.document import (
    Meeting,
    MeetingStatus,
    MeetingType,
    Participant,
    Place,
    Quote,
)
from ktrel.model.facts import PlaceMention, Span

from .codes import event_codes
from .confidence import meeting_confidence
from .conflicts import conflicts
from .evidence import evidence
from .officials import Roster
from .report import Report, Side

H = TypeVar("H", bound=Hashable)

# The more telling type wins: a visit with a summit in it is a summit.
_TYPES: tuple[MeetingType, ...] = ("summit", "call", "conference", "talks", "visit", "other")
_KINDS = ("venue", "city", "region", "country")


def meeting_record(
    identity: str, told: Sequence[Report], reasons: tuple[str, ...], people: Roster
) -> Meeting:
    """One record of reports that tell one meeting; `told` in canonical order."""
    kind = min((r.type for r in told), key=_TYPES.index)
    status = _status(told)
    start, end = _dates(told)
    place = _place(told)
    participants = _participants(told, people)
    countries = tuple(
        sorted({c for r in told for c in r.countries} | {p.country for p in participants if p.country})
    )
    codes = event_codes(
        kind,
        status,
        countries,
        place.country if place else None,
        frozenset(p.role for p in participants),
        _acts(told),
    )
    ordinal = _majority(told, lambda r: r.told.ordinal)
    duration = _majority(told, lambda r: r.told.duration)
    record = Meeting(
        id=identity,
        type=kind,
        status=status,
        participants=participants,
        countries=countries,
        start=start,
        end=end,
        place=Place(name=place.name, admin=place.admin, country=place.country, lat=place.lat, lon=place.lon)
        if place
        else None,
        occasion=_majority(told, lambda r: r.occasion),
        ordinal=ordinal,
        duration=duration,
        topics=_quotes(told, lambda r: r.told.topics),
        outcomes=_quotes(told, lambda r: r.told.outcomes),
        cameo=codes.cameo,
        plover=codes.plover,
        evidence=tuple(e for r in told for e in r.evidence),
        conflicts=conflicts(told, start, place),
        merged_because=reasons,
    )
    return replace(record, confidence=meeting_confidence(record, [(r.facts, r.told) for r in told]))


def _status(told: Sequence[Report]) -> MeetingStatus:
    """As of the newest report; reports of one day: what happened outweighs what was planned."""
    certain: tuple[MeetingStatus, ...] = ("proposed", "planned", "ongoing", "held", "cancelled")
    return max(
        told, key=lambda r: ((r.clipping.published or "")[:10], certain.index(r.told.status))
    ).told.status


def _dates(told: Sequence[Report]) -> tuple[str | None, str | None]:
    """The finest date that most reports allow; of a day told and a longer stay, both ends."""
    dated = [r for r in told if r.days]
    if not dated:
        return None, None
    agreeing = _agreeing(dated)
    happened = {r.days for r in dated if r.days and not r.to_come}
    best = min(dated, key=lambda r: (_overtaken(r, happened), -agreeing[r.told.start], _length(r), r.order))
    stays = [
        r for r in dated if r.told.end and r.told.end != r.told.start and r.told.start == best.told.start
    ]
    return best.told.start, (stays[0] if stays else best).told.end


def _overtaken(report: Report, happened: Collection[edtf.Days]) -> bool:
    """Whether it tells of a plan, and another report of what became of it on another day."""
    days = report.days
    return report.to_come and any(days and not other.overlaps(days) for other in happened)


def _agreeing(dated: Sequence[Report]) -> dict[str | None, int]:
    """How many stories allow each of the days that the reports tell."""
    stories: dict[edtf.Days, set[str]] = defaultdict(set)
    for report in dated:
        if report.days:
            stories[report.days].add(report.facts.story)

    def allowing(start: edtf.Days | None) -> set[str]:
        return set().union(*(told for days, told in stories.items() if start and start.overlaps(days)))

    return {start: len(allowing(edtf.days(start))) for start in {r.told.start for r in dated}}


def _length(report: Report) -> int:
    start = edtf.days(report.told.start)
    return start.length if start else 10**6


def _place(told: Sequence[Report]) -> PlaceMention | None:
    """The place told most finely; of equally fine ones the commonest, then the earliest told."""
    places = [r.told.place for r in told if r.told.place]
    names = Counter(name for name, _ in {(r.told.place.name, r.facts.story) for r in told if r.told.place})
    return min(places, key=lambda p: (_KINDS.index(p.kind) or 1, -names[p.name])) if places else None


def _participants(told: Sequence[Report], people: Roster) -> tuple[Participant, ...]:
    """Everybody named by any report; unnamed sides only of countries that nobody named stands for."""
    named: dict[str, Participant] = {}
    for side in (s for r in told for s in r.attendees):
        key = side.official or side.name
        if key and (key not in named or named[key].role == "participant"):
            named[key] = _participant(side, people)
    covered = {p.country for p in named.values()}
    unnamed: dict[tuple[str | None, str | None], Participant] = {}
    for side in (s for r in told for s in r.attendees):
        if not side.official and not side.name and side.country not in covered:
            unnamed.setdefault(
                (side.country, None if side.country else side.told.title), _participant(side, people)
            )
    return (*named.values(), *unnamed.values())


def _participant(side: Side, people: Roster) -> Participant:
    official = people.by_id.get(side.official) if side.official else None
    title = side.told.title or (official.title if official else None)
    return Participant(
        official=side.official,
        name=official.name if official else side.name,
        title=title,
        country=side.country,
        role=side.told.role,
        probable=side.told.probable,
    )


def _acts(told: Sequence[Report]) -> frozenset[str]:
    """What was done there: signed as an outcome; mediated and negotiated also by the clauses that tell it."""
    outcomes = acts_told(_text(r, span) for r in told for span in r.told.outcomes)
    clauses = acts_told(_text(r, span) for r in told for span in r.told.spans)
    return outcomes | (clauses - {"sign"})


def _text(report: Report, span: Span) -> str:
    return report.clipping.text[span.start : span.end]


def _majority(told: Sequence[Report], value: Callable[[Report], H | None]) -> H | None:
    """The value most stories give; of equally common ones the earliest reported."""
    given = {(value(r), r.facts.story): None for r in sorted(told, key=lambda r: r.order)}
    values = [v for v, _ in given if v is not None]
    return Counter(values).most_common(1)[0][0] if values else None


def _quotes(told: Sequence[Report], spans: Callable[[Report], tuple[Span, ...]]) -> tuple[Quote, ...]:
    found: dict[str, Quote] = {}
    for report in told:
        for span in spans(report):
            place = evidence(report.clipping, span)
            found.setdefault(place.text, Quote(text=place.text, evidence=place))
    return tuple(found.values())
