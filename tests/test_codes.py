"""The table of docs/codes.md against the code: every row's example, and no pair of codes without a row."""

from __future__ import annotations

import re
from itertools import combinations, product
from typing import Any, get_args

import pytest
from conftest import ROOT

from ktrel.knowledge.acts import acts_told
from ktrel.merge.codes import Codes, event_codes
from ktrel.model.document import MeetingStatus, MeetingType

ROW = re.compile(r"^\| [^|`]+ \| `(\w+)`([^|]*) \| `([\w:-]+)` \| `([^`]+)` \|$", re.MULTILINE)
ACTS = ("sign", "mediate", "negotiate")
TABLE = [
    (Codes(*(None if code == "null" else code for code in (cameo, plover))), name.strip(), example)
    for cameo, name, plover, example in ROW.findall((ROOT / "docs" / "codes.md").read_text(encoding="utf-8"))
]


def codes_of(example: str) -> Codes:
    """The codes of `talks held KR JP in CH sign`: type, status, countries, place, then roles and acts."""
    kind, status, *rest = example.split()
    place = rest[rest.index("in") + 1] if "in" in rest else None
    listed = rest[: rest.index("in")] if "in" in rest else rest
    countries = tuple(sorted(word for word in listed if word.isupper()))
    roles: Any = frozenset({"host"} & set(rest))
    return event_codes(kind, status, countries, place, roles, frozenset(ACTS) & frozenset(rest))  # type: ignore[arg-type]


@pytest.mark.parametrize(("codes", "example"), [(c, e) for c, _, e in TABLE], ids=[e for _, _, e in TABLE])
def test_each_row_says_what_the_code_gives(codes: Codes, example: str) -> None:
    assert codes_of(example) == codes


def test_no_codes_come_that_the_table_does_not_have() -> None:
    every: set[Codes] = set()
    countries = ((), ("JP",), ("JP", "KR"), ("JP", "KR", "US"))
    roles: Any = [frozenset(c) for n in range(3) for c in combinations(("host", "guest"), n)]
    acts = [frozenset(c) for n in range(4) for c in combinations(ACTS, n)]
    for kind, status in product(get_args(MeetingType), get_args(MeetingStatus)):
        for who, where, role, act in product(countries, (None, "JP", "SG"), roles, acts):
            every.add(event_codes(kind, status, who, where, role, act))
    assert every == {codes for codes, _, _ in TABLE}


def test_a_code_has_one_name() -> None:
    names = {(codes.cameo, name) for codes, name, _ in TABLE}
    assert len(TABLE) == 15
    assert len(names) == len({cameo for cameo, _ in names})


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Qatar brokered the talks", {"mediate"}),
        ("the two sides negotiated for three hours", {"negotiate"}),
        ("they signed a truce that Oman had mediated", {"sign", "mediate"}),
        ("a sign of thaw, and they agreed to sign in May", set()),
        ("signals of a design", set()),
        ("they held talks", set()),
    ],
)
def test_acts_are_told_by_their_words(text: str, acts: set[str]) -> None:
    assert acts_told([text]) == acts
