"""Hostile bytes out of ordinary ones: what people with bad intentions, and broken programs, do to files."""

from __future__ import annotations

import gzip
import io
import json
import re
import struct
import zipfile
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

# What has broken parsers before: controls, broken UTF-8 and UTF-16, NULs, marks of direction, zero-width and
# combining characters, digits of other scripts, numbers beyond every type, and the grammar of every format.
TOKENS = (
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xff\xfe",
    b"\xfe\xff", b"\x1b$B", b"\x1b]0;x\x07", b"\r", b"\n", b"\r\n", b"\n\n", b"\t", b"\x0b", b"\x0c",
    b"\x85", "\u2028".encode(), "\u202e".encode(), "\u2066".encode(), "\u200b".encode(), "\ufeff".encode(),
    "\u00ad".encode(), ("e" + "\u0301" * 40).encode(), "\U0001f1f0\U0001f1f7".encode(),
    "\u0661\u0662".encode(), "\u00b2\u00bd\u2460".encode(), "\uff11\uff12".encode(),
    "\u5341\u4e8c".encode(), "İı\u017f\ufb01".encode(), b"0", b"00", b"-0", b"1e999", b"9" * 40, b"." * 30,
    b"," * 30, b"(" * 60, b'"', b"'", b"<", b">", b"&#x110000;", b"&#0;", b"&#xd800;", b"&nbsp", b"<!--",
    b"-->", b"<![CDATA[", b"]]>", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"&a;",
    b"<script type='application/ld+json'>", b"</script>", b"<p>", b"<div><div>", b"<table><tr><td>",
    b"<time datetime='", b"{", b"}", b"[", b"]", b'":', b"null", b"\\ud800", b"\\u0000", b"NaN",
    b'{"@graph":[', b'"datePublished":', b"WARC/1.0\r\n", b"Content-Length: ",
    b"Content-Length: 99999999999\r\n", b"HTTP/1.1 200 OK\r\n", b"Transfer-Encoding: chunked\r\n",
    b"Content-Encoding: gzip\r\n", b"From a@b.c Tue Jan 13 15:04:00 2026\n",
    b"Content-Type: multipart/mixed; boundary=x\n\n", b"--x\n", b"Content-Type: message/rfc822\n",
    b"Content-Transfer-Encoding: base64\n", b"=?utf-8?b?", b"=?x?q?=ff?=", b"charset=utf-7",
    b"charset=idna", b"stream\n", b"endstream", b"endobj", b"/Kids [1 0 R]", b"/Length 99999", b"xref",
    b"startxref\n0\n", b"Jan. ", b"13-14 ", b"last ", b"two weeks ago", b"the 1990s", b"Q4 ", b"FY2025/26",
    b"Monday", b"(AP) -- ", b" percent", b"$1.2 trillion", b"half a million", b"n in m", b" per ",
    b"0000-00-00", b"9999-12-31", b"-0001", b"=HYPERLINK(", b"'; DROP TABLE x; --", b"../../etc/passwd",
    b"#", b"@", b"http://[", b"//", b"%00", b"%ff",
)  # fmt: skip

Mutate = Callable[[bytes, Random], bytes]


def mutated(data: bytes, rnd: Random, others: list[bytes], most: int = 1 << 14) -> bytes:
    """The bytes after one to eight changes; `others` are what pieces may be taken from."""
    told = bytearray(data[:most])
    for _ in range(1 + min(int(rnd.expovariate(0.5)), 7)):
        rnd.choice(_CHANGES)(told, rnd, others)
    return bytes(told[:most])


def _place(told: bytearray, rnd: Random) -> int:
    return rnd.randint(0, len(told))


def _flip(told: bytearray, rnd: Random, _: list[bytes]) -> None:
    if told:
        told[rnd.randrange(len(told))] ^= 1 << rnd.randrange(8)


