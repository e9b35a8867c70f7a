"""Which of several places of one name is meant."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from ...knowledge.countries import countries
from ...model.annotated import Annotated
from ...names.keys import folded
from .gazetteer import Entry, place_table
from .scan import Candidate

_AFTER = re.compile(r",? (?:in |of )?(?:the )?((?:[A-Z][\w.’'-]* ?){1,4})|, ((?:[A-Z]\.){2})")
_BEFORE = re.compile(
    r"((?:[A-Z][\w.]+ ){0,2}[A-Z][\w.]+)(?:’s|'s|s’|s')? "
    r"(?:[a-z]+ (?:city|town|island|port|capital|province) of "
    r"|(?!(?:to|and|or|from|via|for|with|in|at|on|but|than|as)\b)[\w-]+ )?$"
)

# our own rows stand for the usual reading of a name: above towns, below cities of the size of a capital
_OWN = {"country": 6.5, "venue": 5.0, "city": 5.0, "region": 4.5}


def article_countries(article: Annotated) -> Counter[str]:
    """How often each country is named in the article, as a country, by its people or its capital."""
    table, found = countries(), Counter[str]()
    for passage in article.passages:
        for entity in passage.entities:
            if entity.label_ in ("GPE", "NORP"):
                code = table.look_up(entity.text.removesuffix("'s").removesuffix("’s"))
                found.update([code] if code else [])
    return found


def best_sense(candidate: Candidate, text: str, named: Counter[str]) -> Entry:
    """The sense with the strongest support: the country named beside it, rank, the article's countries."""
    beside = set(_beside(candidate, text))
    return max(candidate.senses, key=lambda sense: _score(sense, beside, named))


def _score(sense: Entry, beside: set[str], named: Counter[str]) -> float:
    score = _OWN[sense.kind] if sense.own and not sense.population else math.log10(sense.population + 10)
    if sense.country in beside or (sense.admin or "") in beside:
        score += 6
    if (folded(sense.name), sense.country) in _capitals():
        score += 3
    if folded(sense.name) in _renowned().get(sense.country, ()):
        score += _RENOWN
    return score + min(named[sense.country], 3) * (_EVERYWHERE if sense.country == "US" else 0.7)


_RENOWN = 1.5
_EVERYWHERE = 0.25  # so much news names the United States that it says little of where a town lies


@cache
def _renowned() -> dict[str, frozenset[str]]:
    return {code: frozenset(map(folded, names)) for code, names in place_table().renowned.items()}


@cache
def _capitals() -> frozenset[tuple[str, str]]:
    return frozenset((folded(word), code) for word, code in countries().words("capital").items())


def _beside(candidate: Candidate, text: str) -> Iterable[str]:
    """Countries and states named right after (`Woodside, California`) or before (`Japan's Nara`)."""
    table = countries()
    after = _AFTER.match(text, candidate.span.end)
    if after:
        words = (after[1] or after[2]).strip(" .,").removesuffix("'s").removesuffix("’s")
        yield words
        parts = words.split()
        for count in range(len(parts), 0, -1):
            code = table.look_up(" ".join(parts[:count]), "name")
            if code:
                yield code
                break
    before = _BEFORE.search(text, max(0, candidate.span.start - 40), candidate.span.start)
    if before:
        words = before[1].removesuffix("'s").removesuffix("’s")
        code = table.look_up(words, "name", "demonym") or table.look_up(words.split()[-1], "name", "demonym")
        if code:
            yield code
