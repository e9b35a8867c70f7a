"""Tables flattened into text: rows of figures under a line of years, read as series."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from ...model.document import Change, Previous
from ...model.facts import DateMention, Span, StatisticReport
from ..quantities.lexicon import lexicon, numbers
from ..quantities.nouns import unit_of

_CELL = re.compile(r"[-+−–]?[^\w\s.,|+−–-]{0,2}\d[\d,]*(?:\.\d+)?%?")
_PARTS = re.compile(r"[^\s|]+")
_MONTH = re.compile(r"\d{4}-(?:0\d|1[0-2])")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_NUMBER = re.compile(r"^(?:table|chart|figure|graph|tab|fig)s?\.?\s*\d*\s*[.:]?\s*", re.IGNORECASE)
_CHANGES = frozenset({"change", "growth", "diff", "difference", "increase", "yoy", "y/y", "chg"})
_SHARES = frozenset({"share", "percent", "%", "rate"})
_MOST_COLUMNS = 12
_LONGEST_LINE = 400


class Line(NamedTuple):
    """A line of the article with its offset."""

    start: int
    text: str


class Column(NamedTuple):
    """What a column holds: levels of a period, or the change from the column before."""

    period: str | None
    change: bool
    percent: bool


class Row(NamedTuple):
    """A label with its cells: text and offset of each."""

    label: str
    cells: tuple[tuple[str, int], ...]


class Table(NamedTuple):
    """The span of rows and header, and the statistics in them."""

    span: Span
    reports: tuple[StatisticReport, ...]


def find_tables(text: str, dates: tuple[DateMention, ...] = ()) -> tuple[Table, ...]:
    """Every run of two or more rows of figures under a header of their years.

    Of the article's `dates` those of the caption tell which months of the years are meant.
    """
    lines = list(_lines(text))
    found: list[Table] = []
    i = 0
    while i < len(lines):
        columns = _header(lines[i])
        rows, j = _rows(lines, i + 1, len(columns)) if columns else ([], i + 1)
        if columns and len(rows) >= 2:
            caption = lines[i - 1].text if i else ""
            last = rows[-1].cells[-1]
            span = Span(lines[i].start, last[1] + len(last[0]))
            source = _source(lines[j : j + 2])
            months = _months(lines[i - 1], dates) if i else None
            columns = tuple(c._replace(period=_within(c.period, months)) for c in columns)
            found.append(Table(span, tuple(_reports(caption, columns, rows, source))))
            i = j
        else:
            i += 1
    return tuple(found)


def _months(caption: Line, dates: tuple[DateMention, ...]) -> tuple[str, str] | None:
    """The months that a caption tells ("January-August", "first half"), as first and last."""
    end = caption.start + len(caption.text)
    for date in dates:
        first, _, last = (date.value or "").partition("/")
        if (
            caption.start <= date.span.start < end
            and _MONTH.fullmatch(first)
            and _MONTH.fullmatch(last or first)
        ):
            return first[5:], (last or first)[5:]
    return None


def _within(year: str | None, months: tuple[str, str] | None) -> str | None:
    """Those months of a year."""
    if year is None or months is None:
        return year
    first, last = (f"{year}-{month}" for month in months)
    return first if first == last else f"{first}/{last}"


def _source(after: list[Line]) -> str | None:
    """What a line "Source: …" or "Sources: …" behind the rows names."""
    for line in after:
        label, colon, name = line.text.partition(":")
        if colon and label.strip().lower() in ("source", "sources"):
            return name.strip(" .") or None
    return None


def _lines(text: str) -> list[Line]:
    found, start = [], 0
    for raw in text.splitlines(keepends=True):
        if any(c.isalnum() for c in raw):
            found.append(Line(start, raw.rstrip("\r\n")))
        start += len(raw)
    return found


def _header(line: Line) -> tuple[Column, ...]:
    """The columns of figures that a header line names; none where it is no header."""
    if len(line.text) > _LONGEST_LINE:
        return ()
    columns: list[Column] = []
    for part in _PARTS.findall(line.text):
        word = part.strip("()[],.:*").lower()
        if _YEAR.fullmatch(word):
            columns.append(Column(word, False, False))
        elif word in _CHANGES:
            columns.append(Column(columns[-1].period if columns else None, True, False))
        elif part.strip("[],.:*") in ("(%)", "%", "(percent)") and columns:
            columns[-1] = columns[-1]._replace(percent=True)
        elif word in _SHARES and columns:
            columns.append(Column(columns[-1].period, False, True))
    return tuple(columns) if 2 <= len(columns) <= _MOST_COLUMNS and columns[0].period else ()


def _rows(lines: list[Line], i: int, width: int) -> tuple[list[Row], int]:
    rows: list[Row] = []
    while i < len(lines):
        row = _row(lines[i], width)
        if row is None:
            break
        rows.append(row)
        i += 1
    return rows, i


def _row(line: Line, width: int) -> Row | None:
    """A label and exactly `width` figures behind it."""
    if len(line.text) > _LONGEST_LINE:
        return None
    parts = [(m.group(), line.start + m.start()) for m in _PARTS.finditer(line.text)]
    cells = parts[-width:]
    label = " ".join(p for p, _ in parts[:-width]).strip(" :-")
    if (
        len(parts) <= width
        or not all(_CELL.fullmatch(p) for p, _ in cells)
        or not any(c.isalpha() for c in label)
    ):
        return None
    if parts[-width - 1][0].strip("%")[-1:].isdecimal():
        return None
    return Row(label, tuple(cells))


def _reports(
    caption: str, columns: tuple[Column, ...], rows: list[Row], source: str | None
) -> list[StatisticReport]:
    unit, factor = _unit(caption)
    measure = _NUMBER.sub("", caption).split(",")[0].split("(")[0].split(" by ")[0].strip()
    found = []
    for row in rows:
        levels: list[tuple[float, str | None]] = []
        subject = f"{measure}, {row.label}" if measure else row.label
        for column, (text, offset) in zip(columns, row.cells, strict=True):
            report = _cell(column, text, offset, unit, factor, levels)
            phrase = f"change in {subject}" if column.change else subject
            found.append(replace(report, measure=phrase, source=source))
            if not column.change and not column.percent:
                levels.append((_value(text) * factor, column.period))
    return found


def _value(cell: str) -> float:
    return float(re.sub(r"[^\d.]", "", cell))


def _cell(
    column: Column,
    text: str,
    offset: int,
    unit: str,
    factor: float,
    levels: list[tuple[float, str | None]],
) -> StatisticReport:
    """One cell as a report without measure and source; `levels` are the cells before it in its row."""
    share = column.percent or text.endswith("%") or column.change
    value = _value(text)
    change = previous = None
    if column.change:
        base = levels[-2][1] if len(levels) > 1 else None
        change = Change(direction="down" if text[0] in "-−–" else "up", baseline=base)
    elif levels and not share:
        previous = Previous(value=levels[-1][0], period=levels[-1][1])
    span = Span(offset, offset + len(text))
    return StatisticReport(
        value=value if share else round(value * factor, 4),
        value_max=None,
        unit="percent" if share else unit,
        qualifier=None,
        measure=None,
        population=None,
        place=None,
        period=column.period,
        change=change,
        previous=previous,
        rank=None,
        sample_size=None,
        margin_of_error=None,
        source=None,
        speaker=None,
        span=span,
        spans=(span,),
        rule="table",
    )


def _unit(caption: str) -> tuple[str, float]:
    """Unit and scale that a caption tells: "US$ billion", "in millions of yen", "thousand visitors"."""
    words = re.findall(r"[A-Z]{0,3}\$|[€£¥₩%]|[A-Za-z]+", caption)
    table, unit, factor = numbers(), "people", 1.0
    for word in words:
        lower = word.lower().rstrip("s")
        if word in lexicon().symbols:
            unit = lexicon().symbols[word]
        elif word in lexicon().codes:
            unit = lexicon().codes[word]
        elif word.lower() in lexicon().currencies:
            unit = lexicon().currencies[word.lower()]
        elif word.lower() == "won":
            unit = "KRW"
        elif word == "US" or word.lower() in ("dollar", "dollars"):
            unit = "USD"
        elif word == "%" or word.lower() == "percent":
            unit = "percent"
        elif word.lower() in lexicon().measures:
            unit = lexicon().measures[word.lower()]
        if lower in table.scales or word.lower() in table.abbreviations:
            factor *= table.scales.get(lower) or table.abbreviations[word.lower()]
    if unit == "people" and factor > 1:
        after = words[-1].lower()
        unit = (
            unit_of(after)
            if after not in ("million", "thousand", "billion", "millions", "thousands")
            else unit
        )
    return unit, factor
