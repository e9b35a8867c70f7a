"""Characters that an article may hold and a file for other programs must not."""

from __future__ import annotations

import re

# What XML 1.0 cannot hold in any form, and the controls C1 and DEL, which move the cursor of a terminal.
_COMMANDS = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain_text(text: str) -> str:
    """The text with `�` for each control character and each half of a character, so that offsets hold.

    >>> plain_text("a\\x00b")
    'a�b'
    """
    return _COMMANDS.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text without control characters, its blanks and line ends as single blanks."""
    return " ".join(plain_text(text).split())
