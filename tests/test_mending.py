"""Mended views: what they show, and that every character finds its way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import ktrel
from ktrel.ingest.mending import mend


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("Erdo\u00c4\u0178an\u00e2\u20ac\u2122s envoy", "Erdoğan’s envoy"),
        ("talks in S\u00c3\u00a3o Paulo", "talks in São Paulo"),
        ("\u00c3 la carte", "à la carte"),
        ("T\u00c5\x8dky\u00c5\x8d hosts", "Tōkyō hosts"),
        ("the \u00e2\u20ac\u0153frank\u00e2\u20ac\x9d talks", "the “frank” talks"),
        ("Q&amp;A on trade", "Q&A on trade"),
        ("a visit &#8211; the first", "a visit – the first"),
        ("Jae\u00admyung", "Jaemyung"),
        ("\u200bSe\u200boul", "Seoul"),
        ("Cha\u0301vez", "Chávez"),
        ("\u1112\u1161\u11ab", "한"),
        ("２０２３年", "2023年"),
        ("o\ufb03cials", "officials"),
    ],
)
def test_what_conversions_did_is_undone(told: str, shown: str) -> None:
    found = mend(told)
    assert found is not None
    assert found[0] == shown


@pytest.mark.parametrize(
    "text",
    [
        "plain text & more",
        "“quoted” – naïve café, Ângela São",
        "AT&T; R&D; a&b;",
        "Đà Nẵng, Beyoğlu, İstanbul",
        "https://example.org/?a=1&copy=2",
        "日本と한국",
    ],
)
def test_what_is_whole_is_left_alone(text: str) -> None:
    assert mend(text) is None


PIECES = st.lists(
    st.sampled_from(
        ["Seoul ", "\u00c3\u00a9", "&amp;", "\u00ad", "e\u0301", "\ufb01", "é", "\n", "\u200b\u200b", "."]
    )
).map("".join)


@given(PIECES)
def test_every_stretch_of_the_view_leads_to_what_it_shows(text: str) -> None:
    found = mend(text)
    if found is None:
        return
    view, mending = found
    ends = [mending.told(at, at + 1) for at in range(len(view))]
    assert all(0 <= start < end <= len(text) for start, end in ends)
    assert ends == sorted(ends)
    mended = {(e.told_start, e.told_end) for e in mending.edits}
    for (start, end), shown in zip(ends, view, strict=True):
        assert (start, end) in mended or text[start:end] == shown


@given(PIECES, st.integers(0, 40), st.integers(0, 40))
@example("Seoul \u00c3\u00a9\u00c3\u00a9", 0, 7)
@example("Seoul \u00c3\u00a9\u00c3\u00a9", 7, 8)
def test_a_part_is_mended_as_the_whole_is(text: str, a: int, b: int) -> None:
    found = mend(text)
    start, end = sorted((a, b))
    if found is None or end >= len(found[0]) or start == end:
        return
    part = found[1].part(start, end)
    begins = found[1].told(start, end)[0]
    for at in range(end - start):
        whole = found[1].told(start + at, start + at + 1)
        assert part.told(at, at + 1) == (whole[0] - begins, whole[1] - begins)


def test_evidence_stands_in_the_file_and_names_are_whole(tmp_path: Path) -> None:
    text = (
        "Published: 14 March 2024\n\n"
        "ANKARA - President Recep Tayyip Erdo\u00c4\u0178an met Greek Prime Minister "
        "Kyriakos Mitsotakis in Ankara on Wednesday. Erdo\u00c4\u0178an said the talks were "
        "\u00e2\u20ac\u0153frank\u00e2\u20ac\x9d &amp; open.\n"
    )
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    document = ktrel.extract([path], with_text=True)
    assert "Recep Tayyip Erdoğan" in {o.name for o in document.officials}
    (article,) = document.articles
    assert article.text == text[article.start : article.end]
    (meeting,) = document.meetings
    evidence = [*meeting.evidence, *(m for o in document.officials for m in o.mentions)]
    assert all(text[e.start : e.end] == e.text for e in evidence)
    assert any("Erdo\u00c4\u0178an" in e.text for e in evidence)
