"""Mails as source texts: alerts, newsletters and press releases, with those that are attached to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, cast

from ..model.facts import Hints, SourceText
from .decoding import decode
from .markup import decoded_markup
from .opening import Found, Input
from .page import text_of_fragment
from .publishers import is_publisher_like, known_publisher, publisher_at
from .stated import stated_date

if TYPE_CHECKING:
    from email.message import Message

_DEEPEST = 5
_MOST_PARTS = 1000
# Prefixes of replies, forwards and lists, in the languages of mail programs.
_PREFIX = re.compile(r"\s*(?:(?:re|fwd?|aw|wg|tr|rv)\s*:|\[[^\]]{1,40}\])\s*", re.I)
_TECHNICAL = frozenset(
    (
        "received", "message-id", "mime-version", "return-path", "delivered-to", "content-type",
        "content-transfer-encoding", "dkim-signature", "list-id", "x-mailer", "in-reply-to", "references",
    )
)  # fmt: skip
_TOLD = frozenset(("from", "to", "subject", "date", "reply-to", "sender", "cc"))
_HEADER = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60}):")
# beyond this a plain part is no mere pointer to the HTML part
_LONG = 600


def is_mail(head: bytes) -> bool:
    """Whether it begins with the header of a mail that was sent: what is typed has no such lines."""
    names: set[str] = set()
    for line in head.replace(b"\r\n", b"\n").split(b"\n")[:200]:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        match = _HEADER.match(line[:100].decode("ascii", "replace"))
        if match is None:
            return False
        names.add(match[1].lower())
    return bool(names & _TECHNICAL) and "from" in names and len(names & _TOLD) >= 2


def read_mail(opened: Input, raw: bytes, path: str) -> Iterator[Found]:
    """The text of a mail and of each mail attached to it; a digest is left in one piece."""
    found = False
    for source in _sources(opened, _parsed(raw), path, 0):
        found = True
        yield source
    if not found:
        inner = path.removeprefix(opened.path).lstrip("#") or None
        text = "there is no text in the mail: it was left out"
        yield opened.diagnostic("warning", "empty-input", text, inner)


def _parsed(raw: bytes) -> Message:
    from email import policy
    from email.parser import BytesParser

    return BytesParser(policy=policy.default).parsebytes(raw)


def _sources(opened: Input, message: Message, path: str, depth: int) -> Iterator[SourceText]:
    plain, pages, attached = _parts(message)
    text = _text(plain, pages)
    if text:
        yield SourceText(path=path, encoding="utf-8", text=text, hints=_hints(message))
    if depth < _DEEPEST:
        joint = "." if "#" in path[len(opened.path) :] else "#"
        for number, inner in enumerate(attached, 1):
            yield from _sources(opened, inner, f"{path}{joint}{number}", depth + 1)


def _parts(message: Message) -> tuple[list[str], list[str], list[Message]]:
    """The plain and the HTML parts in their order, and the mails that are attached."""
    plain: list[str] = []
    pages: list[str] = []
    attached: list[Message] = []
    stack, count = [message], 0
    while stack and count < _MOST_PARTS:
        part, count = stack.pop(), count + 1
        kind = part.get_content_type()
        if kind == "message/rfc822" or (kind != "text/plain" and _name(part).endswith(".eml")):
            attached.extend(_attached(part))
        elif part.is_multipart():
            stack.extend(reversed(cast("list[Message]", part.get_payload())))
        elif part.get_content_disposition() == "attachment":
            continue
        elif kind == "text/plain" and (text := _plain_text(part)).strip():
            plain.append(text)
        elif kind == "text/html" and (shown := _page_text(part)):
            pages.append(shown)
    return plain, pages, attached


def _attached(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from cast("list[Message]", payload)
    elif raw := part.get_payload(decode=True):
        yield _parsed(cast(bytes, raw))


def _text(plain: list[str], pages: list[str]) -> str:
    """The plain part; the HTML one where the plain part only points to it."""
    told, shown = "\n\n".join(plain), "\n\n".join(pages)
    pointer = len(told) < _LONG and len(told) * 3 < len(shown)
    return shown if pointer or not told else told


def _plain_text(part: Message) -> str:
    raw = _payload(part)
    try:
        text = raw.decode(part.get_content_charset() or "utf-8")
    except (UnicodeDecodeError, LookupError, ValueError):
        found = decode(raw)
        text = found.text if found else ""
    text = text.replace("\r\n", "\n")
    if "flowed" in str(part.get_param("format", "")).lower():
        # a blank at the end of a line says that its paragraph goes on (RFC 3676)
        text = re.sub(r"(?<=[^\n\s]) \n(?=[^\s>-])", " ", text)
    return text.strip("\n")


def _page_text(part: Message) -> str | None:
    markup = decoded_markup(_payload(part), _charset(part))
    return text_of_fragment(markup) if markup else None


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _charset(part: Message) -> str | None:
    return part.get_content_charset()


def _name(part: Message) -> str:
    try:
        return (part.get_filename() or "").lower()
    except (ValueError, IndexError, AttributeError):
        return ""


# ---------------------------------------------------------------- the header


def _hints(message: Message) -> Hints:
    """What the header tells. Its date is that of sending, so that a date in the text comes before it."""
    subject = _header(message, "subject")
    while subject and (match := _PREFIX.match(subject)) and match.end() < len(subject):
        subject = subject[match.end() :]
    date = _header(message, "date")
    return Hints(
        title=subject or None,
        source=_source(message),
        otherwise=stated_date(date) if date else None,
        language=(_header(message, "content-language") or "")[:2].lower() or None,
    )


def _source(message: Message) -> str | None:
    """The sender, where it is a publisher by its name or address."""
    sender = _header(message, "from") or ""
    name, _, address = sender.rpartition("<")
    name = name.strip().strip("\"'").strip()
    if name and (known := known_publisher(name)):
        return known
    return publisher_at(address.strip("> ")) or (name if name and is_publisher_like(name) else None)


def _header(message: Message, name: str) -> str | None:
    try:
        value = message.get(name)
        return " ".join(str(value).split()) or None if value is not None else None
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return None  # the library's own parser of headers fails on some that are not well formed
