"""Documents to files of any output format."""

from __future__ import annotations

from pathlib import Path

from ..errors import KtrelError
from ..model.records import Told
from ..records.tidy import TABLES
from ..urls import is_url, plain
from . import EXPORTS, chunks, format_named, tables
from .files import check_target, write_whole
from .folders import check_folder, write_folder, zipped
from .remote import check_url, write_url

ARCHIVE = ".zip"


def export(document: Told, format: str, target: str | Path) -> None:
    """Write the document in that format: to a file, or where it is a file a table, to a folder or a .zip.

    A file or a .zip may be at a URL.

    Raises ValueError for a format that there is not, ExtraError where its library is missing and KtrelError,
    with the path, where the target can't be written; what was there before is then unchanged.
    """
    target = plain(str(target))
    check_export(format, target)
    if is_url(target):
        tabular = EXPORTS[format].form == "tables"
        told = zipped(tables(document, format)) if tabular else chunks(document, format)
        write_url(target, told if isinstance(told, bytes) else b"".join(told))
        return
    path = Path(target)
    if EXPORTS[format].form != "tables":
        write_whole(path, chunks(document, format))
    elif path.suffix == ARCHIVE:
        write_whole(path, zipped(tables(document, format)))
    else:
        write_folder(path, tables(document, format))


def check_export(format: str, target: str | Path) -> None:
    """Raises what `export` would raise, before any work is done for it."""
    format_named(format)
    target = plain(str(target))
    path = Path(target)
    if is_url(target):
        if EXPORTS[format].form == "tables" and path.suffix != ARCHIVE:
            raise KtrelError(f"{format} is a file a table: name a {ARCHIVE}", str(target))
        check_url(target)
    elif EXPORTS[format].form == "tables" and path.suffix != ARCHIVE:
        check_folder(path, (f"{name}.{format}" for name in TABLES))
    else:
        check_target(path)


def format_of(path: Path) -> str | None:
    """The format that a file's name ends on; None where it ends on that of none or of several."""
    return next((name for name, format_ in EXPORTS.items() if path.suffix.lower() in format_.endings), None)
