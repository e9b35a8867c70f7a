"""What the stages hand each other before anything is merged.

Offsets here are *article offsets*: code points into `Clipping.text`, whose first character is the
file's character `Clipping.start`. `merge.evidence` alone turns them into the file offsets of the
document, and checks the slice while doing so.
"""

from typing import Literal

from msgspec.structs import replace

from .document import (
    Article,
    Change,
    DateBasis,
    DateType,
    Diagnostic,
    MeetingStatus,
    MeetingType,
    ParticipantRole,
    PositionStatus,
    Previous,
    PublishedBasis,
    Qualifier,
    Record,
    Role,
)  # fmt: skip
from .grounds import FigureGrounds, MeetingGrounds
from .mending import Mending
from .sketch import Sketch
from .span import Span as Span

# ---------------------------------------------------------------- ingest → segment


class Hints(Record, frozen=True, kw_only=True):
    """What the container (an HTML page, a JSON record) tells of its article beside the text.

    `published` is EDTF and comes before what the text says; `otherwise` is the date where the text tells
    none, known as `otherwise_basis` says. `whole` means that the text is one article, however it looks.
    """

    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    otherwise: str | None = None
    otherwise_basis: PublishedBasis = "stated"
    whole: bool = False


class SourceText(Record, frozen=True, kw_only=True):
    """One decoded input: a file, standard input, or a record of a container file.

    The `path` of a record is that of its file, "#", and its number from 1 or its name in the container:
    `dump.jsonl#12`, `news.zip#2026/talks.html`. `mending`: `text` is a mended view of what was decoded.
    """

    path: str
    encoding: str
    text: str
    hints: Hints = Hints()
    mending: Mending | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


# ---------------------------------------------------------------- segment → annotate, extract

BlockKind = Literal["title", "subtitle", "heading", "stamp", "body", "caption", "table"]


class Block(Record, frozen=True, kw_only=True):
    """A paragraph, headline, caption, table row or date stamp of an article.

    `stamp` blocks (datelines standing alone, "Published: …", "6 days ago") are read by the date
    tagger only; the others are annotated by the model too.
    """

    kind: BlockKind
    span: Span


class Clipping(Record, frozen=True, kw_only=True):
    """One article as segmentation found it.

    `raw` is the slice of the file's text, `text` the same slice with furniture masked by blanks of
    equal length; newlines stay in both. `start` and `end` are its place in the decoded file; with `mending`,
    `raw` is a mended view of what stands there, else just that.
    """

    id: str
    path: str
    encoding: str
    part: int
    start: int
    end: int
    raw: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | None = None
    published_basis: PublishedBasis | None = None
    published_span: Span | None = None
    dateline_place: str | None = None
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    mending: Mending | None = None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def english(self) -> bool:
        """Whether it is to be read as English: as nothing else is known."""
        return self.language in (None, "en")

    @property
    def told(self) -> str:
        """The article as it stands in the file."""
        return self.mending.original if self.mending else self.raw

    def seen_through(self, mending: Mending) -> "Clipping":
        """The same, told by its place in the file, where it was cut out of a mended view."""
        start, end = mending.told(self.start, self.end)
        return replace(self, start=start, end=end, mending=mending.part(self.start, self.end))


# ---------------------------------------------------------------- extract → merge


class DateMention(Record, frozen=True, kw_only=True):
    """A calendar expression with its EDTF value (a duration: ISO 8601), and the rule that found it."""

    span: Span
    text: str
    type: DateType
    value: str | None
    basis: DateBasis
    rule: str
    leaves: str | None = None  # the year that a deadline leaves for something: "before the end of 2024"


class PlaceMention(Record, frozen=True, kw_only=True):
    """A place named in the text. `kind` tells a venue in a city from a city from a country."""

    span: Span
    name: str
    kind: Literal["venue", "city", "region", "country"]
    admin: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


