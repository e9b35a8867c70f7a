"""What the user asks of reading, and one input read by its format, whatever goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from ..edtf import days
from ..errors import KtrelError
from ..model.document import Diagnostic, Record
from ..model.facts import SourceText
from .fields import FIELDS
from .limits import ARTICLE_WORDS, DEEPEST
from .mending import mend
from .opening import Input, unreadable
from .registry import format_of, input_formats


class Reading(Record, frozen=True, kw_only=True):
    """What the user asks of reading.

    `input_format` is the name of a format to take every input for, whatever it looks like (archives are
    opened all the same); `fields` the names that a record's fields have in place of the usual ones;
    `published` the EDTF date of articles of which none is told; `published_from` is "mtime" where the
    day (UTC) on which a file was last changed may stand for it.

    No file, and nothing that comes out of an archive, is read beyond `max_file_size` bytes (None: texts that
    have to be held whole have a limit of their own), no article beyond `max_article_words` words, and none
    is worked on for more than `timeout_per_article` seconds (None: as long as it takes). With `fail_fast` the
    first error ends the run.
    """

    input_format: str | None = None
    fields: Mapping[str, str] = {}
    published: str | None = None
    published_from: str | None = None
    max_file_size: int | None = None
    max_article_words: int = ARTICLE_WORDS
    timeout_per_article: float | None = None
    fail_fast: bool = False


def checked(reading: Reading) -> Reading:
    """The same, where it can be done; raises KtrelError, naming the option, where it can't."""
    names = [known.name for known in input_formats()]
    if reading.input_format is not None and reading.input_format not in names:
        raise KtrelError(
            f"there is no format '{reading.input_format}': take one of {', '.join(names)}", "--input-format"
        )
    for name in reading.fields:
        if name not in FIELDS:
            raise KtrelError(f"'{name}' is no field of an article: take {', '.join(FIELDS)}", "--fields")
    if reading.published is not None and not _is_date(reading.published):
        raise KtrelError(
            f"'{reading.published}' is no date: write 2026-01-13, 2026-01 or 2026-01-13T15:04", "--published"
        )
    if reading.published_from not in (None, "mtime"):
        raise KtrelError(f"'{reading.published_from}' is unknown: there is mtime", "--published-from")
    return _limited(reading)


def _limited(reading: Reading) -> Reading:
    limits = {
        "--max-file-size": reading.max_file_size,
        "--max-article-words": reading.max_article_words,
        "--timeout-per-article": reading.timeout_per_article,
    }
    for option, limit in limits.items():
        if limit is not None and not 0 < limit < float("inf"):
            raise KtrelError(f"{limit} is no limit: give more than 0", option)
    return reading


def fields_of(text: str) -> dict[str, str]:
    """`text=body,date=pubDate` as a mapping; raises KtrelError where it is no such list.

    >>> fields_of("text=body,date=pubDate")
    {'text': 'body', 'date': 'pubDate'}
    """
    pairs = [pair.partition("=") for pair in text.split(",")]
    if any(not (name.strip() and equals and value.strip()) for name, equals, value in pairs):
        raise KtrelError(f"'{text}' is no list of fields: write text=body,date=pubDate", "--fields")
    return {name.strip(): value.strip() for name, _, value in pairs}


def read_input(opened: Input, reading: Reading) -> Iterator[SourceText | Diagnostic]:
    """What one input holds; an error of any kind ends this input with a Diagnostic, never the run."""
    try:
        if opened.depth > DEEPEST:
            message = f"there are more than {DEEPEST} containers inside each other: unpack the outer ones"
            yield opened.diagnostic("error", "nested-too-deep", message)
            return
        chosen = format_of(opened, reading.input_format)
        otherwise = reading.published or (opened.changed() if reading.published_from else None)
        for found in chosen.read(opened):
            yield found if isinstance(found, Diagnostic) else _mended(_dated(found, otherwise))
    except OSError as error:
        yield unreadable(opened.path, error)
    except Exception as error:  # noqa: BLE001 - the boundary that keeps a run alive
        reason = f"{type(error).__name__}: {error}"[:200]
        message = f"the file is damaged or not what its name says ({reason}): what came before this is kept"
        yield opened.diagnostic("error", "damaged-input", message)


def _dated(source: SourceText, otherwise: str | None) -> SourceText:
    if otherwise is None or source.hints.published or source.hints.otherwise:
        return source
    return replace(source, hints=replace(source.hints, otherwise=otherwise, otherwise_basis="option"))


def _mended(source: SourceText) -> SourceText:
    found = mend(source.text)
    return replace(source, text=found[0], mending=found[1]) if found else source


def _is_date(text: str) -> bool:
    return re.fullmatch(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d)?)?)?", text) is not None and days(text) is not None
