"""What stands before an event noun: the sides of `Korea-Japan summit`, the number of `trilateral talks`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ...knowledge.countries import countries
from ...model.annotated import Sentence
from ...model.facts import Attendee, Span
from .collector import Collector

if TYPE_CHECKING:
    from spacy.tokens import Token

THREE = re.compile(r"\b(?:three-way|trilateral|tripartite|three-nation|four-way|quadrilateral)\b", re.I)
_INTER_KOREAN = re.compile(r"\b[Ii]nter-Korean (?:[\w-]+ ){0,2}$")
_PAIR = re.compile(
    r"([A-Z][\w.]*(?: [A-Z][\w.]*)?)[-–—/]([A-Z][\w.]*(?: Korea)?)(?:[-–—/]([A-Z][\w.]*))?(?: [\w-]+){0,3} $"
)


def paired(noun: Token, sentence: Sentence, collector: Collector) -> None:
    """`the Korea-Japan summit`, `Trump-Kim talks`: adds the sides or persons before the noun."""
    text, base = sentence.passage.text, sentence.passage.block.span.start
    begin = max(sentence.tokens.start_char, noun.idx - 60)
    if _INTER_KOREAN.search(text, begin, noun.idx):
        for code in ("KR", "KP"):
            collector.attendees.append(Attendee(person=None, title=None, country=code, role="participant"))
    match = _PAIR.search(text, begin, noun.idx)
    if not match:
        return
    table = countries()
    found: list[Attendee] = []
    for group in (1, 2, 3):
        word = match[group]
        if not word:
            continue
        country = table.look_up(word) or table.look_up(word.split()[-1])
        if country:
            found.append(Attendee(person=None, title=None, country=country, role="participant"))
            continue
        span = Span(base + match.start(group), base + match.end(group))
        for reference in collector.cast.at(span)[:1]:
            found.extend(collector.cast.of_reference(reference))
    if len(found) > 1:
        collector.attendees.extend(found)
