"""What an analyst decided: honoured, shown, and told where it means nothing."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT
from test_merge import GENERATOR, articles_of

import ktrel
from ktrel.cli import ktrel as program
from ktrel.errors import CorrectionsError
from ktrel.merge import merge
from ktrel.merge.corrections import corrections_for
from ktrel.model.document import Document
from ktrel.names.known import EMPTY

PAGE = (ROOT / "docs" / "corrections.md").read_text(encoding="utf-8")
BERG, VIK = "Anna Berg/SE/head_of_government", "Jonas Vik/NO/head_of_government"
MAY = {"type": "summit", "status": "held", "who": [BERG, VIK], "place": "Bergen/NO"}
REPORTS: list[dict[str, Any]] = [
    {**MAY, "published": "2024-05-03", "start": "2024-05-02"},
    {**MAY, "published": "2024-05-04", "start": "2024-05-02"},
    {**MAY, "published": "2024-07-03", "start": "2024-07-01"},
]


def decided(tmp_path: Path, text: str, reports: list[dict[str, Any]] = REPORTS) -> Document:
    path = tmp_path / "decided.toml"
    path.write_text(text, encoding="utf-8")
    return merge(articles_of(reports), (), GENERATOR, known=EMPTY, corrections=corrections_for(path))


def met(document: Document) -> list[list[int]]:
    return sorted(sorted(e.start for e in m.evidence) for m in document.meetings)


def quoted(number: int) -> str:
    """A reference to the report of that number: each has six letters of its article for evidence."""
    text = f"Report {number:02} of the wire"[number : number + 6]
    return f'{{ article = "{number:02}.txt", text = "{text}" }}'


def ids(reports: list[dict[str, Any]] = REPORTS) -> list[str]:
    document = merge(articles_of(reports), (), GENERATOR, known=EMPTY)
    return [m.id for m in document.meetings]


def test_reports_are_one_meeting_and_it_says_who_decided_so(tmp_path: Path) -> None:
    entry = f'[[one_meeting]]\nreports = [{quoted(0)}, {quoted(2)}]\nnote = "seen in the diary"'
    document = decided(tmp_path, entry)
    assert met(document) == [[0, 1, 2]]
    assert "corrections: one_meeting 1 (seen in the diary)" in document.meetings[0].merged_because
    assert [c.field for c in document.meetings[0].conflicts] == ["start"]


def test_reports_are_not_one_meeting(tmp_path: Path) -> None:
    document = decided(tmp_path, f"[[not_one_meeting]]\nreports = [{quoted(0)}, {quoted(1)}]")
    assert met(document) == [[0], [1], [2]]
    assert "corrections: not_one_meeting 1: kept apart" in document.meetings[0].merged_because
    assert document.diagnostics == ()


def test_meetings_by_their_ids(tmp_path: Path) -> None:
    may, july = ids()
    assert met(decided(tmp_path, f'[[one_meeting]]\nreports = ["{may}", "{july}"]')) == [[0, 1, 2]]
    assert met(decided(tmp_path, f'[[ignore]]\nrecord = "{may}"')) == [[2]]
    assert met(decided(tmp_path, f"[[ignore]]\nrecord = {quoted(1)}")) == [[0], [2]]


def test_the_corrections_hold_in_any_order_of_the_input(tmp_path: Path) -> None:
    entry = f"[[one_meeting]]\nreports = [{quoted(2)}, {quoted(0)}]\n"
    path = tmp_path / "decided.toml"
    path.write_text(entry, encoding="utf-8")
    given = articles_of(REPORTS)
    one, other = (
        merge(facts, (), GENERATOR, known=EMPTY, corrections=corrections_for(path))
        for facts in (given, given[::-1])
    )
    assert ktrel.dumps(one) == ktrel.dumps(other)


def test_persons_are_one_or_two(tmp_path: Path) -> None:
    reports = [
        {**MAY, "published": "2024-05-03", "start": "2024-05-02", "who": [BERG, VIK]},
        {**MAY, "published": "2024-05-03", "start": "2024-05-02", "who": [BERG, "Jon Wiig/NO/minister"]},
    ]
    entry = '[[one_person]]\npersons = ["no-jonas-vik", "Jon Wiig"]'
    document = decided(tmp_path, entry, reports)
    vik = next(o for o in document.officials if o.id == "no-jonas-vik")
    assert vik.aliases == ("Jon Wiig",)
    assert vik.merged_because == ("corrections: one_person 1",)
    assert met(document) == [[0, 1]]
    entry = '[[not_one_person]]\npersons = ["Anna Berg", { article = "01.txt", text = "Report" }]'
    assert len(decided(tmp_path, entry, [REPORTS[0], {**REPORTS[1], "who": [BERG]}]).officials) == 3


def test_an_official_is_ignored(tmp_path: Path) -> None:
    document = decided(tmp_path, '[[ignore]]\nrecord = "no-jonas-vik"')
    assert [o.id for o in document.officials] == ["se-anna-berg"]
    assert {p.official for m in document.meetings for p in m.participants} == {"se-anna-berg", None}


@pytest.mark.parametrize(
    "entry",
    [
        '[[ignore]]\nrecord = "meeting-0000000000"',
        f'[[one_meeting]]\nreports = [{quoted(0)}, {{ article = "00.txt", text = "elsewhere" }}]',
        '[[one_person]]\npersons = ["no-jonas-vik", "Nobody At All"]',
    ],
)
def test_what_matches_nothing_is_told(entry: str, tmp_path: Path) -> None:
    (told,) = decided(tmp_path, entry).diagnostics
    assert told.path.endswith("decided.toml") and told.severity == "warning"
    assert told.code == "correction-unmatched" and " 1: nothing here is " in told.message


def test_a_piece_that_several_reports_hold_means_none(tmp_path: Path) -> None:
    reports = [{**r, "article": 0, "published": "2024-07-03"} for r in REPORTS]
    texts = ['{ article = "00.txt", text = "o" }', '{ article = "00.txt", text = "R" }']
    entry = f"[[one_meeting]]\nreports = [{', '.join(texts)}]"
    (told,) = decided(tmp_path, entry, reports).diagnostics
    assert "reports hold 'o' in 00.txt" in told.message


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[one_meeting]\n", "is no TOML: .*line 1"),
        (f"a = {'9' * 9000}", "is no TOML"),
        (f"a = {'[' * 100_000}", "is no TOML"),
        ('[[one_meting]]\nreports = ["a", "b"]', r"no use for \[\[one_meting\]\]: there are"),
        ('[[one_meeting]]\nreports = ["a"]', "one_meeting 1: names 1: name at least two"),
        ("[[one_meeting]]\nreports = 3", "one_meeting 1: Expected `array`"),
        ('[[ignore]]\nrecord = { article = "a.txt" }', "ignore 1: .*`text`"),
        ('[[ignore]]\nrecord = ""', "ignore 1: an empty text means nothing"),
    ],
)
def test_a_file_that_says_what_no_correction_can(text: str, complaint: str, tmp_path: Path) -> None:
    path = tmp_path / "decided.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CorrectionsError, match=complaint) as raised:
        corrections_for(path)
    assert raised.value.path == str(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CorrectionsError, match="cannot be read"):
        ktrel.extract([tmp_path], corrections=tmp_path / "none.toml")


def shown(name: str) -> str:
    """The block of the page that stands under a file's name."""
    found = re.search(rf"`{re.escape(name)}`:\n\n```\w+\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


def test_the_example_of_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("monday.txt", "thursday.txt", "ktrel.corrections.toml"):
        Path(name).write_text(shown(name), encoding="utf-8")
    before = ktrel.extract(["monday.txt", "thursday.txt"])
    assert (len(before.meetings), len(before.officials)) == (3, 4)
    result = CliRunner().invoke(program, ["extract", "monday.txt", "thursday.txt", "-o", "out.json"])
    assert result.exit_code == 0, result.output
    after = ktrel.load("out.json")
    (meeting,) = after.meetings
    assert {c.field for c in meeting.conflicts} == {"start", "place"}
    assert re.search(r"```text\n(corrections: .*)\n```", PAGE)[1] in meeting.merged_because  # type: ignore[index]
    assert [o.id for o in after.officials] == ["ee-mari-tamm", "no-espen-lund", "no-kari-lund"]
    assert after.diagnostics == ()
    again = CliRunner().invoke(program, ["merge", "out.json"])
    assert again.stdout == Path("out.json").read_text(encoding="utf-8")
