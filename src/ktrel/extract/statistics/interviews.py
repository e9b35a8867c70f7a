"""Whose words the paragraphs of an interview are: names before a colon, question and answer by turns."""

from __future__ import annotations

import re

from ...model.annotated import Annotated

_LABEL = re.compile(r"([^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,4}):\s")
_SHORT = 120  # characters: a paragraph without a question mark that is still the interviewer's


def speakers(article: Annotated) -> dict[int, str]:
    """The name of who answers, by the start of each paragraph that is an answer; {} if none is.

    In "Radio Lund: Did they agree?" and "Karin Berg: They did." the first to speak asks; paragraphs behind
    without a name are by turns his and hers.
    """
    labels = [(_label(p.text), p) for p in article.passages]
    named = [(name, p) for name, p in labels if name is not None]
    asks = next((name for name, p in named if p.text.rstrip().endswith("?")), None)
    answers = next((name for name, _ in named if name != asks), None)
    if asks is None or answers is None:
        return {}
    found: dict[int, str] = {}
    answered, begun = False, False
    for name, passage in labels:
        if name == asks:
            answered, begun = False, True
        elif begun and (name == answers or (name is None and not _asked(passage.text, answered))):
            found[passage.block.span.start] = answers
            answered = True
        else:
            answered = False
    return found


def _label(text: str) -> str | None:
    """The name before the colon that a paragraph begins with, each word of it with a capital."""
    found = _LABEL.match(text)
    if found is None or not all(w[0].isupper() for w in found[1].split()):
        return None
    return found[1]


def _asked(text: str, answered: bool) -> bool:
    """Whether a paragraph without a name is a question, or the short remark that stands for one."""
    return text.rstrip().endswith("?") or (answered and len(text) < _SHORT)
