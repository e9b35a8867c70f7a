"""Every output format is read back by a program that is not ours, and its values compared to the document."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from html import escape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import icalendar
import msgspec
import networkx as nx
import pyarrow.parquet as pq
import pytest
import rdflib
from click.testing import CliRunner
from conftest import GOLDEN, ROOT
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

import ktrel
from ktrel import emit
from ktrel.cli import ktrel as cli
from ktrel.emit import EXPORTS, dumps
from ktrel.emit.characters import plain_text
from ktrel.emit.exporting import export, format_of
from ktrel.errors import ExtraError, KtrelError
from ktrel.health import EXTRAS
from ktrel.model.document import Document, Generator
from ktrel.records.portion import portion
from ktrel.records.selection import Selection
from ktrel.records.soundness import problems
from ktrel.records.tidy import TABLES

SEEDS, SAMPLE = str(GOLDEN / "seeds.json"), str(GOLDEN / "sample.json")
FILES = [name for name, format_ in EXPORTS.items() if format_.form != "tables"]
TEXTS = [name for name, format_ in EXPORTS.items() if format_.form == "text"]
EMPTY = Document(generator=Generator(name="ktrel", version="0", model="none", knowledge="none"))
SCHEMA = "https://schema.org/"
# What an article may hold to make other programs do something.
HOSTILE = '=HYPERLINK("x")\'; DROP TABLE articles; --<script>]]>\x1b]0;x\x07\x00\x9b\ud800\r\nATTENDEE:x'
_COMMANDS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]|\xc2[\x80-\x9f]")
_FREE = {"title", "subtitle", "source", "author", "text", "name", "measure", "message", "tags", "occasion"}


@pytest.fixture(scope="module")
def seeds() -> Document:
    return ktrel.load(SEEDS)


@pytest.fixture(scope="module")
def hostile(seeds: Document) -> Document:
    """The document of the seeds with all free text of it begun by what makes other programs do something."""

    def poisoned(value: Any, name: str | None = None) -> Any:
        if isinstance(value, dict):
            return {key: poisoned(v, key) for key, v in value.items()}
        if isinstance(value, list | tuple):
            return tuple(poisoned(v, name) for v in value)
        return HOSTILE + value if isinstance(value, str) and name in _FREE else value

    told = poisoned(msgspec.to_builtins(seeds))
    return msgspec.convert({**told, "generator": msgspec.to_builtins(seeds.generator)}, Document)


def tables(document: Document, name: str) -> Iterator[tuple[str, bytes]]:
    return ((file, b"".join(pieces)) for file, pieces in emit.tables(document, name))


def all_bytes(document: Document, name: str) -> bytes:
    if EXPORTS[name].form != "tables":
        return dumps(document, name)
    return b"".join(file.encode() + data for file, data in tables(document, name))


def database(document: Document) -> sqlite3.Connection:
    opened = sqlite3.connect(":memory:")
    opened.deserialize(dumps(document, "sqlite"))
    return opened


def csv_rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def calendar(document: Document) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(dumps(document, "ics")).walk("VEVENT"))


def graph(document: Document, name: str) -> nx.Graph:
    read = nx.read_graphml if name == "graphml" else nx.read_gexf
    return read(io.BytesIO(dumps(document, name)))


def linked(document: Document) -> rdflib.Graph:
    return rdflib.Graph().parse(data=dumps(document, "jsonld"), format="json-ld")


def test_csv_has_each_table_with_its_rows(seeds: Document) -> None:
    written = dict(tables(seeds, "csv"))
    assert list(written) == [f"{name}.csv" for name in TABLES]
    for name, table in TABLES.items():
        rows = csv_rows(written[f"{name}.csv"])
        assert [list(row) for row in rows] == [list(table.header)] * len(rows)
        for row, told in zip(rows, table.rows(seeds), strict=True):
            for column, value, cell in zip(table.columns, told, row.values(), strict=True):
                if value is not None and column.type is float:
                    assert float(cell) == value
                else:
                    assert cell == ("" if value is None else str(value))


def test_parquet_has_the_rows_with_their_types(seeds: Document) -> None:
    for name, data in tables(seeds, "parquet"):
        table = TABLES[name.removesuffix(".parquet")]
        read = pq.read_table(io.BytesIO(data))
        types = {"string": str, "int64": int, "double": float, "date32[day]": str}
        assert [types[str(t)] for t in read.schema.types] == [c.type for c in table.columns]
        rows = [tuple(_told(value) for value in row.values()) for row in read.to_pylist()]
        assert rows == list(table.rows(seeds))
        assert read.schema.metadata[b"schema"] == b"ktrel/1"


def _told(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def test_sqlite_has_the_rows_keys_search_and_views(seeds: Document) -> None:
    with closing(database(seeds)) as db:
        for name, table in TABLES.items():
            names = ", ".join(f'"{column}"' for column in table.header)
            assert db.execute(f'SELECT {names} FROM "{name}"').fetchall() == list(table.rows(seeds))
        db.execute("PRAGMA foreign_keys = ON")
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert {row[2] for row in db.execute("PRAGMA foreign_key_list(evidence)")} == {
            "articles",
            "meetings",
            "statistics",
        }
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            db.execute("INSERT INTO countries (meeting, country) VALUES ('none', 'KR')")
        assert db.execute("SELECT count(*) FROM reports").fetchone() == (
            sum(1 for _ in TABLES["evidence"].rows(seeds)),
        )


def test_sqlite_is_searched_and_viewed(sample: Document) -> None:
    search = (
        "SELECT meeting FROM evidence WHERE row_id IN"
        " (SELECT rowid FROM evidence_fts WHERE evidence_fts MATCH ?)"
    )
    with closing(database(sample)) as db:
        assert db.execute(search, ["telephones"]).fetchall() == [("m2",)]
        assert {meeting for (meeting,) in db.execute(search, ["lima AND (met OR summit)"])} == {"m1"}
        present = db.execute("SELECT name, title FROM meetings_with_participants WHERE meeting = 'm2'")
        assert present.fetchall() == [
            ("Tom Bell", "Minister of Foreign Affairs and Trade"),
            (None, "foreign minister"),
        ]
        assert db.execute("SELECT id FROM planned_meetings").fetchall() == [("m4",), ("m5",)]
        met = db.execute("SELECT name, other_name, meetings, first_day, last_day FROM who_met_whom LIMIT 1")
        assert met.fetchall() == [("Aroha Ngata", "María Quispe Rojas", 2, "2031-03-03", "2031-03-06")]
        assert ("m3", "Harbour Press") in db.execute("SELECT meeting, source FROM reports").fetchall()


def test_json_ld_says_meetings_people_articles_and_figures_in_terms_of_schema_org(seeds: Document) -> None:
    read = linked(seeds)
    kinds = {"NewsArticle": seeds.articles, "Person": seeds.officials, "Event": seeds.meetings}
    kinds["Observation"] = seeds.statistics
    for kind, records in kinds.items():
        subjects = set(read.subjects(rdflib.RDF.type, rdflib.URIRef(SCHEMA + kind)))
        assert {f"urn:ktrel:{type(r).__name__.lower()}:{r.id}" for r in records} <= {str(s) for s in subjects}
    schema = rdflib.Namespace(SCHEMA)
    values = {o.toPython() for o in read.objects(None, schema.value)}
    assert {s.value for s in seeds.statistics if s.value_max is None} <= values
    quoted = {str(read.value(q, schema.text)) for q in read.subjects(schema.isPartOf)}
    assert quoted == {e.text for r in (*seeds.meetings, *seeds.statistics) for e in r.evidence}


def test_json_ld_says_who_met_when_and_where(sample: Document) -> None:
    read, schema = linked(sample), rdflib.Namespace(SCHEMA)
    event = rdflib.URIRef("urn:ktrel:meeting:m1")
    assert str(read.value(event, schema.startDate)) == "2031-03-03"
    assert str(read.value(event, schema.endDate)) == "2031-03-04"
    assert read.value(event, schema.eventStatus) == schema.EventScheduled
    names = {str(read.value(person, schema.name)) for person in read.objects(event, schema.attendee)}
    assert names == {"María Quispe Rojas", "Aroha Ngata"}
    place = read.value(event, schema.location)
    assert str(read.value(place, schema.name)) == "Lima"
    assert read.value(read.value(place, schema.geo), schema.latitude).toPython() == -12.04
    cancelled = rdflib.URIRef("urn:ktrel:meeting:m3")
    assert read.value(cancelled, schema.eventStatus) == schema.EventCancelled
    call = rdflib.URIRef("urn:ktrel:meeting:m2")
    assert read.value(call, schema.eventAttendanceMode) == schema.OnlineEventAttendanceMode


def test_what_json_ld_cannot_date_is_dated_by_edtf_alone(sample: Document) -> None:
    decade = replace(sample.meetings[0], start="197X", end="197X", status="cancelled")
    (event,) = [
        node
        for node in json.loads(dumps(replace(sample, meetings=(decade,)), "jsonld"))["@graph"]
        if node["@type"] == "Event"
    ]
    assert "startDate" not in event and event["dcterms:date"] == "197X"
    assert event["eventStatus"] == SCHEMA + "EventCancelled"


def test_ftm_entities_point_at_entities_that_are_there(seeds: Document) -> None:
    entities = {e["id"]: e for e in map(json.loads, dumps(seeds, "ftm").splitlines())}
    assert {e["schema"] for e in entities.values()} == {"Article", "Person", "Mention", "Event"}
    for entity in entities.values():
        assert re.fullmatch(r"[0-9a-zA-Z][0-9a-zA-Z.-]*[0-9a-zA-Z]", entity["id"])
        told = entity["properties"]
        assert all(isinstance(v, str) and v for values in told.values() for v in values)
        for name in ("involved", "proof", "document", "resolved"):
            assert set(told.get(name, ())) <= entities.keys()


def test_ftm_events_have_their_officials_articles_and_countries(sample: Document) -> None:
    entities = {e["id"]: e for e in map(json.loads, dumps(sample, "ftm").splitlines())}
    told = entities["ktrel-meeting-m1"]["properties"]
    people = [entities[key]["properties"]["name"] for key in told["involved"]]
    assert people == [["María Quispe Rojas"], ["Aroha Ngata"]]
    assert [entities[key]["properties"]["title"] for key in told["proof"]] == [
        ["Leaders meet in Lima"],
        ["Ministers speak by telephone"],
        ["Trade figures"],
    ]
    assert (told["startDate"], told["endDate"], told["country"]) == (
        ["2031-03-03"],
        ["2031-03-04"],
        ["nz", "pe"],
    )


def test_events_are_rows_of_directed_pairs(sample: Document) -> None:
    lima, planned = replace(sample.meetings[0], cameo="043", plover="CONSULT:visit"), sample.meetings[4]
    planned = replace(planned, start="2031-05-10", evidence=sample.meetings[0].evidence, plover="AGREE:meet")
    rough = replace(lima, start="2031-03", end="2031-03")
    rows = csv_rows(dumps(replace(sample, meetings=(lima, planned, rough)), "events"))
    names = ("date", "source", "target", "cameo", "plover_event", "plover_mode", "location", "lat", "reports")
    assert [tuple(row[name] for name in names) for row in rows[:2]] == [
        ("2031-03-03", "NZL", "PER", "042", "CONSULT", "visit", "Lima", "-12.04", "3"),
        ("2031-03-03", "PER", "NZL", "043", "CONSULT", "visit", "Lima", "-12.04", "3"),
    ]
    intents = {(row["date"], row["start"], row["plover_event"]) for row in rows if row["cameo"] == "036"}
    assert intents == {("2031-03-04", "2031-05-10", "AGREE")}  # told on 4 March, to be held on 10 May
    assert {(row["date"], row["last_day"]) for row in rows if row["start"] == "2031-03"} == {
        ("", "2031-03-31")
    }
    assert {row["meeting"] for row in rows} == {lima.id, planned.id}


def test_what_did_not_take_place_is_no_event_and_guests_of_one_host_do_not_visit_each_other(
    sample: Document,
) -> None:
    held = replace(sample.meetings[0], cameo="042", plover="CONSULT:visit", countries=("CL", "NZ", "PE"))
    rows = csv_rows(dumps(replace(sample, meetings=(held, replace(held, status="cancelled"))), "events"))
    assert {(r["source_iso2"], r["target_iso2"], r["cameo"]) for r in rows} == {
        ("CL", "PE", "042"),
        ("NZ", "PE", "042"),
        ("PE", "CL", "043"),
        ("PE", "NZ", "043"),
    }
    assert len(rows) == 4


def test_calendars_have_whole_days_and_no_clock(sample: Document) -> None:
    events = {str(event["UID"]): event for event in calendar(sample)}
    assert set(events) == {f"{m.id}@ktrel" for m in sample.meetings if m.start}
    lima = events["m1@ktrel"]
    assert (lima["DTSTART"].dt, lima["DTEND"].dt) == (date(2031, 3, 3), date(2031, 3, 5))
    assert isinstance(lima["DTSTAMP"].dt, datetime) and lima["DTSTAMP"].dt.date() == date(2031, 4, 30)
    assert str(lima["SUMMARY"]) == "Summit: María Quispe Rojas, Aroha Ngata (APEC)"
    assert (lima["STATUS"], lima["LOCATION"]) == ("CONFIRMED", "Lima, Lima, PE")
    assert "Harbour Press, 2031-03-06: after their summit in Lima" in lima["DESCRIPTION"]
    cusco = events["m3@ktrel"]
    assert str(cusco["SUMMARY"]).endswith("[2031-05]")
    assert (cusco["DTSTART"].dt, cusco["DTEND"].dt) == (date(2031, 5, 1), date(2031, 6, 1))


def test_calendars_tell_what_is_called_off_and_leave_out_what_has_no_month(sample: Document) -> None:
    told = {str(event["UID"]): str(event["STATUS"]) for event in calendar(sample)}
    assert told["m3@ktrel"] == "CANCELLED"
    years = tuple(replace(m, start="2031", end="2031") for m in sample.meetings)
    open_ = replace(sample.meetings[0], start="2031-03-04/..", end=None)
    assert calendar(replace(sample, meetings=(*years, open_))) == []


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_graphs_say_who_met_whom_how_often_and_when(name: str, sample: Document) -> None:
    read = graph(sample, name)
    edge = read.edges["nz-aroha-ngata", "pe-maria-quispe-rojas"]
    assert (edge["weight"], edge["dates"]) == (2, "2031-03-03; 2031-03-06")
    assert (edge["types"], edge["meeting_ids"]) == ("summit; talks", "m1; m6")
    node = read.nodes["pe-maria-quispe-rojas"]
    assert (node["label"], node["role"], node["meetings"]) == ("María Quispe Rojas", "head_of_state", 2)
    held = [m for m in sample.meetings if m.status in ("held", "ongoing")]
    assert set(read) == {p.official for m in held for p in m.participants if p.official}
    assert len(read.edges) == 6  # four talked on 6 March


def test_the_brief_names_everything_with_its_sources(sample: Document) -> None:
    told = dumps(sample, "md").decode("utf-8")
    assert told.startswith(
        "# Brief\n\n4 articles · 2031-03-04 to 2031-04 · Harbour Press 2, The Daily Ledger 2"
    )
    assert "- **2031-05** cancelled: Visit: Aroha Ngata, Cusco (Harbour Press)" in told
    assert told.count("\n- **") == len(sample.meetings) + len(sample.officials) + len(sample.statistics)
    assert (
        "start **2031-03-03** (The Daily Ledger, 2031-03-04; The Daily Ledger, 2031-04)"
        " or **2031-03-02** (Harbour Press, 2031-03-06)" in told
    )
    assert "- error: clips/four.txt: cannot be decoded; convert it to UTF-8" in told


def test_links_of_the_brief_are_web_addresses_alone(sample: Document) -> None:
    addresses = ("https://example.org/a (b)<c>", "javascript:alert(1)", "https://x.org/\x00\"'", None)
    articles = tuple(replace(a, url=url) for a, url in zip(sample.articles, addresses, strict=True))
    told = dumps(replace(sample, articles=articles), "md").decode("utf-8")
    assert "(https://example.org/a%20%28b%29%3Cc%3E)" in told
    assert "javascript" not in told


@pytest.mark.parametrize("name", EXPORTS)
def test_the_same_document_gives_the_same_bytes(name: str, seeds: Document) -> None:
    assert all_bytes(seeds, name) == all_bytes(ktrel.load(SEEDS), name)


def test_bytes_do_not_depend_on_the_order_of_sets() -> None:
    program = (
        "import hashlib, sys, ktrel; from ktrel.emit import EXPORTS, dumps, tables\n"
        "document = ktrel.load(sys.argv[1])\n"
        "for name, told in EXPORTS.items():\n"
        "    many = told.form == 'tables'\n"
        "    data = [[*d] for _, d in tables(document, name)] if many else dumps(document, name)\n"
        "    print(name, hashlib.sha256(repr(data).encode()).hexdigest())\n"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program, SEEDS],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] and len(runs[0].splitlines()) == len(EXPORTS)


@pytest.mark.parametrize("name", EXPORTS)
def test_an_empty_document_is_written(name: str) -> None:
    assert isinstance(all_bytes(EMPTY, name), bytes)
    if name in ("graphml", "gexf"):
        assert len(graph(EMPTY, name)) == 0
    assert calendar(EMPTY) == [] and csv_rows(dumps(EMPTY, "events")) == []


@pytest.mark.parametrize("name", [n for n in EXPORTS if n not in ("json", "ndjson", "parquet", "sqlite")])
def test_no_control_character_of_an_article_is_written(name: str, hostile: Document) -> None:
    assert not _COMMANDS.search(all_bytes(hostile, name).replace(b"\r\n", b"\n"))


def test_hostile_text_is_text_to_every_program(hostile: Document, seeds: Document) -> None:
    title = plain_text(HOSTILE + (seeds.articles[0].title or ""))
    with closing(database(hostile)) as db:
        assert db.execute("SELECT title FROM articles").fetchone() == (title,)
    (rows,) = (csv_rows(data) for name, data in tables(hostile, "csv") if name == "articles.csv")
    assert rows[0]["title"] == f"'{title}"
    (read,) = (pq.read_table(io.BytesIO(d)) for n, d in tables(hostile, "parquet") if n == "articles.parquet")
    assert read["title"][0].as_py() == title
    for name in ("graphml", "gexf"):
        assert all(label.startswith("=HYPERLINK") for _, label in graph(hostile, name).nodes(data="label"))
    events = calendar(hostile)
    assert len(events) == len(calendar(seeds)) and not any("ATTENDEE" in event for event in events)
    schema = rdflib.Namespace(SCHEMA)
    assert rdflib.Literal(title) in set(linked(hostile).objects(None, schema.headline))
    assert b"<" not in dumps(hostile, "jsonld")  # it may stand in a <script>
    assert len(dumps(hostile, "ftm").splitlines()) == len(dumps(seeds, "ftm").splitlines())
    brief = dumps(hostile, "md").decode("utf-8")
    assert "<script>" not in brief.replace("\\<script", "") and len(brief.splitlines()) == len(
        dumps(seeds, "md").decode("utf-8").splitlines()
    )
    for row in csv_rows(dumps(hostile, "events")):
        assert not any(cell.startswith("=") for cell in row.values())


def test_a_thousand_meetings_are_a_matter_of_moments(seeds: Document) -> None:
    many = tuple(
        replace(m, id=f"{m.id}-{n}") for n in range(1000 // len(seeds.meetings)) for m in seeds.meetings
    )
    big = replace(seeds, meetings=many)
    for name in EXPORTS:
        assert all_bytes(big, name)
    assert len(calendar(big)) == len(calendar(seeds)) * len(many) // len(seeds.meetings)


def test_files_folders_and_archives_are_written_whole(tmp_path: Path, seeds: Document) -> None:
    ktrel.export(seeds, "sqlite", tmp_path / "a.sqlite")
    ktrel.export(seeds, "csv", tmp_path / "tables")
    ktrel.export(EMPTY, "csv", tmp_path / "tables")  # in the place of the others
    ktrel.export(seeds, "csv", tmp_path / "tables.zip")
    first = (tmp_path / "tables.zip").read_bytes()
    ktrel.export(seeds, "csv", tmp_path / "tables.zip")
    assert (tmp_path / "tables.zip").read_bytes() == first
    assert sorted(f.name for f in tmp_path.iterdir()) == ["a.sqlite", "tables", "tables.zip"]
    assert (tmp_path / "tables" / "meetings.csv").read_text(encoding="utf-8").count("\n") == 1
    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        assert archive.testzip() is None
        assert dict(tables(seeds, "csv")) == {name: archive.read(name) for name in archive.namelist()}


def test_a_folder_stays_as_it_was_where_writing_fails(
    tmp_path: Path, seeds: Document, monkeypatch: Any
) -> None:
    target = tmp_path / "tables"
    export(seeds, "csv", target)
    before = {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in target.iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for call in ("ktrel.emit.folders.os.fsync", "ktrel.emit.folders.exchanged"):
        with monkeypatch.context() as patch:
            patch.setattr(call, full)
            with pytest.raises(KtrelError, match="No space left on device; nothing was changed"):
                export(EMPTY, "csv", target)
        assert {f.name: hashlib.sha256(f.read_bytes()).hexdigest() for f in target.iterdir()} == before
        assert [f.name for f in tmp_path.iterdir()] == ["tables"]


def test_folders_with_other_files_are_left_alone(tmp_path: Path, seeds: Document) -> None:
    (tmp_path / "thesis.docx").write_bytes(b"precious")
    with pytest.raises(KtrelError, match=r"holds other files \(thesis\.docx\): name a folder of its own"):
        export(seeds, "csv", tmp_path)
    with pytest.raises(KtrelError, match="is a file: name a folder"):
        export(seeds, "csv", tmp_path / "thesis.docx")
    with pytest.raises(KtrelError, match="mkdir -p"):
        export(seeds, "csv", tmp_path / "none" / "tables")
    assert [f.name for f in tmp_path.iterdir()] == ["thesis.docx"]


@pytest.mark.parametrize("other", ["precious.csv", "meetings.CSV", "meetings.csv.bak", "meetings.csv/x"])
def test_only_what_an_export_wrote_is_replaced(other: str, tmp_path: Path, seeds: Document) -> None:
    folder = tmp_path / "tables"
    export(seeds, "csv", folder)
    if "/" in other:
        (folder / "meetings.csv").unlink()
        (folder / "meetings.csv").mkdir()
    (folder / other).write_text("precious", encoding="utf-8")
    with pytest.raises(KtrelError, match="holds other files"):
        export(seeds, "csv", folder)
    assert (folder / other).read_text(encoding="utf-8") == "precious"


def test_nobody_is_left_in_a_folder_that_is_gone(
    tmp_path: Path, seeds: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    for target in (".", "../here", tmp_path):
        with pytest.raises(KtrelError, match=r"working directory|other files"):
            export(seeds, "csv", Path(target))
    assert Path.cwd().is_dir() and list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("asked", [("--status", "plannd"), ("--type", "tlaks")])
def test_words_that_no_kind_has_are_refused(asked: tuple[str, str]) -> None:
    told = run(SEEDS, "--to", "json", *asked)
    assert (told.exit_code, "did you mean" in told.output) == (2, True)
    assert run(SEEDS, "--to", "json", "--status", "former").exit_code == 0
    assert run(SEEDS, "--to", "json", "--type", "percent").exit_code == 0


def test_text_formats_are_given_as_text_and_others_are_not(seeds: Document) -> None:
    for name in TEXTS:
        assert ktrel.dumps(seeds, name).encode("utf-8") == dumps(seeds, name)
    with pytest.raises(ValueError, match="sqlite is no text"):
        ktrel.dumps(seeds, "sqlite")
    with pytest.raises(ValueError, match="csv is a file a table"):
        ktrel.dumps(seeds, "csv")
    with pytest.raises(ValueError, match="no output format 'xls'"):
        ktrel.export(seeds, "xls", "x")


def test_two_records_of_one_id_are_no_database(seeds: Document) -> None:
    with pytest.raises(KtrelError, match="ktrel validate"):
        dumps(replace(seeds, meetings=seeds.meetings * 2), "sqlite")


def test_numbers_beyond_any_column_are_left_out(sample: Document) -> None:
    huge = tuple(replace(s, value=10**30, sample_size=10**30) for s in sample.statistics)
    big = replace(sample, statistics=huge)
    with closing(database(big)) as db:
        assert set(db.execute("SELECT value, sample_size FROM statistics")) == {(1e30, None)}
    (read,) = (pq.read_table(io.BytesIO(d)) for n, d in tables(big, "parquet") if n == "statistics.parquet")
    assert set(read["value"].to_pylist()) == {1e30} and set(read["sample_size"].to_pylist()) == {None}


def test_parts_of_documents_stand_by_themselves(seeds: Document, sample: Document) -> None:
    assert portion(seeds, Selection()) is seeds
    for selection in (Selection(country=("CN",)), Selection(people=("trump",)), Selection(since="2026")):
        part = portion(seeds, selection)
        assert list(problems(part)) == []
        assert 0 < len(part.meetings) < len(seeds.meetings)
        present = {p.official for m in part.meetings for p in m.participants} - {None}
        assert present <= {o.id for o in part.officials}
    part = portion(sample, Selection(country=("PE",), type=("summit",)))
    assert [m.id for m in part.meetings] == ["m1"] and part.statistics == ()
    assert {o.name for o in part.officials} == {"María Quispe Rojas", "Aroha Ngata"}
    growth = portion(sample, Selection(type=("percent",)))
    assert ([s.id for s in growth.statistics], growth.meetings, growth.officials) == (["s2"], (), ())
    assert {a.id for a in growth.articles} < {a.id for a in sample.articles}


def test_the_page_of_the_outputs_has_every_format_and_every_column() -> None:
    page = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    for table in TABLES.values():
        columns = rows[table.name].split(" | ")[-1]
        names = [f"{c.name}`→`{c.refers_to}" if c.refers_to else c.name for c in table.columns]
        assert columns == " ".join(f"`{name}`" for name in names) + " |", table.name
    for name, format_ in EXPORTS.items():
        (line,) = [line for line in page.splitlines() if line.startswith("| `") and f"`{name}`" in line]
        assert format_.extra is None or f"'ktrel[{format_.extra}]'" in line
        assert all(f"`{ending}`" in line for ending in format_.endings)
        assert re.search(rf"^## .*\b{name}\b", page, re.M)


def test_every_extra_is_declared_and_told_by_the_doctor() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for format_ in EXPORTS.values():
        if format_.extra:
            assert format_.library in {module for module, _, _ in EXTRAS[format_.extra]}
            (needed,) = declared["project"]["optional-dependencies"][format_.extra]
            assert needed.startswith(format_.library or "")
            assert needed in declared["dependency-groups"]["dev"]


def run(*args: str, **more: Any) -> Any:
    return CliRunner().invoke(cli, ["export", *args], **more)


@pytest.mark.parametrize("name", FILES)
def test_the_command_writes_what_the_library_does(name: str, seeds: Document, tmp_path: Path) -> None:
    told = run(SEEDS, "--to", name)
    assert (told.exit_code, told.stdout_bytes) == (0, dumps(seeds, name))
    target = tmp_path / "out"
    told = run("-", "--to", name, "-o", str(target), input=Path(SEEDS).read_bytes())
    assert (told.exit_code, target.read_bytes()) == (0, dumps(seeds, name))
    assert f"{len(seeds.meetings)} meetings, {len(seeds.officials)} officials, " in told.output


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_the_command_writes_tables(name: str, seeds: Document, tmp_path: Path) -> None:
    target = tmp_path / "tables"
    told = run(SAMPLE, "--to", name, "-o", str(target), "--with", "bell", "--type", "call")
    assert told.exit_code == 0
    assert {f.name for f in target.iterdir()} == {f"{table}.{name}" for table in TABLES}
    if name == "parquet":
        assert pq.read_table(target / "meetings.parquet")["id"].to_pylist() == ["m2"]
    else:
        assert [row["id"] for row in csv_rows((target / "meetings.csv").read_bytes())] == ["m2"]


def test_the_name_of_a_file_says_its_format(tmp_path: Path, seeds: Document) -> None:
    for name, format_ in EXPORTS.items():
        for ending in format_.endings:
            assert format_of(Path(f"x{ending}")) == name
    assert run(SEEDS, "-o", str(tmp_path / "x.ics")).exit_code == 0
    assert (tmp_path / "x.ics").read_bytes() == dumps(seeds, "ics")


def test_extract_writes_the_formats_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    refused = CliRunner().invoke(cli, ["extract", "seeds/", "--format", "csv", "-o", "-"])
    assert (refused.exit_code, "name a folder with -o, or a .zip" in refused.output) == (2, True)
    clip = tmp_path / "clip.txt"
    clip.write_text("SEOUL, March 4, 2031 - Foreign ministers met on Monday.\n", encoding="utf-8")
    for name, target in (("csv", "tables"), ("sqlite", "clip.sqlite")):
        told = ["extract", str(clip), "-q", "--format", name, "-o", str(tmp_path / target)]
        assert CliRunner().invoke(cli, told).exit_code == 0
    with closing(sqlite3.connect(tmp_path / "clip.sqlite")) as db:
        (stored,) = db.execute("SELECT id FROM articles").fetchone()
    assert [row["id"] for row in csv_rows((tmp_path / "tables" / "articles.csv").read_bytes())] == [stored]


@given(st.text())
def test_any_text_is_made_plain_with_its_offsets_kept(text: str) -> None:
    plain = plain_text(text)
    assert len(plain) == len(text) and plain_text(plain) == plain
    assert all(a in (b, "\ufffd") for a, b in zip(plain, text, strict=True))
    read = ElementTree.fromstring(f"<a>{escape(plain)}</a>".encode()).text or ""
    assert read == plain.replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize(
    ("args", "hint"),
    [
        ((), "say the format with --to: json, ndjson, csv"),
        (("-o", "x.xls"), "say the format with --to"),
        (
            ("--to", "csv"),
            "name a folder with -o, or a .zip; one alone: ktrel show meetings DOC --format csv",
        ),
        (("--to", "parquet", "-o", "-"), "name a folder with -o, or a .zip"),
        (("--to", "csv", "-o", "x.csv"), "'x.csv' is one file; csv is a file a table"),
        (("--to", "csv", "-o", "tests"), "holds other files"),
        (("--to", "json", "-o", "tests"), "is a directory"),
        (("--to", "json", "--since", "soon"), "'soon' is no date"),
        (("--to", "xls"), "'xls' is not one of 'json', 'ndjson'"),
    ],
)
def test_what_can_not_be_exported_is_told_with_a_way_out(
    args: tuple[str, ...], hint: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    told = run(SEEDS, *args)
    assert (told.exit_code, hint in " ".join(told.output.split())) == (2, True), told.output


@pytest.mark.parametrize(
    ("name", "extra"), [("parquet", "parquet"), ("ics", "calendar"), ("graphml", "graph"), ("gexf", "graph")]
)
def test_a_missing_library_is_named_with_its_extra(
    name: str, extra: str, seeds: Document, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("ktrel.emit.find_spec", lambda _: None)
    with pytest.raises(ExtraError, match=rf"pip install 'ktrel\[{extra}\]'"):
        export(seeds, name, tmp_path / "out")
    told = run(SEEDS, "--to", name, "-o", str(tmp_path / "out"))
    assert (told.exit_code, f"'ktrel[{extra}]'" in told.output) == (2, True)
    assert list(tmp_path.iterdir()) == []
