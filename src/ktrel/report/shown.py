"""Text of articles as a page may show it."""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup

from ..emit.characters import plain_text

# Controls that turn the direction of all that follows: a title must not reorder the page around it.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_NOT_IN_ANCHORS = re.compile(r"[^\w.-]+")
# What ends a script element, begins a comment in one, or ends a line in older JavaScript.
_IN_SCRIPTS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def shown(value: Any) -> Any:
    """What a template puts out: None as nothing, text without characters that a page must not hold.

    >>> shown("a\\x00b")
    'a�b'
    """
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Markup):
        if value.isascii() and value.isprintable():
            return value
        return _TURNING.sub("\ufffd", plain_text(value))
    return value


def anchor(kind: str, key: str) -> str:
    """The name of a record's place on the page: `official-kr-lee-jae-myung`, `meeting-20cc3720e1`."""
    name = key if key.startswith(f"{kind}-") else f"{kind}-{key}"
    return _NOT_IN_ANCHORS.sub("_", name)


def as_json(value: Any) -> Markup:
    """A value as JSON that can stand in a script element whatever texts are in it."""
    text = json.dumps(_shown_within(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return Markup(text.translate(_IN_SCRIPTS))


def _shown_within(value: Any) -> Any:
    """The value with all its texts as the page shows them, so that the two can be compared."""
    if isinstance(value, dict):
        return {key: _shown_within(v) for key, v in value.items()}
    if isinstance(value, list):
        return [_shown_within(v) for v in value]
    return shown(value) if isinstance(value, str) else value
