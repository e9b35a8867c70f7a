"""What holds for every input: offsets are right, any bytes come to a document, the order doesn't matter."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import edtf
import pytest
from conftest import CORPORA, ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from test_merge import CORPUS, GENERATOR, MEETINGS, articles_of

import ktrel
from ktrel.merge import merge
from ktrel.model.document import Document
from ktrel.model.facts import ArticleFacts

# The whole pipeline runs for each example: few of them, small, and the same ones every time.
SLOW = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
MANY = settings(max_examples=150, deadline=None, derandomize=True)
NEWS = [
    "SEOUL, March 16 (Yonhap) -- ",
    "President Ana Lind",
    "Foreign Minister Tom Bell",
    "met",
    "will visit",
    "spoke by telephone with",
    "in Lima",
    "on Tuesday",
    "last week",
    "two days later",
    "12.5 percent",
    "$3.2 billion",
    "up from 4 million in 2019",
    "1,014 respondents",
    "Jan. 13-14",
    "2026-01-22",
    ".",
    ",",
    "\n",
    "\n\n",
    "\r\n",
    "“",
    "”",
    "’s",
    "\u00a0",
    "\u200b",
    "\ufeff",
    "김대중",
    "高市早苗",
    "é",
    "🤝",
    "#tag",
    "© 2025",
    "---",
    "( )",
    "-",
    "1½",
    "\x00",
]


def grounded(value: Any) -> Iterator[dict[str, Any]]:
    """Everything in a document that claims to be a stretch of an article."""
    if isinstance(value, dict):
        if {"article", "start", "end", "text"} <= value.keys():
            yield value
        for inner in value.values():
            yield from grounded(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from grounded(inner)


def ungrounded(document: Document, texts: dict[str, str]) -> list[Any]:
    """What a document says of stretches of text that isn't so; `texts` are the decoded files by path."""
    path_of = {article.id: article.path for article in document.articles}
    plain = json.loads(ktrel.dumps(document))
    wrong: list[Any] = [
        told
        for told in grounded(plain)
        if texts[path_of[told["article"]]][told["start"] : told["end"]] != told["text"]
    ]
    for article in document.articles:
        text = texts[article.path]
        wrong += [date for date in article.dates if text[date.start : date.end] != date.text]
        if not 0 <= article.start <= article.end <= len(text):
            wrong.append(article)
        if article.text is not None and article.text != text[article.start : article.end]:
            wrong.append(article.path)
    return wrong


