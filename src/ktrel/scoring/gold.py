"""Gold as it lies in files: read, and refused with path, line or field where it is none."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import UNSET, Meta, UnsetType

from ..errors import GoldError
from ..model.document import Country, Direction, MeetingStatus, MeetingType, PositionStatus, Qualifier
from .comparing import covered

T = TypeVar("T")
Words = Annotated[str, Meta(min_length=1)]
_AT_BYTE = re.compile(r" ?\(byte (\d+)\)")


class _Gold(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all gold: a field that is misspelt is an error, not a field left out."""


class GoldOfficial(_Gold, frozen=True, kw_only=True):
    """Somebody who by the text holds, held or stands for a public position; `aliases` are not scored."""

    name: str
    aliases: tuple[str, ...] = ()
    country: Country | None
    title: str
    status: PositionStatus
    optional: bool = False


class GoldParticipant(_Gold, frozen=True, kw_only=True):
    """Somebody at a meeting: by name, or unnamed by office and country."""

    name: str | None = None
    title: str | None = None
    country: Country | None = None


class GoldMeeting(_Gold, frozen=True, kw_only=True):
    """A meeting as one article tells it; `evidence` are words of its text."""

    type: MeetingType
    status: MeetingStatus
    participants: tuple[GoldParticipant, ...]
    start: str | None
    end: str | None = None
    place: str | None
    place_country: Country | None
    evidence: Words
    optional: bool = False

    def __post_init__(self) -> None:
        _check_date("start", self.start)
        _check_date("end", self.end)


class GoldStatistic(_Gold, frozen=True, kw_only=True):
    """A figure as one article tells it; the sample and its margin of error are not scored."""

    value: float
    unit: str
    qualifier: Qualifier | None = None
    measure: str
    change: bool = False
    direction: Direction | None = None
    period: str | None
    source: str | None = None
    sample: int | None = None
    sample_size: int | None = None
    margin_of_error: float | None = None
    evidence: Words
    optional: bool = False

    def __post_init__(self) -> None:
        _check_date("period", self.period)


class GoldDate(_Gold, frozen=True, kw_only=True):
    """A calendar expression and its EDTF value."""

    text: Words
    value: str
    optional: bool = False

    def __post_init__(self) -> None:
        _check_date("value", self.value)


class GoldArticle(_Gold, frozen=True, kw_only=True):
    """What one article tells. A list or a date of publication that is left out is not scored; [] and null are
    answers. `published_optional` is a date that may be inferred where none is told."""

    title: str | None = None
    source: str | None = None
    author: str | None = None
    published: str | UnsetType | None = UNSET
    published_optional: str | None = None
    officials: tuple[GoldOfficial, ...] | UnsetType = UNSET
    meetings: tuple[GoldMeeting, ...] | UnsetType = UNSET
    statistics: tuple[GoldStatistic, ...] | UnsetType = UNSET
    dates: tuple[GoldDate, ...] | UnsetType = UNSET

    def __post_init__(self) -> None:
        _check_date("published", self.published or None)
        _check_date("published_optional", self.published_optional)

    @property
    def day(self) -> str:
        """When it was published, for telling older reports from newer; "" where that is not known."""
        return (self.published or None) or self.published_optional or ""


class GoldFile(_Gold, frozen=True, kw_only=True):
    """The articles of one input file, in their order; `file` is its name, or the end of its path."""

    file: str
    articles: tuple[GoldArticle, ...]


class GoldReport(_Gold, frozen=True, kw_only=True):
    """A report of a meeting: words of the text of a file."""

    file: str
    evidence: Words


class OneMeeting(_Gold, frozen=True, kw_only=True):
    """Reports that tell one and the same meeting."""

    name: str
    reports: tuple[GoldReport, ...]


class MergedGold(_Gold, frozen=True, kw_only=True):
    """Which reports of a corpus tell one meeting, and which names are one person's."""

    meetings: tuple[OneMeeting, ...] = ()
    officials: tuple[tuple[str, ...], ...] = ()


def _check_date(field: str, value: str | None) -> None:
    """Raises ValueError, which msgspec tells with its place, where a value is no EDTF date."""
    if value is not None and covered(value) is None:
        raise ValueError(f"`{field}` is no EDTF date: '{value}'")


def read_gold(folder: Path) -> tuple[GoldFile, ...]:
    """The gold of a folder, by the names of its files (`*.json`).

    Raises GoldError where there is none, or a file is none.
    """
    if not folder.is_dir():
        raise GoldError("is no folder: name that of the gold, a JSON file for each input", str(folder))
    paths = sorted(path for path in folder.glob("*.json") if not path.name.endswith(".merged.json"))
    if not paths:
        raise GoldError("has no *.json: gold is a JSON file for each input", str(folder))
    return tuple(_read(path, GoldFile) for path in paths)


def read_merged(path: Path) -> MergedGold:
    """The gold of what is one; GoldError where the file is none."""
    return _read(path, MergedGold)


def _read(path: Path, kind: type[T]) -> T:
    try:
        data = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise GoldError(f"cannot be read: {error.strerror}", str(path)) from error
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.ValidationError as error:
        raise GoldError(f"is no gold: {error}", str(path)) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        told = str(error)
        at = _AT_BYTE.search(told)
        lines = data[: int(at[1])].count(10) + 1 if at else 0
        line = f", line {lines}" if at else ""
        raise GoldError(f"is no JSON{line}: {_AT_BYTE.sub('', told)}", str(path)) from error
