"""The corrections file: what an analyst decided, read and checked.

Which tables and fields there are, and how records are referred to, is told in docs/corrections.md.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from ktrel.errors import CorrectionsError

DECIDED = "corrections:"  # how a reason in `merged_because` begins that is an analyst's
_TABLES = ("one_meeting", "not_one_meeting", "one_person", "not_one_person", "ignore")


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A record by what tells it: the path of an article and a piece of the evidence in it."""

    article: str
    text: str

    def __str__(self) -> str:
        return f"'{self.text}' in {self.article}"


Ref = str | Told


class _Meetings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    reports: tuple[Ref, ...]
    note: str | None = None

    @property
    def refs(self) -> tuple[Ref, ...]:
        return self.reports


class _Persons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    persons: tuple[Ref, ...]
    note: str | None = None

    @property
    def refs(self) -> tuple[Ref, ...]:
        return self.persons


class _Ignored(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    record: Ref
    note: str | None = None

    @property
    def refs(self) -> tuple[Ref, ...]:
        return (self.record,)


class Decision(NamedTuple):
    """An entry of the file: `label` names it (`one_meeting 2`), `refs` are the records that it is about."""

    label: str
    refs: tuple[Ref, ...]
    note: str | None

    @property
    def reason(self) -> str:
        """What `merged_because` says of it."""
        return f"{DECIDED} {self.label}" + (f" ({self.note})" if self.note else "")


class Corrections(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All entries of a corrections file, by table."""

    one_meeting: tuple[_Meetings, ...] = ()
    not_one_meeting: tuple[_Meetings, ...] = ()
    one_person: tuple[_Persons, ...] = ()
    not_one_person: tuple[_Persons, ...] = ()
    ignore: tuple[_Ignored, ...] = ()
    path: str = ""

    def decisions(self, table: str) -> list[Decision]:
        """The entries of one table, numbered from 1."""
        entries = getattr(self, table)
        return [Decision(f"{table} {n}", e.refs, e.note) for n, e in enumerate(entries, 1)]

    @property
    def number(self) -> int:
        """How many entries there are."""
        return sum(len(getattr(self, table)) for table in _TABLES)


NONE = Corrections()


def corrections_for(path: str | Path | None) -> Corrections:
    """The corrections in a file; without a path none.

    Raises CorrectionsError, saying where and what to do, where the file can't be read or says what no
    correction can.
    """
    return NONE if path is None else _read(Path(path))


def _read(path: Path) -> Corrections:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise CorrectionsError(f"cannot be read: {error.strerror}", str(path)) from error
    except UnicodeDecodeError as error:
        raise CorrectionsError("is not UTF-8: save it as UTF-8", str(path)) from error
    except (ValueError, RecursionError) as error:  # no TOML, or numbers and nesting beyond measure
        raise CorrectionsError(f"is no TOML: {error}", str(path)) from error
    unknown = sorted(data.keys() - set(_TABLES))
    if unknown:
        raise CorrectionsError(
            f"has no use for [[{unknown[0]}]]: there are {', '.join(f'[[{t}]]' for t in _TABLES)}", str(path)
        )
    try:
        found = msgspec.convert(data, Corrections)
    except msgspec.ValidationError as error:
        raise CorrectionsError(f"{_place(str(error))}; see docs/corrections.md", str(path)) from error
    for complaint in _complaints(found):
        raise CorrectionsError(complaint, str(path))
    return msgspec.structs.replace(found, path=path.as_posix())


def _place(message: str) -> str:
    """msgspec's message, with entries counted from 1 as everywhere: `$.ignore[0]` is `ignore 1`."""
    what, _, where = message.partition(" - at `$.")
    table, _, rest = where.rstrip("`").partition("[")
    number = rest.partition("]")[0]
    return f"{table} {int(number) + 1}: {what}" if number.isdecimal() else message


def _complaints(found: Corrections) -> Iterator[str]:
    """What an entry can't mean."""
    for table in _TABLES:
        for label, refs, _ in found.decisions(table):
            if table != "ignore" and len(refs) < 2:
                yield f"{label}: names {len(refs)}: name at least two"
            if any(not (ref if isinstance(ref, str) else ref.text).strip() for ref in refs):
                yield f"{label}: an empty text means nothing: give an id, or a piece of the evidence"
