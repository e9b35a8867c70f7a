"""What a rule may demand of the text around its phrase."""

from __future__ import annotations

import re
from collections.abc import Callable

Guard = Callable[[str, int, int], bool]

_FOLLOWED_BY_NOUN = re.compile(r"\s+(?!(?:and|but|or|as|when|while|had|has|have|was|were|is|are|it|they|he|she|we|in|at|on|by|to|for|with|from|according|that|said|will|would)\b)[\w“\"'‘$]")


def ends_phrase(text: str, start: int, end: int) -> bool:
    """Whether no noun follows: "a year earlier." against "a day before the talks"."""
    return _FOLLOWED_BY_NOUN.match(text, end) is None


GUARDS: dict[str, Guard] = {"ends_phrase": ends_phrase}
