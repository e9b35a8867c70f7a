"""What stands before the text of a line: a number, a heading's marks, a speaker's label."""

from __future__ import annotations

import re

from .furniture import furniture
from .phrases import bare

ORDINAL = re.compile(r"\(?\d{1,3}[.)]\s+")
SPEAKER = re.compile(r"\[([^\]\n]{1,30})\]\s*|([A-Za-z]{1,12})\s?[.:]\s+")
_BEFORE_BODY = re.compile(r"[#*_>(\d\[]|[A-Za-z]{1,12}\s?[.:]\s")
_HASHES = re.compile(r"#{1,6}\s+|\*\*(?=\S)|__(?=\S)|>\s+")


def body_of(text: str) -> int:
    """Where a line's text proper begins: after "1. ", "# ", "Q: ", "[Soundbite] "."""
    if not _BEFORE_BODY.match(text):
        return 0
    at = 0
    for pattern in (_HASHES, ORDINAL):
        if match := pattern.match(text, at):
            at = match.end()
    speaker = SPEAKER.match(text, at)
    if speaker and bare(speaker[1] or speaker[2]) in furniture().passage_labels:
        at = speaker.end()
    return at if at < len(text) else 0
