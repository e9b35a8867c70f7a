"""Where "and", "of" or a comma leads on within a complement, and where something else begins."""

from __future__ import annotations

from typing import NamedTuple

from .lexicon import HeadForm, lexicon
from .runs import in_title_case
from .words import Line

_MISSIONS = {"embassy", "consulate", "mission", "legation", "delegation", "office", "house", "representation"}


class Joint(NamedTuple):
    """The word at which reading goes on; `country` where a list of countries does."""

    at: int
    country: bool = False


def joint(line: Line, at: int, begin: int, form: HeadForm, of_country: bool) -> Joint | None:
    """How the joint at word `at` leads on, None where the complement ends before it.

    `of_country` says that the complement is a bare country so far: "president of Chile for …" ends there.
    """
    if at == begin:
        return None
    word, after = line.lower(at), at + 1
    if line.lower(after) == "the":
        after += 1
    if word in ("and", "&", ","):
        return _list(line, at, after, form)
    lower, lex = line.lower(after), lexicon()
    if word == "of":
        leads = True
    elif word in ("for", "on"):
        leads = not of_country
    else:
        accredited = word == "to" and form.lemma in lex.complements["to"]
        mission = line.lower(at - 1) in _MISSIONS
        return Joint(after) if after in line.named and (accredited or mission) else None
    leads = leads and (in_title_case(line, after) or lower in lex.portfolios or lower in lex.public)
    return Joint(after) if leads else None


def _list(line: Line, at: int, after: int, form: HeadForm) -> Joint | None:
    """Lists of countries ("of Iran, Iraq and Oman") and of fields ("of Trade, Industry and Energy")."""
    before = line.named_before.get(at)
    if before and line.lower(at) == "," and line.lower(after) in ("and", "&"):
        after += 1 + int(line.lower(after + 1) == "the")  # "of A, B, and C"
    follows = line.named.get(after)
    if before and follows and before[1].kind == follows[1].kind == "name":
        ends = _ends_list(line, at, follows[0], form)
        return None if ends or _title_at(line, follows[0]) else Joint(after, True)
    if before and follows and before[1].kind == follows[1].kind == "region":
        return Joint(after)
    return _fields(line, at, after) if line.lower(at - 1) in lexicon().portfolios else None


def _ends_list(line: Line, at: int, end: int, form: HeadForm) -> bool:
    """Whether the comma at `at` ends the list of countries, though another country follows up to `end`."""
    headline = form.plural and line.words[-1].text != "."  # "Ministers of A, B meet"
    goes_on = line.lower(end) in (",", "and", "&")
    return line.lower(at) == "," and not goes_on and not headline and line.lower(at + 1) not in ("and", "&")


def _fields(line: Line, at: int, after: int) -> Joint | None:
    """How a list of fields goes on at word `at`."""
    field = line.lower(after) in lexicon().portfolios
    if line.lower(at) == ",":
        ahead = {line.lower(i) for i in range(after + 1, after + 4)}
        return Joint(after) if field and "and" in ahead else None
    alike = line.words[after].capital == line.words[at - 1].capital if after < len(line.words) else False
    if field and alike and not _title_at(line, after + 1):
        return Joint(after)
    # "of Foreign Affairs and Worship A B": a field that we don't know, then a full name
    worship = all(in_title_case(line, i) for i in range(after, after + 3))
    return Joint(after + 1) if worship and line.lower(at) == "and" else None


def _title_at(line: Line, at: int) -> bool:
    """Whether a head noun stands just ahead: then "and" began another office."""
    return any(line.lower(i) in lexicon().head_words for i in (at, at + 1))