def decoded(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig")


@pytest.mark.parametrize("name", CORPORA)
def test_everything_written_is_the_slice_that_it_says(name: str, documents: dict[str, Document]) -> None:
    document = documents[name]
    texts = {article.path: decoded(ROOT / article.path) for article in document.articles}
    assert len(list(grounded(json.loads(ktrel.dumps(document))))) > 20
    assert ungrounded(document, texts) == []


@pytest.mark.parametrize("name", CORPORA)
def test_ids_are_unique_and_references_lead_somewhere(name: str, documents: dict[str, Document]) -> None:
    document = documents[name]
    for records in (document.articles, document.officials, document.meetings, document.statistics):
        ids = [record.id for record in records]
        assert len(ids) == len(set(ids))
    officials = {official.id for official in document.officials}
    named = {p.official for meeting in document.meetings for p in meeting.participants if p.official}
    assert named <= officials
    articles = {article.id for article in document.articles}
    assert {told["article"] for told in grounded(json.loads(ktrel.dumps(document)))} <= articles


@SLOW
@given(data=st.binary(max_size=400))
def test_any_bytes_give_at_worst_a_diagnostic(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(data)
    document = ktrel.extract([path])
    assert document.articles or document.diagnostics or not data.strip()
    assert ktrel.dumps(document)


@SLOW
@given(
    words=st.lists(st.sampled_from(NEWS), max_size=60),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_offsets_are_right_in_any_text(words: list[str], encoding: str, tmp_path: Path) -> None:
    text = " ".join(words)
    path = tmp_path / "any.txt"
    path.write_bytes(text.encode(encoding))
    document = ktrel.extract([path], with_text=True)
    text = text.removeprefix("\ufeff") if encoding == "utf-8" else text
    assert ungrounded(document, {article.path: text for article in document.articles}) == []


def test_the_order_of_the_inputs_does_not_change_the_bytes(
    documents: dict[str, Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    files = sorted(path for path in CORPORA["dev_d"].iterdir() if path.suffix in (".txt", ".md", ".json"))
    random.Random(7).shuffle(files)
    again = ktrel.extract(files, with_text=True)
    read = documents["dev_d"]
    # Of the folder itself it is also said that files of other formats lie there.
    told = tuple(d for d in read.diagnostics if d.code != "skipped-files")
    assert ktrel.dumps(again) == ktrel.dumps(replace(read, diagnostics=told))


REPORTS = [
    report
    for name in MEETINGS
    for case in tomllib.loads((CORPUS / name).read_text(encoding="utf-8"))["case"]
    for report in case["reports"]
]
# Reports of all cases together, some in one article: who meets whom in them is more than any case has.
MIXED = st.lists(
    st.tuples(st.integers(0, len(REPORTS) - 1), st.integers(0, 9)), min_size=1, max_size=24, unique=True
)


def mixed(chosen: list[tuple[int, int]]) -> list[ArticleFacts]:
    return articles_of([{**REPORTS[at], "article": article} for at, article in chosen])


@MANY
@given(chosen=MIXED, rnd=st.randoms(use_true_random=False))
def test_merging_gives_the_same_bytes_in_any_order(chosen: list[tuple[int, int]], rnd: random.Random) -> None:
    facts = mixed(chosen)
    document = merge(facts, (), GENERATOR)
    rnd.shuffle(facts)
    assert ktrel.dumps(merge(facts, (), GENERATOR)) == ktrel.dumps(document)
    told = [e for m in document.meetings for e in m.evidence]
    assert len(told) == len(chosen), "each report stands in one meeting"


@MANY
@given(chosen=MIXED, where=st.lists(st.integers(0, 2), min_size=10, max_size=10))
def test_documents_join_to_what_one_run_gives(chosen: list[tuple[int, int]], where: list[int]) -> None:
    facts = mixed(chosen)
    parts = [[f for n, f in enumerate(facts) if where[n] == part] for part in (0, 1, 2)]
    joined = ktrel.merge(merge(part, (), GENERATOR) for part in parts)
    assert ktrel.dumps(joined) == ktrel.dumps(merge(facts, (), GENERATOR))


def dated(document: Document) -> Iterator[str]:
    """Every value in a document that has to be a date."""
    for article in document.articles:
        yield from filter(None, [article.published])
        yield from (d.value for d in article.dates if d.value and d.type in ("date", "time"))
    for official in document.officials:
        yield from (p.as_of for p in official.positions if p.as_of)
    for meeting in document.meetings:
        yield from filter(None, [meeting.start, meeting.end])
    for statistic in document.statistics:
        yield from filter(None, [statistic.period, statistic.change and statistic.change.baseline])
        yield from filter(None, [statistic.previous and statistic.previous.period])


@pytest.mark.parametrize("name", CORPORA)
def test_dates_are_edtf_as_another_implementation_reads_it(name: str, documents: dict[str, Document]) -> None:
    wrong = []
    for value in sorted(set(dated(documents[name]))):
        # Our two extensions, the ISO week and the minute, stand here for a day of theirs.
        plain = re.sub(r"-W\d\d|T\d\d:\d\d", lambda m: "-01-01" if m[0].startswith("-W") else "", value)
        try:
            edtf.parse_edtf(plain)
        except edtf.EDTFParseException:
            wrong.append(value)
    assert wrong == []


@pytest.mark.parametrize("name", CORPORA)
def test_durations_are_iso_8601(name: str, documents: dict[str, Document]) -> None:
    durations = [
        d.value for a in documents[name].articles for d in a.dates if d.type == "duration" and d.value
    ]
    durations += [m.duration for m in documents[name].meetings if m.duration]
    number = r"(?:\d+(?:\.\d+)?|X+)"
    duration = rf"P(?!$)(?:{number}(?:Y|M|W|D|DE|CE))*(?:T(?:{number}[HMS])+)?"
    assert [value for value in durations if not re.fullmatch(duration, value)] == []
