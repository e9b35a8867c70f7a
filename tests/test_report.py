"""The report: one page that holds everything, runs nothing of what articles say, and asks for nothing."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import msgspec
import pytest
from browser import MISSING, Browser, browser
from click.testing import CliRunner
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ktrel.cli import ktrel as cli
from ktrel.model.document import Document, Previous
from ktrel.records.soundness import evidence_of
from ktrel.report import page
from ktrel.report.articles import pieces
from ktrel.report.corpus import Corpus, spot
from ktrel.report.figures import series
from ktrel.report.forces import placed
from ktrel.report.labels import Point, labels
from ktrel.report.marks import Mark
from ktrel.report.passages import paragraphs, sentences
from ktrel.report.places import atlas
from ktrel.report.shown import anchor, as_json, shown
from ktrel.report.strip import strip

ASSETS = ROOT / "src" / "ktrel" / "report" / "assets"
HOSTILE = (
    "</script><script>window.hit=1</script><img src=x onerror=window.hit=1>\"'><a href=javascript:hit()>"
    "</style></textarea>{{ 7*7 }}\u2028]]>--><!--\x00\u202e"
)


class Page(HTMLParser):
    """What stands on a page: elements with their attributes, text, scripts, styles."""

    def __init__(self, data: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.code: dict[str, list[str]] = {"script": [], "style": []}
        self._open = ""
        self.feed(data.decode("utf-8"))
        self.close()
        self.words = " ".join(" ".join(self.text).split())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag in self.code:
            self._open = tag
            self.code[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == self._open else self._open

    def handle_data(self, data: str) -> None:
        if self._open:
            self.code[self._open][-1] += data
        else:
            self.text.append(data)

    def values(self, name: str) -> list[str]:
        return [attributes[name] for _, attributes in self.elements if name in attributes]

    @property
    def data(self) -> dict[str, Any]:
        at = [a.get("id") for tag, a in self.elements if tag == "script"].index("data")
        told: dict[str, Any] = json.loads(self.code["script"][at])
        return told


def texts(document: Document) -> dict[str, str]:
    return {a.id: a.text for a in document.articles if a.text is not None}


@pytest.fixture(scope="module")
def pages(documents: dict[str, Document]) -> dict[str, Page]:
    return {name: Page(page(document, texts(document))) for name, document in documents.items()}


def hostile(document: Document) -> Document:
    """The document with markup in every text that is free."""
    free = {
        *("name", "title", "text", "measure", "unit", "source", "author", "url", "path", "message", "code"),
        *("speaker", "population", "place", "occasion", "admin", "family_name", "organisation", "version"),
        *("subtitle", "model", "field", "wikidata", "merged_because", "aliases", "tags", "cameo", "period"),
    }

    def soiled(value: Any, name: str = "") -> Any:
        if isinstance(value, dict):
            return {key: soiled(v, key) for key, v in value.items()}
        if isinstance(value, list | tuple):
            return [soiled(v, name) for v in value]
        return value + HOSTILE if isinstance(value, str) and name in free else value

    return msgspec.convert(soiled(msgspec.to_builtins(document)), Document)


# ---------------------------------------------------------------- what the page holds


@pytest.mark.parametrize("name", ["seeds", "dev_c", "dev_d"])
def test_every_record_and_all_of_its_evidence_stand_on_the_page(
    name: str, documents: dict[str, Document], pages: dict[str, Page]
) -> None:
    document, found = documents[name], pages[name]
    ids = Counter(found.values("id"))
    assert [key for key, times in ids.items() if times > 1] == []
    wanted = [anchor("meeting", m.id) for m in document.meetings]
    wanted += [anchor("official", o.id) for o in document.officials]
    wanted += [anchor("statistic", s.id) for s in document.statistics]
    wanted += [anchor("article", a.id) for a in document.articles]
    assert [key for key in wanted if key not in ids] == []
    mentions = {(m.article, m.start, m.end) for o in document.officials for m in o.mentions}
    places = {(e.article, e.start, e.end) for _, e in evidence_of(document)} - mentions
    assert len(places) > 20
    assert [place for place in places if spot(*place) not in ids] == []
    links = [href[1:] for href in found.values("href") if href.startswith("#")]
    assert [link for link in links if link not in ids] == []
    assert {spot(*place) for place in places} <= set(links)  # from the record to its evidence ...
    assert {anchor("meeting", m.id) for m in document.meetings} <= set(links)  # ... and back
    for diagnostic in document.diagnostics:
        assert " ".join(diagnostic.message.split()) in found.words


@pytest.mark.parametrize("name", ["seeds", "dev_c", "dev_d"])
def test_articles_are_shown_word_for_word(name: str, documents: dict[str, Document]) -> None:
    document = documents[name]
    data = page(document, texts(document)).decode("utf-8")
    shown_lines = [
        re.sub(r'<a class="ref".*?</a>', "", p) for p in re.findall(r'<p dir="auto">(.*?)</p>', data, re.S)
    ]
    told = [Page(line.encode()).text for line in shown_lines]
    lines = Counter("".join(line) for line in told)
    for article in document.articles:
        assert article.text
        for line in paragraphs(article.text, 0):
            assert lines[shown(line.text)] > 0


def test_nothing_is_asked_for_and_only_the_page_s_own_code_runs(pages: dict[str, Page]) -> None:
    for found in pages.values():
        assert all(href.startswith("#") or href == "data:," for href in found.values("href"))
        assert found.values("src") == found.values("style") == found.values("action") == []
        assert [
            name for _, attributes in found.elements for name in attributes if name.startswith("on")
        ] == []
        (style,) = found.code["style"]
        assert "url(" not in style and "@import" not in style
        (policy,) = [
            a["content"] for t, a in found.elements if a.get("http-equiv") == "Content-Security-Policy"
        ]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        kinds = [a.get("type") for tag, a in found.elements if tag == "script"]
        run = [code for code, kind in zip(found.code["script"], kinds, strict=True) if kind is None]
        assert rules["default-src"] == "'none'"
        assert rules["script-src"].split() == [hashed(code) for code in run]
        assert rules["style-src"] == hashed(style)


def hashed(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_markup_in_articles_is_text(sample: Document) -> None:
    text = {a.id: HOSTILE * 20 for a in sample.articles}
    before, after = Page(page(sample, {})), Page(page(hostile(sample), text))
    tags = [Counter(tag for tag, _ in found.elements) for found in (before, after)]
    for tag in ("script", "style", "img", "textarea", "form", "iframe", "object"):
        assert tags[0][tag] == tags[1][tag], tag
    assert all(href.startswith("#") or href == "data:," for href in after.values("href"))
    assert [name for _, attributes in after.elements for name in attributes if name.startswith("on")] == []
    assert "onerror=window.hit=1" in after.words and "{{ 7*7 }}" in after.words
    assert "\x00" not in after.words and "\u202e" not in after.words
    publishers = {source for facet in after.data["meetings"] for source in facet["publisher"]}
    assert publishers and all(HOSTILE[:20] in source for source in publishers)
    assert publishers <= set(after.values("value"))


def test_the_page_can_be_read_without_scripts(pages: dict[str, Page]) -> None:
    """What waits for a script is controls and empty drawings, never words of the document."""
    for found in pages.values():
        hidden = {
            (tag, attributes.get("class")) for tag, attributes in found.elements if "hidden" in attributes
        }
        assert hidden <= {
            *(("form", "search"), ("form", "filters"), ("p", "chosen"), ("p", "more"), ("span", "scripted")),
            ("div", "plot"),
        }


def test_the_same_document_gives_the_same_bytes(sample: Document) -> None:
    assert page(sample, {}) == page(sample, {})
    turned = replace(
        sample,
        meetings=sample.meetings[::-1],
        officials=sample.officials[::-1],
        statistics=sample.statistics[::-1],
    )
    assert len(page(turned, {})) == len(page(sample, {}))


def test_the_head_says_what_was_found_and_by_what(pages: dict[str, Page]) -> None:
    assert "8 articles · 4,561 words · 2025-05-30 to 2026-01-22" in pages["seeds"].words
    assert re.search(
        r"\d+ meetings \(\d+ held, \d+ planned\), \d+ officials, \d+ figures", pages["seeds"].words
    )
    assert "Read by ktrel " in pages["seeds"].words


def test_names_in_any_script_have_places_of_their_own(sample: Document) -> None:
    two = sample.officials[:2]
    renamed = tuple(replace(o, id=key) for o, key in zip(two, ("kr-이재명", "kr-조현"), strict=True))
    ids = Page(page(replace(sample, officials=renamed), {})).values("id")
    assert {"official-kr-이재명", "official-kr-조현"} <= set(ids) and len(ids) == len(set(ids))


def test_an_empty_document_is_a_page(sample: Document) -> None:
    found = Page(page(Document(generator=sample.generator), {}, title="Nothing & nobody"))
    assert "Nothing & nobody" in found.words and "None are told." in found.words


# ---------------------------------------------------------------- how much of the articles


def test_excerpts_are_the_sentences_with_evidence(documents: dict[str, Document]) -> None:
    document = documents["seeds"]
    whole, excerpts = (
        Page(page(document, texts(document))),
        Page(page(document, texts(document), excerpts=True)),
    )
    without = "China’s propaganda campaign to disparage Japan has gone too far."
    assert without in whole.words and without not in excerpts.words
    assert "during his recent visit to Seoul" in excerpts.words
    assert len(excerpts.words) < 0.85 * len(whole.words)
    ids = set(excerpts.values("id"))
    assert [href for href in excerpts.values("href") if href.startswith("#") and href[1:] not in ids] == []


def test_without_the_files_the_evidence_itself_is_shown(documents: dict[str, Document]) -> None:
    document = documents["seeds"]
    found = Page(page(document, {}))
    assert "The file is not at hand, or has changed" in found.words
    for meeting in document.meetings:
        for evidence in meeting.evidence:
            assert spot(evidence.article, evidence.start, evidence.end) in found.values("id")


def test_evidence_that_is_not_in_the_text_any_more_is_shown_all_the_same(sample: Document) -> None:
    found = Page(page(sample, {a.id: "Another text." for a in sample.articles}))
    ids = set(found.values("id"))
    assert [href for href in found.values("href") if href.startswith("#") and href[1:] not in ids] == []
    assert "Another text." in found.words


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["meeting", "official"])), max_size=8
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text("ab. \nCD", min_size=80, max_size=90), SPANS, st.integers(0, 50))
def test_pieces_are_the_text_and_every_mark_has_its_place(
    text: str, spans: list[tuple[int, int, Any]], offset: int
) -> None:
    marks = sorted(
        Mark(*(offset + start, offset + start + length), kind, f"{kind}-{n}", "M1", "", "", f"e-{n}", True)
        for n, (start, length, kind) in enumerate(spans)
    )
    for passages in (paragraphs(text, offset), sentences(text, offset, marks)):
        placed: set[str] = set()
        lines = pieces(passages, marks, placed)
        assert ["".join(p.text for p in line) for line in lines] == [p.text for p in passages]
        assert all(text[p.start - offset :].startswith(p.text) for line in lines for p in line)
        for mark in marks:
            told = text[mark.start - offset : mark.end - offset]
            assert (mark.spot in placed) >= bool(told.strip())
            marked = [p for line in lines for p in line if mark.start <= p.start < mark.end]
            assert all(mark.kind in p.kinds for p in marked)


# ---------------------------------------------------------------- drawings


def test_a_series_is_a_measure_over_several_periods_and_its_baselines(sample: Document) -> None:
    level = next(s for s in sample.statistics if s.change is None)
    level = replace(level, measure="exports", unit="USD", period="2030", value=5e9, previous=None)
    later = replace(
        level, id="statistic-later", period="2031", value=6e9, previous=Previous(value=5e9, period="2030")
    )
    other = replace(level, id="statistic-other", measure="imports", previous=Previous(value=3.0, period=None))
    alone = replace(level, id="statistic-alone", measure="visitors")
    found = series(Corpus(replace(sample, statistics=(later, level, other, alone))))
    assert [(s.name, s.periods) for s in found] == [
        (found[0].name, ["2030", "2031"]),
        (found[1].name, ["before", "2030"]),
    ]
    assert [(d.period, d.value, d.baseline) for d in found[0].dots] == [
        ("2030", 5e9, False),
        ("2031", 6e9, False),
    ]
    assert [(d.period, d.baseline) for d in found[1].dots] == [("before", True), ("2030", False)]


def test_a_network_is_drawn_the_same_every_time_and_joined_points_are_near() -> None:
    edges = [(0, 1), (1, 2), (3, 4)]
    at = placed(5, edges, 500, 300)
    assert at == placed(5, edges, 500, 300)
    assert all(0 <= x <= 500 and 0 <= y <= 300 for x, y in at)

    def far(one: int, other: int) -> float:
        return ((at[one][0] - at[other][0]) ** 2 + (at[one][1] - at[other][1]) ** 2) ** 0.5

    assert max(far(*edge) for edge in edges) < min(far(0, 3), far(1, 3), far(1, 4))
    assert placed(1, [], 500, 300) == [(250.0, 150.0)]


def test_labels_cover_neither_each_other_nor_points() -> None:
    points = [
        Point(50, 50, 5, "Alpha"),
        Point(60, 50, 5, "Beta"),
        Point(55, 51, 5, "Gamma"),
        Point(56, 50, 5, "X" * 99),
    ]
    found = labels(points, (0, 0, 120, 100))
    assert found[0] and found[1] and found[3] is None
    assert (found[0].x, found[0].side) != (found[1].x, found[1].side)


@pytest.mark.parametrize(
    ("places", "west", "east"),
    [
        ([(35.7, 139.7), (38.9, -77.0)], "Tokyo left", "Washington right"),
        ([(48.9, 2.3), (38.9, -77.0)], "Washington left", "Paris right"),
        ([(37.5, 127.0), (35.7, 139.7)], "Seoul left", "Tokyo right"),
    ],
)
def test_a_map_shows_the_side_of_the_earth_where_the_places_are(
    places: list[tuple[float, float]], west: str, east: str, sample: Document
) -> None:
    known = {
        (35.7, 139.7): "Tokyo",
        (38.9, -77.0): "Washington",
        (48.9, 2.3): "Paris",
        (37.5, 127.0): "Seoul",
    }
    told = next(m for m in sample.meetings if m.place)
    assert told.place
    meetings = tuple(
        replace(told, id=f"meeting-{n}", place=replace(told.place, name=known[at], lat=at[0], lon=at[1]))
        for n, at in enumerate(places)
    )
    found = atlas(Corpus(replace(sample, meetings=meetings)))
    assert found
    by_x = sorted(found.drawn, key=lambda s: s.x or 0)
    assert [by_x[0].name, by_x[-1].name] == [west.split()[0], east.split()[0]]
    assert all(0 < (s.x or 0) < found.width and 0 < (s.y or 0) < found.height for s in found.drawn)


def test_the_strip_has_what_was_held_above_and_the_rest_below(sample: Document) -> None:
    told = sample.meetings[0]
    dates = (("held", "2030-01-05"), ("held", "2030-01"), ("planned", "2030-03-01"), ("held", None))
    meetings = [
        replace(told, id=f"meeting-{n}", status=status, start=start, end=start)  # type: ignore[arg-type]
        for n, (status, start) in enumerate(dates)
    ]
    found = strip(meetings)
    assert found and found.unplaced == 1
    assert [(bar.told, bar.anchor) for bar in found.bars if bar.anchor] == [
        ("January 2030: 2 held, 0 planned or not held", "meeting-0"),
        ("March 2030: 0 held, 1 planned or not held", "meeting-2"),
    ]
    assert found.line == 2 * found.bars[-1].ahead
    assert strip(meetings[3:]) is None


def test_data_for_scripts_cannot_leave_its_element() -> None:
    told = as_json({"a": "</script><!-- & \u2028"})
    assert not re.search("[<>&\u2028]", told)
    assert json.loads(told) == {"a": "</script><!-- & \u2028"}


def test_what_others_wrote_is_as_they_published_it() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for name in ("chart.umd.min.js", "land-110m.txt"):
        assert name in notice and hashlib.sha256((ASSETS / name).read_bytes()).hexdigest() in notice
    for path in ASSETS.iterdir():
        text = path.read_text(encoding="utf-8")
        assert "</script" not in text.lower() and "</style" not in text.lower() and "<!--" not in text


# ---------------------------------------------------------------- the command


def test_the_command_writes_a_page_whole_or_not_at_all(tmp_path: Path, sample: Document) -> None:
    target = tmp_path / "report.html"
    done = CliRunner().invoke(cli, ["report", "tests/golden/sample.json", "-o", str(target)])
    assert done.exit_code == 0, done.output
    assert "written to" in done.stderr and "of 4 only the evidence" in done.stderr
    assert target.read_bytes() == page(sample, {})
    assert CliRunner().invoke(cli, ["report", "tests/golden/sample.json"]).stdout_bytes == page(sample, {})
    refused = CliRunner().invoke(cli, ["report", "tests/golden/sample.json", "-o", str(tmp_path)])
    assert refused.exit_code == 2 and "is a directory" in refused.stderr
    assert list(tmp_path.iterdir()) == [target]


def test_the_command_takes_the_filters_and_a_title(sample: Document) -> None:
    asked = ["report", "tests/golden/sample.json", "--status", "planned", "--title", "What is <next>"]
    found = Page(CliRunner().invoke(cli, asked).stdout_bytes)
    assert "What is <next>" in found.words
    planned = {anchor("meeting", m.id) for m in sample.meetings if m.status == "planned"}
    assert {facet["id"] for facet in found.data["meetings"]} == planned


# ---------------------------------------------------------------- in a browser


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    if MISSING:
        pytest.skip(f"{MISSING} is not installed: the report is not tried in a browser")
    with browser() as opened:
        yield opened


@pytest.fixture
def seeds(documents: dict[str, Document], tmp_path: Path) -> Path:
    path = tmp_path / "report.html"
    path.write_bytes(page(documents["seeds"], texts(documents["seeds"])))
    return path


def shown_meetings(window: Browser) -> list[str]:
    found: list[str] = window.run(
        "return [...document.querySelectorAll('.meeting')].filter(e => e.checkVisibility()).map(e => e.id)"
    )
    return found


def press_on(window: Browser, selector: str) -> None:
    """A click on the first such thing of a drawing, which has no method for it."""
    event = "new MouseEvent('click', {bubbles: true, cancelable: true})"
    window.run(f"document.querySelector(arguments[0]).dispatchEvent({event})", selector)


def choose(window: Browser, name: str, value: str) -> None:
    window.run(
        "const s = document.querySelector(`select[name=${arguments[0]}]`); s.value = arguments[1];"
        "s.dispatchEvent(new Event('change', {bubbles: true}))",
        name,
        value,
    )


@pytest.mark.parametrize("name", ["seeds", "dev_c", "dev_d"])
def test_a_browser_has_nothing_to_complain_of_and_asks_for_nothing(
    name: str, documents: dict[str, Document], tmp_path: Path, window: Browser
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(page(documents[name], texts(documents[name])))
    window.complaints()
    window.open(path)
    assert window.complaints() == []
    assert window.requests(path) == [path.as_uri()]
    charts = window.run(
        "return [...document.querySelectorAll('canvas')].filter(c => c.checkVisibility()).length"
    )
    assert charts == len(series(Corpus(documents[name])))
    for width in (360, 800, 1600):
        window.look(width=width)
        assert window.run("return document.documentElement.scrollWidth <= innerWidth")


def test_filters_combine_and_are_taken_back(
    seeds: Path, documents: dict[str, Document], window: Browser
) -> None:
    window.look(width=1200)
    window.open(seeds)
    every = {anchor("meeting", m.id) for m in documents["seeds"].meetings}
    assert set(shown_meetings(window)) == every
    choose(window, "country", "JP")
    choose(window, "year", "2025")
    wanted = {
        anchor("meeting", m.id)
        for m in documents["seeds"].meetings
        if "JP" in m.countries and (m.start or "").startswith("2025")
    }
    assert set(shown_meetings(window)) == wanted
    assert f"{len(wanted)} of {len(every)} meetings" in window.run(
        "return document.querySelector('.chosen').textContent"
    )
    window.click(".chosen button")
    window.click(".chosen button")
    assert set(shown_meetings(window)) == every
    window.run(
        "const q = document.querySelector('#query'); q.value = 'TRUMP'; q.dispatchEvent(new Event('input'))"
    )
    window.wait(400)
    found = shown_meetings(window)
    assert 0 < len(found) < len(every)
    window.click(".filters button")
    assert set(shown_meetings(window)) == every


def test_the_drawings_filter_the_timeline(
    seeds: Path, documents: dict[str, Document], window: Browser
) -> None:
    window.open(seeds)
    meetings = documents["seeds"].meetings

    def told(found: list[str]) -> list[str]:
        return sorted(found)

    person = window.run("return document.querySelector('.node').dataset.person")
    press_on(window, ".node")
    with_them = [
        m
        for m in meetings
        if any(p.official and anchor("official", p.official) == person for p in m.participants)
    ]
    assert told(shown_meetings(window)) == told([anchor("meeting", m.id) for m in with_them])
    window.click(".filters button")
    place = window.run("return document.querySelector('.spot').dataset.place")
    press_on(window, ".spot")
    there = [m for m in meetings if m.place and m.place.name == place]
    assert told(shown_meetings(window)) == told([anchor("meeting", m.id) for m in there])
    window.click(".filters button")
    press_on(window, ".edge")
    assert 0 < len(shown_meetings(window)) < len(meetings)


def test_it_works_by_keyboard(seeds: Path, window: Browser) -> None:
    window.look(width=1200)
    window.open(seeds)
    window.press("Tab")
    assert window.run("return document.activeElement.className") == "skip"
    assert window.run("return document.activeElement.getBoundingClientRect().left >= 0")
    window.press("Enter")
    window.run("document.querySelector('.meeting summary').focus()")
    window.press("Enter")
    assert window.run("return document.querySelector('.meeting details').open")
    window.press("Tab")  # into the record
    assert window.run("return document.activeElement.closest('.record') !== null")
    assert window.run("return getComputedStyle(document.activeElement).outlineStyle") == "solid"
    window.run("document.querySelector('.meeting .evidence a').focus()")
    window.press("Enter")  # to the evidence in its article, which opens
    window.wait(300)
    assert window.run("return document.querySelectorAll('mark.now').length") > 0
    assert window.run(
        "const m = document.querySelector('mark.now');return m.closest('details').open && m.checkVisibility()"
    )
    at = window.run("return document.querySelector('mark.now').getBoundingClientRect().top")
    assert 0 < at < 900
    window.run("document.querySelector('th button').focus()")
    window.press("Enter")
    assert window.run("return document.querySelector('th').getAttribute('aria-sort')") == "descending"


def test_a_link_shows_what_a_filter_hides(
    seeds: Path, documents: dict[str, Document], window: Browser
) -> None:
    window.open(seeds)
    choose(window, "type", "call")
    window.run("location.hash = '%'")  # what nobody can decode
    hidden = next(anchor("meeting", m.id) for m in documents["seeds"].meetings if m.type == "summit")
    assert hidden not in shown_meetings(window)
    window.run("location.hash = arguments[0]", hidden)
    window.wait(300)
    assert hidden in shown_meetings(window)
    assert window.run("return document.getElementById(arguments[0]).firstElementChild.open", hidden)
    assert window.complaints() == []


def test_tables_are_sorted_by_any_column(seeds: Path, window: Browser) -> None:
    window.open(seeds)
    column = (
        "return [...document.querySelectorAll('#officials tbody tr')].map(r => r.cells[arguments[0]])"
        ".map(cell => cell.dataset.value ?? cell.textContent)"
    )
    window.run("document.querySelectorAll('#officials th button')[0].click()")
    names = window.run(column, 0)
    assert [n.casefold() for n in names] == sorted(n.casefold() for n in names)
    window.run("document.querySelectorAll('#officials th button')[5].click()")
    numbers = [int(n) for n in window.run(column, 5)]
    assert numbers == sorted(numbers, reverse=True)


def test_paper_has_everything_and_no_controls(seeds: Path, window: Browser) -> None:
    window.open(seeds)
    choose(window, "type", "call")
    window.look(width=800, media="print")
    window.run("dispatchEvent(new Event('beforeprint'))")
    assert window.run(
        "return [...document.querySelectorAll('.meeting .record, .clipping .text')]"
        ".every(e => e.checkVisibility())"
    )
    assert not window.run(
        "return [...document.querySelectorAll('.filters, .search, nav')].some(e => e.checkVisibility())"
    )
    window.look(width=800)


def test_a_hostile_document_runs_nothing(sample: Document, tmp_path: Path, window: Browser) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(page(hostile(sample), {a.id: HOSTILE * 20 for a in sample.articles}, title=HOSTILE))
    window.complaints()
    window.open(path)
    window.run("document.querySelectorAll('details').forEach(d => d.open = true)")
    window.run(
        "for (const s of document.querySelectorAll('select'))"
        " { s.selectedIndex = 1; s.dispatchEvent(new Event('change', {bubbles: true})) }"
    )
    assert window.complaints() == []
    assert window.run("return window.hit === undefined && document.images.length === 0")
    assert "<script>" in window.run("return document.title")


def test_a_long_list_comes_a_page_at_a_time(sample: Document, tmp_path: Path, window: Browser) -> None:
    told = sample.meetings[0]
    many = tuple(replace(told, id=f"meeting-{n}") for n in range(450))
    path = tmp_path / "report.html"
    path.write_bytes(page(replace(sample, meetings=many), {}))
    window.open(path)
    assert len(shown_meetings(window)) == 200
    window.run("document.querySelector('#meetings .more button').click()")
    assert len(shown_meetings(window)) == 400
    window.run("location.hash = 'meeting-449'")
    window.wait(300)
    assert "meeting-449" in shown_meetings(window)
