"""Plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.document import Diagnostic
from ...model.facts import SourceText
from ..decoding import decode
from ..opening import Input, unreadable
from . import InputFormat

# An article has some 5 KB and a year's list archive some 20 MB; a text beyond this is no clipping,
# and it would have to be held in memory whole.
LIMIT_BYTES = 64 * 1024 * 1024


def read(opened: Input) -> Iterator[SourceText | Diagnostic]:
    """The one text that a plain file holds, newlines untranslated, a byte-order mark left out."""
    try:
        raw = opened.read_up_to(LIMIT_BYTES)
    except OSError as error:
        yield unreadable(opened.path, error)
        return
    if raw is None:
        message = f"the text is larger than {LIMIT_BYTES >> 20} MB: split it into several files"
        yield opened.diagnostic("error", "too-large", message)
        return
    decoded = decode(raw)
    if decoded is None:
        message = "this is no text, or in an encoding that ktrel does not know: convert it to UTF-8"
        yield opened.diagnostic("error", "not-text", message)
    elif not decoded.text.strip():
        yield opened.diagnostic("warning", "empty-input", "there is no text in it: it was left out")
    else:
        yield SourceText(
            path=opened.path,
            encoding=decoded.encoding,
            text=decoded.text,
            diagnostics=(damage,) if (damage := _damage(opened, decoded.damaged)) else (),
        )


def _damage(opened: Input, damaged: int) -> Diagnostic | None:
    if not damaged:
        return None
    message = f"{damaged} characters could not be decoded and stand as U+FFFD: check the file's encoding"
    return opened.diagnostic("warning", "damaged-text", message)


FORMAT = InputFormat("plain", (".txt", ".text", ".md", ".markdown"), lambda head: False, read)