def _byte(told: bytearray, rnd: Random, _: list[bytes]) -> None:
    if told:
        told[rnd.randrange(len(told))] = rnd.randrange(256)


def _drop(told: bytearray, rnd: Random, _: list[bytes]) -> None:
    at = _place(told, rnd)
    del told[at : at + rnd.randint(1, 60)]


def _cut(told: bytearray, rnd: Random, _: list[bytes]) -> None:
    if rnd.random() < 0.3:
        del told[_place(told, rnd) :]


def _token(told: bytearray, rnd: Random, _: list[bytes]) -> None:
    at = _place(told, rnd)
    told[at:at] = rnd.choice(TOKENS)


def _token_over(told: bytearray, rnd: Random, _: list[bytes]) -> None:
    at, token = _place(told, rnd), rnd.choice(TOKENS)
    told[at : at + len(token)] = token


def _flood(told: bytearray, rnd: Random, _: list[bytes]) -> None:
    if rnd.random() < 0.2:
        at = _place(told, rnd)
        told[at:at] = rnd.choice(TOKENS) * rnd.choice((3, 30, 300))


def _repeat(told: bytearray, rnd: Random, _: list[bytes]) -> None:
    at = _place(told, rnd)
    piece = told[at : at + rnd.choice((1, 8, 80))]
    told[at:at] = piece * rnd.choice((1, 2, 20))


def _splice(told: bytearray, rnd: Random, others: list[bytes]) -> None:
    other = rnd.choice(others) if others else b""
    start = rnd.randint(0, len(other))
    at = _place(told, rnd)
    told[at:at] = other[start : start + rnd.choice((10, 100, 1000))]


# numbers and dates at the ends of what machines and calendars hold, and beyond
_NUMBERS = (
    b"0", b"1", b"00", b"31", b"99", b"9999", b"0001", b"9" * 20, b"9" * 40, b"9" * 400, b"9" * 5000,
    b"9999-12-31", b"0001-01-01", b"December 31, 9999", b"Jan. 1, 0001", b"12/31/9999", b"1e999",
    b"9,999,999,999,999,999,999,999", b"9.9.9", b"-5", b"1/0", "\u0663".encode(), "\u00b2".encode(),
    b"99999999 years", b"9999 weeks ago", b"30 quintillion", b"999999 quintillion quintillion",
)  # fmt: skip


def _numbers(told: bytearray, rnd: Random, _: list[bytes]) -> None:
    """Some, many or all numbers become a few others."""
    share, pick = rnd.choice((0.1, 0.3, 0.8)), rnd.sample(_NUMBERS, 4)
    told[:] = _DIGITS.sub(lambda m: rnd.choice(pick) if rnd.random() < share else m[0], bytes(told))


_DIGITS = re.compile(rb"[0-9]+")
_CHANGES = (_flip, _byte, _drop, _cut, _token, _token, _token_over, _flood, _repeat, _splice, _numbers)


# ---------------------------------------------------------------- packed formats: what is inside is changed


def in_gzip(data: bytes, rnd: Random, others: list[bytes]) -> bytes:
    """A gzip file of changed content, now and then damaged itself, or of several members."""
    packed = b"".join(
        gzip.compress(mutated(data, rnd, others), 1, mtime=0) for _ in range(rnd.choice((1, 1, 2)))
    )
    return _perhaps_damaged(packed, rnd)


def in_zstd(data: bytes, rnd: Random, others: list[bytes]) -> bytes:
    """A Zstandard file of changed content, now and then damaged itself."""
    import zstandard

    return _perhaps_damaged(zstandard.ZstdCompressor(level=1).compress(mutated(data, rnd, others)), rnd)


_NAMES = (
    "a.txt", "b.html", "c.json", "d.eml", "e.csv", "f.warc", "g.xml", "../../etc/x.txt", "/abs.txt",
    "C:\\x.txt", "a\0b.txt", "é\ud7ff.txt", "a" * 200 + ".txt", ".hidden.txt", "dir/", "x.gz", "y.zip",
    "z.bin",
)  # fmt: skip


