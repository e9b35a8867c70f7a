"""The `ktrel/1` document: the records that are written, field by field in their fixed order.

Absent values are None (JSON null), lists are tuples. Dates are EDTF strings, countries ISO 3166-1
alpha-2 (besides `EU` and `UN`), money ISO 4217. All offsets are code points into the decoded text of
the input file, half-open. `confidence` is the probability that a record is a real one with its main slots
right (docs/accuracy.md); documents of earlier releases have none. The JSON Schema of `ktrel schema` is
generated from these classes.
"""

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

SCHEMA: Literal["ktrel/1"] = "ktrel/1"

_MOST = 2**63 - 1  # what databases and other programs take for an integer
Whole = Annotated[int, Meta(ge=-_MOST, le=_MOST)]
Offset = Annotated[int, Meta(ge=0, le=_MOST)]
Country = Annotated[str, Meta(pattern="^[A-Z]{2}$")]
Confidence = Annotated[float, Meta(ge=0, le=1)]

PublishedBasis = Literal["stated", "relative", "inferred", "option"]
DateType = Literal["date", "time", "duration", "set"]
DateBasis = Literal["explicit", "relative", "context"]
Role = Literal[
    "head_of_state",
    "head_of_government",
    "foreign_minister",
    "defense_minister",
    "minister",
    "vice_minister",
    "ambassador",
    "spokesperson",
    "legislator",
    "party_leader",
    "security_adviser",
    "diplomat",
    "military_officer",
    "governor",
    "international_official",
    "candidate",
    "other",
]
PositionStatus = Literal["current", "former", "acting", "candidate", "designate"]
MeetingType = Literal["summit", "talks", "call", "visit", "conference", "other"]
MeetingStatus = Literal["held", "ongoing", "planned", "proposed", "cancelled"]
ParticipantRole = Literal["host", "guest", "participant"]
Qualifier = Literal["about", "more than", "less than", "at least", "up to", "record"]
Direction = Literal["up", "down"]
Severity = Literal["warning", "error"]


class Record(Struct, frozen=True, kw_only=True):
    """Base of every record: immutable, fields in the order in which they are written."""


class Evidence(Record, frozen=True, kw_only=True):
    """Where a fact stands: `text == file_text[start:end]` of the file of the article `article`."""

    article: str
    start: Offset
    end: Offset
    text: str


class DateRecord(Record, frozen=True, kw_only=True):
    """A calendar expression, duration or recurrence of an article; `rule` names what found it."""

    text: str
    start: Offset
    end: Offset
    type: DateType
    value: str | None
    basis: DateBasis
    rule: str | None = None


class Article(Record, frozen=True, kw_only=True):
    """One article of an input file; `part` counts the articles of one file from 0.

    `duplicate_of` is the id of the earliest article of the run that has the same text, whole or cut;
    `published_evidence` is where the date of publication stands, None where it is told outside the article;
    `facts` is what `ktrel merge` needs of the article, packed: its form may change in any release.
    """

    id: str
    path: str
    encoding: str
    part: Whole
    start: Offset
    end: Offset
    title: str | None = None
    subtitle: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    published_evidence: Evidence | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    duplicate_of: str | None = None
    words: Whole = 0
    dates: tuple[DateRecord, ...] = ()
    text: str | None = None
    facts: str | None = None


class Position(Record, frozen=True, kw_only=True):
    """A post that an official holds, held, acts in or stands for, as one article tells it."""

    title: str
    role: Role
    organisation: str | None
    country: Country | None
    status: PositionStatus
    as_of: str | None
    evidence: Evidence


class Official(Record, frozen=True, kw_only=True):
    """One real person who holds, held or seeks a public position, across the whole corpus."""

    id: str
    name: str
    family_name: str | None
    given_name: str | None
    aliases: tuple[str, ...]
    country: Country | None
    wikidata: str | None
    positions: tuple[Position, ...]
    mentions: tuple[Evidence, ...]
    merged_because: tuple[str, ...]
    confidence: Confidence | None = None


class Participant(Record, frozen=True, kw_only=True):
    """Who took part: an official by id, or an unnamed one by title and country."""

    official: str | None
    name: str | None
    title: str | None
    country: Country | None
    role: ParticipantRole
    probable: str | None = None


class Place(Record, frozen=True, kw_only=True):
    """Where: `name` as told, `admin` the first-level division, coordinates in decimal degrees."""

    name: str
    admin: str | None
    country: Country | None
    lat: float | None
    lon: float | None


class Quote(Record, frozen=True, kw_only=True):
    """A short span of the text that tells a topic or an outcome."""

    text: str
    evidence: Evidence


class ConflictValue(Record, frozen=True, kw_only=True):
    """One of several values that reports give for the same field, with the reports that give it."""

    value: Any
    evidence: tuple[Evidence, ...]


class Conflict(Record, frozen=True, kw_only=True):
    """A field in which reports of one real thing disagree."""

    field: str
    values: tuple[ConflictValue, ...]


class Meeting(Record, frozen=True, kw_only=True):
    """One real meeting, call, visit or conference, with every report of it."""

    id: str
    type: MeetingType
    status: MeetingStatus
    participants: tuple[Participant, ...]
    countries: tuple[str, ...]
    start: str | None
    end: str | None
    place: Place | None
    occasion: str | None
    ordinal: Whole | None
    duration: str | None
    topics: tuple[Quote, ...]
    outcomes: tuple[Quote, ...]
    cameo: str | None
    plover: str | None
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Conflict, ...]
    merged_because: tuple[str, ...]
    confidence: Confidence | None = None


class Change(Record, frozen=True, kw_only=True):
    """That the value is itself a difference or growth factor; `baseline` is the EDTF date compared with."""

    direction: Direction
    baseline: str | None


class Previous(Record, frozen=True, kw_only=True):
    """An earlier value of the same level."""

    value: float
    period: str | None


class Statistic(Record, frozen=True, kw_only=True):
    """One reported figure: value, unit, what is measured, for when, who reports it."""

    id: str
    value: float
    value_max: float | None
    text: str
    unit: str
    qualifier: Qualifier | None
    measure: str | None
    population: str | None
    place: str | None
    period: str | None
    change: Change | None
    previous: Previous | None
    rank: Whole | None
    sample_size: Whole | None
    margin_of_error: float | None
    source: str | None
    speaker: str | None
    evidence: tuple[Evidence, ...]
    conflicts: tuple[Conflict, ...] = ()
    confidence: Confidence | None = None


class Diagnostic(Record, frozen=True, kw_only=True):
    """Something a reader must know about an input: `code` is stable, `message` says what to do."""

    path: str
    severity: Severity
    code: str
    message: str


class Generator(Record, frozen=True, kw_only=True):
    """What wrote the document: version of ktrel, spaCy pipeline, digest of the knowledge files."""

    name: str
    version: str
    model: str
    knowledge: str


class Document(Record, frozen=True, kw_only=True):
    """The whole output of `ktrel extract`."""

    schema: Literal["ktrel/1"] = SCHEMA
    generator: Generator
    articles: tuple[Article, ...] = ()
    officials: tuple[Official, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
