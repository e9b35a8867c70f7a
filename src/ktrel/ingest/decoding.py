"""Bytes to text: the byte-order mark, strict UTF-8, then what the bytes look like."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

# UTF-32 first: its little-endian mark begins with that of UTF-16
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# a detector names the standard, files hold the vendor's superset of it
_SUPERSETS = {
    "euc-kr": "cp949",
    "uhc": "cp949",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
    "big5": "cp950",
}
_ESCAPED = re.compile(rb"\x1b\$[@BC(]|\x1b\([BJ]")
_CONTROL = bytes([*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
# the 2,350 syllables of KS X 1001 have their lead byte in B0-C8; common Chinese goes on to D7
_HANGUL = re.compile(rb"[\xb0-\xc8][\xa1-\xfe]")
_BEYOND_HANGUL = re.compile(rb"[\xc9-\xfd][\xa1-\xfe]")
_SAMPLE = 1 << 18


class Decoded(NamedTuple):
    """A text, the codec that gave it, and how many characters are lost (U+FFFD)."""

    text: str
    encoding: str
    damaged: int = 0


def decode(raw: bytes) -> Decoded | None:
    """The text of a file without its byte-order mark, None where the bytes are no text.

    Certain before likely: a mark, strict UTF-8, UTF-16 by its NULs, UTF-8 with single flaws (a file cut
    in mid-character), then cp1252 where bytes beyond ASCII stand alone, as curly quotes do, and the
    detector (cchardet) where they come in runs, as Korean, Japanese and Russian do.
    """
    for mark, codec in _MARKS:
        if raw.startswith(mark):
            return _strict(raw[len(mark) :], codec) or _lenient(raw[len(mark) :], codec)
    if b"\0" in raw:
        return _wide(raw)
    sample = raw[:_SAMPLE]
    if len(sample) - len(sample.translate(None, _CONTROL)) > len(sample) / 50:
        return None
    if b"\x1b" in raw and _ESCAPED.search(raw):
        return _strict(raw, "iso2022_jp_2") or _strict(raw, "iso2022_kr")
    return _strict(raw, "utf-8") or _flawed_utf8(raw) or _legacy(raw)


def _strict(raw: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(raw.decode(codec), codec)
    except (UnicodeDecodeError, LookupError):
        return None


def _lenient(raw: bytes, codec: str) -> Decoded | None:
    text = raw.decode(codec, "replace")
    damaged = text.count("\ufffd")
    return Decoded(text, codec, damaged) if damaged <= 1 + len(text) // 100 else None


def _wide(raw: bytes) -> Decoded | None:
    """UTF-16 without a mark: mostly ASCII, so that every other byte is NUL."""
    sample = raw[:_SAMPLE]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    if max(odd, even) * 2 < 0.4 * len(sample) or min(odd, even) * 20 > max(odd, even):
        return None
    return _strict(raw, "utf-16-le" if odd > even else "utf-16-be")


def _flawed_utf8(raw: bytes) -> Decoded | None:
    text = raw.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return Decoded(text, "utf-8", damaged) if sound >= 10 * damaged or (damaged == 1 and sound) else None


def _legacy(raw: bytes) -> Decoded | None:
    runs = _HIGH_RUN.findall(raw[-_SAMPLE:] if len(raw) > _SAMPLE else raw)
    alone = sum(len(run) == 1 for run in runs)
    if alone * 2 <= len(runs):
        if _korean(runs) and (found := _strict(raw, "cp949")):
            return found
        import cchardet

        guess = cchardet.detect(raw)["encoding"]
        found = _strict(raw, _SUPERSETS.get(guess.lower(), guess.lower())) if guess else None
        if found:
            return found
    return _strict(raw, "cp1252") or _strict(raw, "cp949") or _strict(raw, "cp932")


def _korean(runs: list[bytes]) -> bool:
    """Whether bytes beyond ASCII are Hangul; an English page holds too few for a detector."""
    hangul = sum(len(_HANGUL.findall(run)) for run in runs)
    others = sum(len(_BEYOND_HANGUL.findall(_HANGUL.sub(b"", run))) for run in runs)
    even = sum(len(run) % 2 == 0 for run in runs)
    return hangul > 20 * others and even > 0.9 * len(runs)
