"""Plain text and Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.document import Diagnostic
from ...model.facts import SourceText
from ..decoding import decode
from ..opening import Input, unreadable
from . import InputFormat


def read(opened: Input) -> Iterator[SourceText | Diagnostic]:
    """The one text that a plain file holds, newlines untranslated, a byte-order mark left out."""
    try:
        raw = opened.read_up_to(opened.text_bytes)
    except OSError as error:
        yield unreadable(opened.path, error)
        return
    if raw is None:
        yield opened.too_large("the text")
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
