"""A mail in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ..mail import is_mail, read_mail
from ..opening import RECORD_BYTES, Found, Input
from . import InputFormat


def read(opened: Input) -> Iterator[Found]:
    """The mail's text, and that of each mail attached to it."""
    raw = opened.read_up_to(RECORD_BYTES)
    if raw is None:
        message = f"the mail is larger than {RECORD_BYTES >> 20} MB: it was left out"
        yield opened.diagnostic("error", "too-large", message)
        return
    yield from read_mail(opened, raw, opened.path)


FORMAT = InputFormat("eml", (".eml",), is_mail, read)