def in_zip(data: bytes, rnd: Random, others: list[bytes]) -> bytes:
    """A zip archive with members of hostile names, now and then lying about itself."""
    told = io.BytesIO()
    with zipfile.ZipFile(told, "w", rnd.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for _ in range(rnd.randint(1, 3)):
            name = rnd.choice(_NAMES)
            archive.writestr(zipfile.ZipInfo(name), b"" if name.endswith("/") else mutated(data, rnd, others))
    return _perhaps_damaged(told.getvalue(), rnd)


def in_docx(data: bytes, rnd: Random, others: list[bytes]) -> bytes:
    """A Word document of which one part is changed."""
    told = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(told, "w") as archive:
            members = given.infolist()
            hit = rnd.choice(members)
            for member in members:
                content = given.read(member)
                if member is hit or member.filename == "word/document.xml":
                    content = mutated(content, rnd, [content, *others[:3]], 1 << 16)
                if rnd.random() > 0.03:
                    archive.writestr(member.filename, content)
    except (zipfile.BadZipFile, ValueError, EOFError, OSError, NotImplementedError, RuntimeError):
        return mutated(data, rnd, others)
    return _perhaps_damaged(told.getvalue(), rnd)


def _perhaps_damaged(packed: bytes, rnd: Random) -> bytes:
    if rnd.random() < 0.7 or len(packed) < 30:
        return packed
    told = bytearray(packed)
    if rnd.random() < 0.5:  # a size or an offset that lies
        at = rnd.randrange(len(told) - 4)
        told[at : at + 4] = struct.pack("<I", rnd.choice((0, 1, 0x7FFFFFFF, 0xFFFFFFFF, rnd.getrandbits(32))))
    else:
        del told[rnd.randrange(len(told)) :]
    return bytes(told)


# ---------------------------------------------------------------- JSON: the tree is changed

_VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1e308, 2**63, 2**64, 10**40, 0.1, "", " ", "\x00", "\ud800", "2026-02-30",
    "2026-01/..", "../..", "XXXX", "=1+1", "<script>", "\x1b]0;x\x07", "'; DROP TABLE articles; --",
    "a" * 3000, [], {}, [[]], [None], {"": ""},
)  # fmt: skip


_ENDS = ("", "\u202e", "é" * 5, "\n", "|", '"', "<b>")


def in_json(data: bytes, rnd: Random, others: list[bytes]) -> bytes:
    """JSON of which a few values are others, of another type, gone or twice there."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return mutated(data, rnd, others)
    for _ in range(1 + min(int(rnd.expovariate(0.4)), 12)):
        _change_tree(tree, rnd)
    told = json.dumps(tree, ensure_ascii=rnd.random() < 0.5).encode("utf-8", "surrogatepass")
    return told if rnd.random() < 0.9 else mutated(told, rnd, others, len(told) + 100)


def _change_tree(tree: Any, rnd: Random) -> None:
    node = tree
    while isinstance(node, dict | list) and node:
        key = rnd.choice(list(node)) if isinstance(node, dict) else rnd.randrange(len(node))
        inner = node[key]
        if isinstance(inner, dict | list) and inner and rnd.random() < 0.85:
            node = inner
            continue
        act = rnd.random()
        if act < 0.15:
            del node[key]
        elif act < 0.3 and isinstance(node, list):
            node.insert(key, inner)
        elif act < 0.45 and isinstance(inner, str):
            node[key] = inner[: rnd.randint(0, len(inner))] + rnd.choice(_ENDS)
        elif act < 0.6 and isinstance(inner, int | float):
            node[key] = inner * rnd.choice((-1, 0, 2, 1000)) if not isinstance(inner, bool) else 7
        else:
            node[key] = deepcopy(rnd.choice(_VALUES))
        return
