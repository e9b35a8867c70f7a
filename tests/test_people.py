"""Officials, countries, statuses and references on made-up sentences, with the text alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ktrel.annotate import annotate
from ktrel.extract.people import find_people
from ktrel.extract.places import find_places
from ktrel.model.facts import Block, Clipping, People, Person, Reference, Span
from ktrel.names.keys import name_key
from ktrel.names.known import EMPTY, KnownPeople

CORPUS = Path(__file__).parent / "corpus" / "people"


def people(
    text: str,
    published: str | None = None,
    known: KnownPeople = EMPTY,
    *,
    head: str = "",
    source: str | None = None,
) -> tuple[Clipping, People]:
    """What the room finds in a text, paragraph by paragraph, under a head that is no part of the text."""
    blocks, start = [], len(head)
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(kind="body", span=Span(start, start + len(line))))
        start += len(line) + 1
    text = head + text
    clipping = Clipping(
        id="x", path="x.txt", encoding="utf-8", part=0, start=0, end=len(text), raw=text, text=text,
        blocks=tuple(blocks), published=published, source=source,
    )  # fmt: skip
    article = next(annotate([clipping]))
    return clipping, find_people(article, known, find_places(article))


def cases() -> Iterator[Any]:
    for path in sorted(CORPUS.glob("*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            yield pytest.param(case, id=f"{path.stem}: {case['rule']}")


def fields(row: str) -> list[str]:
    return [part.strip() for part in row.split("|")]


def person(found: People, name: str) -> Person:
    wanted = name_key(name)
    matching = [p for p in found.persons if any(name_key(n) == wanted for n in (p.name, *p.surfaces))]
    assert len(matching) == 1, f"{name}: {[p.name for p in found.persons]}"
    return matching[0]


def reference(clipping: Clipping, found: People, words: str) -> Reference:
    matching = [r for r in found.references if clipping.raw[r.span.start : r.span.end] == words]
    told = [clipping.raw[r.span.start : r.span.end] for r in found.references]
    assert matching, f"no reference {words!r} in {told}"
    return matching[0]


@pytest.mark.parametrize("case", cases())
def test_corpus(case: dict[str, Any]) -> None:
    around = {"head": case.get("head", ""), "source": case.get("source")}
    clipping, found = people(case["text"], case.get("published"), **around)
    names = {p.key: p.name for p in found.persons}
    expected = set()
    for name, country, status, title in map(fields, case.get("officials", [])):
        one = person(found, name)
        expected.add(one.key)
        assert one.official, f"{name} is an official"
        assert not country or one.country == country, f"{name} serves {country}, not {one.country}"
        told = [p for p in one.positions if title.casefold() in p.title.casefold()]
        assert told, f"{name}: {title!r} not in {[p.title for p in one.positions]}"
        assert status in {p.status for p in told}, f"{name}: {[(p.title, p.status) for p in told]}"
    if "officials" in case or "others" in case:
        assert {names[p.key] for p in found.persons if p.official and p.key not in expected} == set()
    for name in case.get("others", []):
        assert not any(p.official for p in found.persons if name_key(p.name) == name_key(name))
    for words, whom in map(fields, case.get("references", [])):
        if whom:
            got = {names[k] for k in reference(clipping, found, words).persons}
            assert got == {n.strip() for n in whom.split(";")}, words
    for words in case.get("unresolved", []):
        assert reference(clipping, found, words).persons == ()
    for words, codes in map(fields, case.get("countries", [])):
        assert list(reference(clipping, found, words).countries) == codes.split()
    for words in case.get("none", []):
        assert words not in {clipping.raw[r.span.start : r.span.end] for r in found.references}
    for name, count in map(fields, case.get("mentions", [])):
        forms = {p.key: [set(name_key(n)) for n in (p.name, *p.surfaces)] for p in found.persons}
        one = next(p for p in found.persons if any(set(name_key(name)) <= form for form in forms[p.key]))
        assert len(one.mentions) == int(count), [m.text for m in one.mentions]


def test_spans_are_slices() -> None:
    text = "Peruvian President Luis Paz met Chile's foreign minister, Ana Lucero.\nPaz thanked her. They ate."
    clipping, found = people(text)
    for one in found.persons:
        assert all(clipping.raw[m.span.start : m.span.end] == m.text for m in one.mentions)
        assert all(p.title.split()[0] in clipping.raw[p.span.start : p.span.end] for p in one.positions)
    assert list(found.references) == sorted(found.references, key=lambda r: r.span)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He",
        "President",
        "the two",
        "A. B.",
        "of the president's",
        '"',
        "Lee-",
        "He\nHe Wei",
        "Minister of",
    ],
)
def test_fragments_are_survived(text: str) -> None:
    assert people(text)[1] is not None


def test_known_by_name_alone() -> None:
    from ktrel.names.known import known_people

    text = "Shigeru Ishiba was seen at a ball game in Osaka."
    one = people(text, "2025-03-02", known_people())[1].persons[0]
    assert (one.official, one.country, one.positions[0].status) == (True, "JP", "current")
    assert not people(text, "2025-03-02")[1].persons[0].official


def test_probable_holder_of_an_unnamed_office() -> None:
    from ktrel.names.known import known_people

    clipping, found = people("The Japanese prime minister will visit.", "2025-03-02", known_people())
    assert reference(clipping, found, "The Japanese prime minister").probable == ("jp-shigeru-ishiba",)