class PersonMention(Record, frozen=True, kw_only=True):
    """One naming of a person in the article; possessive 's and titles lie outside the span."""

    span: Span
    text: str


class PositionMention(Record, frozen=True, kw_only=True):
    """A post told of a person: the phrase as told and where."""

    title: str
    role: Role
    organisation: str | None
    country: str | None
    status: PositionStatus
    span: Span


class Person(Record, frozen=True, kw_only=True):
    """One person within one article. `known` is the id of the knowledge base's entry, if it is one.

    `official` is whether text or knowledge base give the person a public position; `led` are the EDTF dates
    from and until which a known person is known to have led a country ("" where no end is known).
    """

    key: int
    name: str
    family_name: str | None
    given_name: str | None
    surfaces: tuple[str, ...]
    country: str | None
    known: str | None
    official: bool
    positions: tuple[PositionMention, ...]
    mentions: tuple[PersonMention, ...]
    led: tuple[tuple[str, str], ...] = ()


class Reference(Record, frozen=True, kw_only=True):
    """A naming, title or pronoun in the text and whom it means.

    `persons` are keys of `Person` ("Lee", "the president", "he", "the two leaders"). Where nobody is
    named ("the Japanese foreign minister", "the leaders of Iran and Iraq") it is empty, and `title`
    and `countries` tell who is meant; `probable` are the knowledge base's ids of who that was then.
    """

    span: Span
    kind: Literal["name", "title", "pronoun"]
    plural: bool
    persons: tuple[int, ...]
    title: str | None
    role: Role | None
    countries: tuple[str, ...]
    probable: tuple[str, ...] = ()


class People(Record, frozen=True, kw_only=True):
    """All persons of an article and every reference to them, in text order; `home`: whose press it is of."""

    persons: tuple[Person, ...] = ()
    references: tuple[Reference, ...] = ()
    home: str | None = None


class Attendee(Record, frozen=True, kw_only=True):
    """Who takes part in a reported meeting: a person of the article, or an unnamed office or side."""

    person: int | None
    title: str | None
    country: str | None
    role: ParticipantRole
    probable: str | None = None


class MeetingReport(Record, frozen=True, kw_only=True):
    """One meeting as one article tells it; `spans` are the clauses that do, the tightest first."""

    type: MeetingType
    status: MeetingStatus
    attendees: tuple[Attendee, ...]
    countries: tuple[str, ...]
    start: str | None
    end: str | None
    date_basis: str | None
    place: PlaceMention | None
    occasion: str | None
    ordinal: int | None
    duration: str | None
    topics: tuple[Span, ...]
    outcomes: tuple[Span, ...]
    spans: tuple[Span, ...]
    rule: str
    grounds: MeetingGrounds = MeetingGrounds()


class StatisticReport(Record, frozen=True, kw_only=True):
    """One figure as one article tells it."""

    value: float
    value_max: float | None
    unit: str
    qualifier: Qualifier | None
    measure: str | None
    population: str | None
    place: str | None
    period: str | None
    change: Change | None
    previous: Previous | None
    rank: int | None
    sample_size: int | None
    margin_of_error: float | None
    source: str | None
    speaker: str | None
    span: Span
    spans: tuple[Span, ...]
    rule: str
    grounds: FigureGrounds = FigureGrounds()


class ArticleFacts(Record, frozen=True, kw_only=True):
    """All that one article tells; `duplicate_of`, filled in by merging: the earlier clipping of its text.

    `record` is the article's record where its facts come from a document, `content` the id of its text
    where merging gave the clipping another.
    """

    clipping: Clipping
    content: str | None = None
    duplicate_of: str | None = None
    sketch: Sketch | None = None
    record: Article | None = None
    words: int = 0
    dates: tuple[DateMention, ...] = ()
    people: People = People()
    meetings: tuple[MeetingReport, ...] = ()
    statistics: tuple[StatisticReport, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def story(self) -> str:
        """What copies of one text have in common: the id of the earliest."""
        return self.duplicate_of or self.clipping.id
