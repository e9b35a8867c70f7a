"""How much of anything is read: every limit of reading, and the reason for it, in one place."""

from __future__ import annotations

import re

from ..errors import KtrelError

KILO, MEGA, GIGA = 1024, 1024**2, 1024**3

# An article has some 5 KB and a year's list archive some 20 MB; a text beyond this is no clipping,
# and it would have to be held in memory whole. --max-file-size stands in its place.
TEXT_BYTES = 64 * MEGA
# A record of a container (a line, a message, a page) is an article or an issue; one beyond this is neither.
RECORD_BYTES = 16 * MEGA
# The parts of a Word document, which hold formatting as well as text, in all.
DOCUMENT_BYTES = 64 * MEGA
# What has to be read out of order (an archive in a stream) is put on the disk up to this.
SPOOL_BYTES = GIGA
# A book of this length is no clipping; the model takes some ten seconds for it.
ARTICLE_WORDS = 100_000
# A file in an archive in an archive … : a real one is two or three deep.
DEEPEST = 5
MOST_PAGES = 3000  # of a PDF
MOST_MEMBERS = 1_000_000  # of a zip file

# Below this nothing is said about what a stream expands to: it costs no more than a large text does.
FREE_BYTES = 64 * MEGA
# How many times larger what comes out may be. Deflate reaches 1,032 with zeros, English text 3 and the most
# repetitive logs some 50; a Zstandard dump that repeats itself within the window reaches thousands, zeros
# more than 20,000.
DEFLATE_RATIO, ZSTD_RATIO = 250, 12_000

_SIZE = re.compile(r"(\d{1,12}(?:\.\d{1,3})?) ?([kMG]?)(?:i?B|bytes)?", re.IGNORECASE)
_UNITS = {"": 1, "k": KILO, "m": MEGA, "g": GIGA}


def size_of(told: str | int) -> int:
    """A number of bytes, with k, M or G (of 1024) behind it; KtrelError where it is none.

    >>> size_of("1.5M")
    1572864
    """
    match = _SIZE.fullmatch(str(told).strip())
    size = int(float(match[1]) * _UNITS[match[2].lower()]) if match else 0
    if size < 1:
        raise KtrelError(f"'{told}' is no size: write 500k, 64M or 2G", "--max-file-size")
    return size


def size_shown(size: int) -> str:
    """A number of bytes as a person writes it: `64M`, `10 bytes`."""
    unit, letter = next((u for u in ((GIGA, "G"), (MEGA, "M"), (KILO, "k")) if size >= u[0]), (1, " bytes"))
    return f"{size / unit:.3g}{letter}" if size % unit else f"{size // unit}{letter}"
