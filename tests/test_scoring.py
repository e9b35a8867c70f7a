"""The scorer: when values count as the same, what is paired with what, and what the figures then are."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from conftest import GOLDEN, ROOT
from msgspec import structs

import ktrel
from ktrel.cli import ktrel as program
from ktrel.errors import GoldError
from ktrel.model.document import Document
from ktrel.scoring import Scored, read_gold, read_merged, score, score_merging
from ktrel.scoring.comparing import date_right, dates_compatible, place_words, same_name, unit_class
from ktrel.scoring.fitting import figure_slots, meeting_affinity, meeting_slots, person_slots
from ktrel.scoring.forms import Figure, Meet, Person, Side
from ktrel.scoring.verdicts import pair

SEEDS = ROOT / "tests" / "eval" / "gold" / "seeds"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Quispe Rojas María", "Maria Quispe-Rojas", True),
        ("Aung Myo", "Aungmyo", True),
        ("Tom Bell", "Tim Bell", False),
        ("", "", False),
        (None, "Bell", False),
    ],
)
def test_names_are_one_whatever_their_order_hyphens_and_accents(
    one: str | None, other: str, same: bool
) -> None:
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("gold", "got", "right"),
    [
        ("2031-03", "2031-03-04", True),  # finer than the gold
        ("2031-03-04", "2031-03", False),  # coarser
        ("2031-W10", "2031-03-04", True),
        ("2031-21", "2031-04", True),
        ("2031-24", "2031-01", True),  # a winter is that at either end of its year
        ("203X", "2034-01-01/2035", True),
        (None, None, True),
        (None, "2031", False),
        ("2031", None, False),
    ],
)
def test_a_date_is_right_inside_the_gold(gold: str | None, got: str | None, right: bool) -> None:
    assert date_right(gold, got) is right


def test_dates_are_compatible_where_they_touch_or_one_is_unknown() -> None:
    assert dates_compatible("2031-03", "2031-03-31/2031-04-02")
    assert dates_compatible(None, "2031")
    assert not dates_compatible("2031-03", "2031-04")


def test_units_are_told_apart_by_kind_and_currencies_by_code() -> None:
    assert unit_class("percentage points") == unit_class("percent") == "percent"
    assert unit_class("visitor") == unit_class("people") == "count"
    assert len({unit_class(unit) for unit in ("USD", "BRL", "times", "hour", "people")}) == 5


def test_places_are_compared_by_their_telling_words() -> None:
    assert place_words("the city of Cusco") == place_words("Cusco Province") == {"cusco"}


LIMA = Meet(
    type="summit",
    status="held",
    sides=(Side(("María Quispe Rojas",), "PE"), Side(("Aroha Ngata",), "NZ")),
    start="2031-03-03",
    place="Lima",
    place_country="PE",
)


@pytest.mark.parametrize(
    "got",
    [
        replace(LIMA, start="2031-05-03"),  # another day
        replace(LIMA, place="Auckland", place_country="NZ"),  # another place
        replace(LIMA, sides=(Side(("Tom Bell",), "NZ"),)),  # other people
    ],
)
def test_a_meeting_of_another_day_place_or_people_is_another_meeting(got: Meet) -> None:
    assert meeting_affinity(LIMA, LIMA) > meeting_affinity(LIMA, replace(LIMA, start=None)) > 0
    assert meeting_affinity(LIMA, got) == 0


def test_every_slot_of_a_meeting_is_judged_by_itself() -> None:
    got = replace(LIMA, status="planned", start="2031", place="Lima's Plaza Mayor", sides=LIMA.sides[:1])
    assert {slot for slot, right in meeting_slots(LIMA, got).items() if not right} == {
        "status",
        "start",
        "participants",
    }


def test_a_person_needs_half_the_words_of_the_title_and_any_post_of_the_status() -> None:
    gold = Person(
        names=("Ana Lind",), country="EU", titles=("European Trade Commissioner",), statuses=("acting",)
    )
    got = replace(gold, titles=("Commissioner", "Trade Commissioner"), statuses=("former", "acting"))
    assert all(person_slots(gold, got).values())
    wrong = person_slots(gold, replace(got, titles=("Commissioner",), statuses=(), country=None))
    assert not any(wrong.values())


def test_the_source_and_the_direction_of_a_figure_count_only_where_the_gold_has_them() -> None:
    gold = Figure(
        value=4, unit="percent", measure="growth of exports", period="2030", evidence=("4 percent",)
    )
    got = replace(gold, measure="exports", source="the bank", period="2030-06")
    assert figure_slots(gold, got) == {"period": True, "change": True, "qualifier": True, "measure": True}
    change = replace(gold, change=True, direction="up", source="Bank of Lima")
    slots = figure_slots(change, replace(got, change=True, direction="down"))
    assert slots["direction"] is False
    assert slots["source"] is True


def test_pairs_are_made_best_first_and_demanded_gold_before_optional() -> None:
    gold = [replace(LIMA, optional=True), LIMA, replace(LIMA, start="2031-03")]
    found = pair(gold, [replace(LIMA, start="2031-03-03"), replace(LIMA, start=None)], meeting_affinity)
    assert found.pairs[0] == (1, 0)
    assert (len(found.pairs), len(found.missed), found.extra) == (2, 1, [])


# ---------------------------------------------------------------- a whole document


@pytest.fixture(scope="module")
def seeds() -> Document:
    return ktrel.load(GOLDEN / "seeds.json")


def test_the_seeds_are_found_whole(seeds: Document) -> None:
    kinds = score(seeds, read_gold(SEEDS)).kinds
    assert {kind: (s.tp, s.fp, s.fn) for kind, s in kinds.items()} == {
        "articles": (8, 0, 0),
        "officials": (32, 0, 0),
        "meetings": (24, 0, 0),
        "statistics": (13, 0, 0),
        "dates": (59, 0, 0),
    }
    assert kinds["officials"].strict_f1 == 1.0
    assert kinds["meetings"].slot_n["start"] == 24


def verdicts(scored: Scored, kind: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for verdict in scored.verdicts:
        if verdict.kind == kind:
            found[verdict.outcome] = found.get(verdict.outcome, 0) + 1
    return found


def test_what_is_taken_away_is_missed_and_what_is_changed_is_wrong(seeds: Document) -> None:
    gold = read_gold(SEEDS)
    scored = score(seeds, gold)
    before = verdicts(scored, "meetings")
    right = [v.record for v in scored.verdicts if v.kind == "meetings" and v.outcome == "right"]
    first, second = [m for m in seeds.meetings if right.count(m.id) == 1][:2]
    others = tuple(m for m in seeds.meetings if m not in (first, second))
    fewer = structs.replace(seeds, meetings=(*others, structs.replace(second, status="cancelled")))
    after = verdicts(score(fewer, gold), "meetings")
    assert (after["missed"], after["wrong"]) == (1, before["wrong"] + 1)
    twice = structs.replace(seeds, meetings=(*seeds.meetings, structs.replace(first, id="again")))
    assert verdicts(score(twice, gold), "meetings")["extra"] == 1


def test_a_kind_that_the_gold_leaves_out_is_not_scored(seeds: Document) -> None:
    gold = [
        structs.replace(f, articles=tuple(structs.replace(a, meetings=()) for a in f.articles))
        for f in read_gold(SEEDS)
    ]
    assert score(seeds, gold).kinds["meetings"].fp >= 24
    kept = ("title", "source", "published", "dates")
    bare = [
        structs.replace(f, articles=tuple(type(a)(**{k: getattr(a, k) for k in kept}) for a in f.articles))
        for f in gold
    ]
    scored = score(seeds, bare)
    assert scored.kinds["meetings"].fp == scored.kinds["officials"].tp == 0
    assert scored.kinds["dates"].tp == 59


def test_reports_of_one_meeting_are_counted_as_pairs(seeds: Document) -> None:
    gold, merged = read_gold(SEEDS), read_merged(SEEDS.with_name("seeds.merged.json"))
    texts = {a.id: (ROOT / a.path).read_text(encoding="utf-8")[a.start : a.end] for a in seeds.articles}
    whole = score_merging(seeds, merged, gold, texts)
    assert (whole.covered, whole.reports, whole.f1, whole.one, whole.persons) == (23, 24, 1.0, 19, 19)
    assert whole.faults == ()
    none = score_merging(structs.replace(seeds, meetings=(), officials=()), merged, gold, texts)
    assert (none.covered, none.f1, none.one) == (0, 0.0, 0)
    with pytest.raises(GoldError, match="does not stand in its articles"):
        score_merging(seeds, merged, gold, dict.fromkeys(texts, ""))


# ---------------------------------------------------------------- gold of one's own


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(program, ["score", *map(str, args)])


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{\n "file": "x.txt",\n "articles": [,]}', "a.json: is no JSON, line 3"),
        ('{"file": "x.txt"}', "a.json: is no gold: Object missing required field `articles`"),
        ('{"file": "x.txt", "articles": [{"tittle": "A"}]}', "unknown field `tittle` - at `$.articles[0]`"),
        (
            '{"file": "x.txt", "articles": [{"meetings": [{"type": "chat"}]}]}',
            "Invalid enum value 'chat' - at `$.articles[0].meetings[0].type`",
        ),
        (
            '{"file": "x.txt", "articles": [{"dates": [{"text": "Monday", "value": "next week"}]}]}',
            "`value` is no EDTF date: 'next week' - at `$.articles[0].dates[0]`",
        ),
        (
            '{"file": "x.txt", "articles": [{"officials": [{"name": "A", "country": "Korea"}]}]}',
            "at `$.articles[0].officials[0].country`",
        ),
        ('{"file": "x.txt", "articles": [{"published": "May 4"}]}', "`published` is no EDTF date"),
        ('["x.txt"]', "Expected `object`, got `array`"),
    ],
)
def test_gold_that_is_none_is_refused_with_its_place(tmp_path: Path, content: str, told: str) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    result = run(GOLDEN / "seeds.json", tmp_path)
    assert result.exit_code == 1
    assert told in result.stderr
    assert result.stdout == ""


def test_gold_of_what_is_one_is_refused_where_it_is_none_or_does_not_fit(tmp_path: Path) -> None:
    merged, gold = tmp_path / "what.is.one.json", read_gold(SEEDS)
    for content, told in (
        ('{"meetings": [{"name": "A"}]}', "is no gold: Object missing required field `reports`"),
        (
            json.dumps({"meetings": [{"name": "A", "reports": [{"file": gold[0].file, "evidence": "Ufa"}]}]}),
            "gone or changed: name the folder that it lies in with --against",
        ),
    ):
        merged.write_text(content, encoding="utf-8")
        result = run(GOLDEN / "seeds.json", SEEDS, "--merged", merged, "--against", tmp_path)
        assert (result.exit_code, told in result.stderr) == (1, True)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    result = run(GOLDEN / "seeds.json", tmp_path)
    assert (result.exit_code, "has no *.json" in result.stderr) == (1, True)
    assert run(GOLDEN / "seeds.json", tmp_path / "none").exit_code == 2


def test_the_table_tells_figures_slots_and_merging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    result = run(GOLDEN / "seeds.json", SEEDS)
    lines = [line.split() for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr) == (0, "")
    assert ["officials", "1.000", "1.000", "1.000", "1.000", "32", "0", "0"] in lines
    assert "persons that are one official: 19 of 19" in result.stdout


def test_json_has_every_figure_and_with_show_every_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    told: dict[str, Any] = json.loads(run(GOLDEN / "seeds.json", SEEDS, "--format", "json").stdout)
    assert list(told) == ["articles", "officials", "meetings", "statistics", "dates", "merging"]
    assert told["meetings"]["slots"].keys() == told["meetings"]["slot_n"].keys()
    more = json.loads(run(GOLDEN / "seeds.json", SEEDS, "--format", "json", "--show").stdout)
    outcomes = [v["outcome"] for v in more["verdicts"] if v["kind"] == "statistics"]
    assert outcomes.count("right") + outcomes.count("wrong") == told["statistics"]["tp"]


def test_a_floor_and_files_that_the_document_lacks(tmp_path: Path, sample: Document) -> None:
    path = tmp_path / "sample.json"
    path.write_text(ktrel.dumps(sample), encoding="utf-8")
    result = run(path, SEEDS, "--at-least", "0.9")
    assert result.exit_code == 1
    assert "has nothing of 5 of the gold's files" in result.stderr
    assert "meetings: F1 0.000 is below 0.9" in result.stderr
    assert "MISSED meeting" in run(path, SEEDS, "--show").stdout


def test_gold_may_name_a_file_by_the_end_of_its_path_or_a_record_of_it(sample: Document) -> None:
    (one, *rest) = read_gold(SEEDS)
    moved = structs.replace(
        sample,
        articles=tuple(
            structs.replace(a, path=f"clips/dump.jsonl#{n}") for n, a in enumerate(sample.articles, 9)
        ),
    )
    for name in ("dump.jsonl", "clips/dump.jsonl", "dump.jsonl#9"):
        assert score(moved, [structs.replace(one, file=name)]).missing == ()
    assert score(moved, [structs.replace(one, file="other/dump.jsonl")]).missing == ("other/dump.jsonl",)
    assert rest
