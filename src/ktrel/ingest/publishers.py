"""Which names and addresses are those of publishers, for what containers say of their source."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from ..knowledge.loader import read


class House(msgspec.Struct, frozen=True):
    """A publisher's other names and the ends of its host names."""

    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


class Words(msgspec.Struct, frozen=True):
    """Words that names of papers and of offices have."""

    paper: tuple[str, ...]
    office: tuple[str, ...]


class Publishers(msgspec.Struct, frozen=True):
    """What is read here of publishers.toml."""

    words: Words
    houses: dict[str, House]


@cache
def _publishers() -> Publishers:
    return read("publishers.toml", Publishers)


@cache
def _by_name() -> dict[str, str]:
    houses = _publishers().houses
    return {form.casefold(): name for name, house in houses.items() for form in (name, *house.aliases)}


@cache
def _by_domain() -> dict[str, str]:
    return {domain: name for name, house in _publishers().houses.items() for domain in house.domains}


@cache
def _words() -> re.Pattern[str]:
    words = _publishers().words
    alternatives = "|".join(re.escape(word) for word in (*words.paper, *words.office))
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.I)


def known_publisher(name: str) -> str | None:
    """The publisher that goes by this very name, None where none is known to.

    >>> known_publisher("Yonhap News Agency")
    'Yonhap'
    """
    return _by_name().get(" ".join(name.split()).casefold())


def publisher_at(address: str) -> str | None:
    """The publisher whose web or mail address this is, None where none is known.

    >>> publisher_at("https://en.yna.co.kr/view/AEN1")
    'Yonhap'
    """
    match = re.match(r"(?:https?://)?(?:[^/@\s]*@)?([\w.-]+)", address.strip().lower())
    labels = match[1].rstrip(".").split(".") if match else []
    ends = (".".join(labels[n:]) for n in range(len(labels) - 1))
    return next((name for end in ends if (name := _by_domain().get(end))), None)


def is_publisher_like(name: str) -> bool:
    """Whether a name is a paper's or an office's, not a person's."""
    return known_publisher(name) is not None or _words().search(name) is not None
