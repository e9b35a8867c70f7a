"""Pages, web archives, mails, feeds and documents: what comes in of them, and what only looks like them."""

from __future__ import annotations

import builtins
import gzip
import io
import time
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ktrel.ingest import Reading, read
from ktrel.ingest.registry import input_formats
from ktrel.model.document import Diagnostic
from ktrel.model.facts import SourceText
from ktrel.pipeline import clip

FORMATS = ROOT / "tests" / "formats"
CASES = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FORMATS.glob("*.toml"))
}
FEW = settings(
    max_examples=200,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
PAGE = (
    "<html><head><title>Envoys meet in Lima</title></head><body><h1>Envoys meet in Lima</h1>"
    "<p>LIMA, Jan. 13 -- Envoys of Peru and Chile met in Lima on Tuesday.</p></body></html>"
).encode("ascii")


def texts(path: Path, reading: Reading | None = None) -> list[SourceText]:
    return [found for found in read([path], reading) if isinstance(found, SourceText)]


def codes(path: Path) -> list[str]:
    return [found.code for found in read([path]) if isinstance(found, Diagnostic)]


def record(
    body: bytes,
    url: str = "https://paper.example/1",
    *,
    kind: str = "response",
    status: str = "200 OK",
    told: str = "text/html; charset=utf-8",
    more: str = "",
    length: int | None = None,
) -> bytes:
    """A record of a web archive; `length` is what it states where that is not its length."""
    answer = kind == "response"
    content = f"HTTP/1.1 {status}\r\nContent-Type: {told}\r\n{more}\r\n".encode() + body if answer else body
    outer = "application/http; msgtype=response" if answer else told
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {outer}\r\n"
    stated = len(content) if length is None else length
    return f"{head}Content-Length: {stated}\r\n\r\n".encode() + content + b"\r\n\r\n"


@pytest.mark.parametrize("name", CASES)
def test_what_comes_in(name: str, tmp_path: Path) -> None:
    case = CASES[name]
    path = tmp_path / case["file"]
    path.write_bytes(case["input"].encode(case.get("encoding", "utf-8")))
    found = list(read([path]))
    articles = [f for f in found if isinstance(f, SourceText)]
    assert [f.code for f in found if isinstance(f, Diagnostic)] == case.get("diagnostics", [])
    assert len(articles) == len(case["article"])
    for article, expected in zip(articles, case["article"], strict=True):
        hints = article.hints
        for field in expected.keys() - {"text", "has", "lacks", "path", "clipped"}:
            value = getattr(hints, field)
            told = list(value) if isinstance(value, tuple) else value
            assert (field, told) == (field, expected[field] if expected[field] != "" else None)
        if "text" in expected:
            assert article.text == expected["text"].strip("\n")
        if "clipped" in expected:
            assert [c.published or "" for c in clip([path], [])] == expected["clipped"]
        if "path" in expected:
            assert article.path.rsplit("/", 1)[-1] == expected["path"]
        lines = article.text.split("\n")
        assert [line for line in expected.get("has", []) if line not in lines] == []
        assert [part for part in expected.get("lacks", []) if part in article.text] == []


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("name", ["a.html", "b.htm", "without-a-name"])
def test_a_page_is_known_by_its_content(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"<!-- saved -->\n<!DOCTYPE html>\n" + PAGE)
    (found,) = texts(tmp_path / name)
    assert found.hints.title == "Envoys meet in Lima"
    assert found.text.startswith("Envoys meet in Lima\n\nLIMA, Jan. 13 --")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "euc-kr", "shift_jis", "windows-1252"])
def test_encodings_of_pages(encoding: str, tmp_path: Path) -> None:
    word = {"euc-kr": "외교부", "shift_jis": "外務省", "windows-1252": "São Tomé"}.get(encoding, "Erdoğan")
    meta = f'<meta charset="{encoding}">' if encoding in ("euc-kr", "shift_jis", "windows-1252") else ""
    page = f"<!doctype html><html><head>{meta}<title>x</title></head><body><p>At the {word}.</p></body>"
    (tmp_path / "a.html").write_bytes(page.encode(encoding))
    (found,) = texts(tmp_path / "a.html")
    assert f"At the {word}." in found.text


def test_a_page_that_lies_about_its_encoding(tmp_path: Path) -> None:
    page = '<html><head><meta charset="utf-8"></head><body><p>The “talks” went on.</p></body></html>'
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    assert "The “talks” went on." in texts(tmp_path / "a.html")[0].text


def test_nesting_takes_no_stack(tmp_path: Path) -> None:
    deep = "<html><body>" + "<div>" * 100_000 + "<p>Envoys met in Lima.</p>"
    (tmp_path / "a.html").write_text(deep)
    (tmp_path / "b.html").write_text(
        "<html><body><p>Envoys met.</p><script type='application/ld+json'>" + "[" * 100_000 + "</script>"
    )
    assert [t.text for t in texts(tmp_path)] == ["Envoys met in Lima.", "Envoys met."]


def test_the_page_of_an_article_is_one_article(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    diagnostics: list[Diagnostic] = []
    (found,) = clip([tmp_path / "a.html"], diagnostics)
    assert (found.title, found.dateline_place) == ("Envoys meet in Lima", "LIMA")
    assert found.blocks[0].kind == "title"


# ---------------------------------------------------------------- web archives


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_web_archive(packed: bool, tmp_path: Path) -> None:
    parts = [
        record(b"software: crawler", kind="warcinfo", told="application/warc-fields"),
        record(PAGE, "https://en.yna.co.kr/view/1"),
        record(b"\x89PNG", told="image/png"),
        record(PAGE, status="404 Not Found"),
        record(b"Envoys met.\nThey talked.", kind="conversion", told="text/plain"),
    ]
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(b"".join(gzip.compress(part) if packed else part for part in parts))
    found = texts(path)
    assert codes(path) == []
    assert [f.path.rsplit("#", 1)[1] for f in found] == ["2", "5"]
    assert [f.hints.url for f in found] == ["https://en.yna.co.kr/view/1", "https://paper.example/1"]
    assert found[0].hints.source == "Yonhap"
    assert found[1].text == "Envoys met.\nThey talked."


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(PAGE), "Content-Encoding: gzip\r\n"),
        (b"%x\r\n" % len(PAGE) + PAGE + b"\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"),
        (PAGE, "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"),
    ],
    ids=["gzip", "chunked", "decoded-already"],
)
def test_encoded_answers(body: bytes, more: str, tmp_path: Path) -> None:
    (tmp_path / "a.warc").write_bytes(record(body, more=more))
    assert [t.hints.title for t in texts(tmp_path / "a.warc")] == ["Envoys meet in Lima"]


def test_damaged_records_cost_only_themselves(tmp_path: Path) -> None:
    good = record(PAGE)
    path = tmp_path / "a.warc"
    long, short = record(PAGE, length=len(PAGE) + 400), record(PAGE, length=60)
    path.write_bytes(long + good + short + good + good[:-90])
    assert len(texts(path)) == 4
    assert set(codes(path)) == {"bad-record", "empty-input"}
    path.write_bytes(record(gzip.compress(b" " * 40_000_000), more="Content-Encoding: gzip\r\n") + good)
    assert (len(texts(path)), codes(path)) == (1, ["too-large"])
    path.write_bytes(record(b"x", length=10**14) + good)
    assert codes(path) == ["bad-record"]


# ---------------------------------------------------------------- mails

MAIL = (
    'From: "Yonhap News Agency" <alerts@yna.co.kr>\nTo: desk@paper.example\nMessage-ID: <1@yna.co.kr>\n'
    "Subject: [Alert] Envoys meet in Lima\nDate: Tue, 13 Jan 2026 15:04:00 +0900\n"
    "Content-Type: text/plain; charset=utf-8\n\nLIMA -- Envoys of Peru met.\n\n>From Lima they go to Quito.\n"
)


def test_mailboxes_are_read_mail_by_mail(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_text("".join(f"From lee at yna.co.kr  Tue Jan 13 15:04:0{n} 2026\n{MAIL}\n" for n in range(3)))
    found = texts(path)
    assert [f.path.rsplit("#", 1)[1] for f in found] == ["1", "2", "3"]
    assert {(f.hints.title, f.hints.source, f.hints.otherwise) for f in found} == {
        ("Envoys meet in Lima", "Yonhap", "2026-01-13T15:04")
    }
    assert found[0].text.endswith("From Lima they go to Quito.")


def test_attached_mails_are_read(tmp_path: Path) -> None:
    from email.message import EmailMessage

    inner, outer = EmailMessage(), EmailMessage()
    inner["Subject"], inner["From"] = "Release of the ministry", "Ana Quispe <ana@rree.example>"
    inner.set_content("The ministry announced a visit.")
    outer["Subject"], outer["From"] = "Fwd: two releases", "desk@paper.example"
    outer.set_content("See below.")
    outer.add_attachment(inner)
    (tmp_path / "a.eml").write_bytes(outer.as_bytes())
    found = texts(tmp_path / "a.eml")
    assert [(Path(f.path).name, f.hints.title, f.hints.source) for f in found] == [
        ("a.eml", "two releases", None),
        ("a.eml#1", "Release of the ministry", None),
    ]
    assert found[1].text == "The ministry announced a visit."


# ---------------------------------------------------------------- feeds


def feed(items: str, doctype: str = "") -> str:
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel>{items}</channel></rss>'


def item(title: str) -> str:
    return f"<item><title>{title}</title><description>In Lima.</description></item>"


def test_feeds_expand_no_entities_and_fetch_nothing(tmp_path: Path) -> None:
    declared = '<!ENTITY a "aaaaaaaaaa"><!ENTITY f SYSTEM "file:///etc/hostname">'
    declared += "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcd", "bcde", strict=False))
    path = tmp_path / "a.rss"
    items = item("Envoys meet &f;") * 3 + item("Envoys meet &e;") * 3000
    path.write_text(feed(items, f"<!DOCTYPE rss [{declared}]>"))
    assert {t.text for t in texts(path)} <= {f"Envoys meet &{e};\n\nIn Lima." for e in "ef"}
    assert codes(path) == ["bad-record"]


def test_feeds_are_read_item_by_item(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(feed("".join(item(f"Envoys&nbsp;meet {n}") for n in range(3000))))
    assert [t.text.split("\n")[0] for t in texts(path)] == [f"Envoys meet {n}" for n in range(3000)]


def test_feeds_that_are_cut_and_xml_that_is_no_feed(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(feed(item("Envoys meet") * 3)[:-60])
    assert len(texts(tmp_path / "a.xml")) >= 2
    assert codes(tmp_path / "a.xml") == ["bad-record"]
    (tmp_path / "b.xml").write_text("<?xml version='1.0'?><urlset><item><title>Page</title></item></urlset>")
    assert (texts(tmp_path / "b.xml"), codes(tmp_path / "b.xml")) == ([], ["no-articles"])


# ---------------------------------------------------------------- documents


def test_word_documents(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.core_properties.title, document.core_properties.author = "Readout", "Ministry of Foreign Affairs"
    document.add_heading("Envoys meet in Lima", 1)
    document.add_paragraph("Envoys of Peru and Chile met.")
    table = document.add_table(rows=2, cols=2)
    for n, text in enumerate(("Year", "Trade", "2025", "$5 billion")):
        table.cell(n // 2, n % 2).text = text
    document.add_paragraph("They will meet again.")
    document.save(tmp_path / "without-a-name")
    (found,) = texts(tmp_path / "without-a-name")
    assert found.text == (
        "Envoys meet in Lima\n\nEnvoys of Peru and Chile met.\n\nYear | Trade\n2025 | $5 billion\n\n"
        "They will meet again."
    )
    assert (found.hints.title, found.hints.source) == ("Readout", "Ministry of Foreign Affairs")


def test_a_cell_may_claim_to_span_any_number_of_columns(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Envoys of Peru and Chile met.")
    table = document.add_table(rows=2, cols=3)
    for n, text in enumerate(("Year", "Trade", "Change", "2025", "$5 billion", "4%")):
        table.cell(n // 3, n % 3).text = text
    document.save(tmp_path / "plain.docx")
    with zipfile.ZipFile(tmp_path / "plain.docx") as plain, zipfile.ZipFile(tmp_path / "a.docx", "w") as out:
        for member in plain.infolist():
            data = plain.read(member)
            if member.filename == "word/document.xml":
                data = data.replace(b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="99999999999999999999"/>')
            out.writestr(member, data)
    (found,) = texts(tmp_path / "a.docx")
    assert found.text.endswith("Year | Trade | Change\n2025 | $5 billion | 4%")


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with those lines on its pages, written out by hand."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    objects.append("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>")
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T* " for line in lines)
        stream = f"BT /F1 12 Tf 14 TL 50 750 Td {shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>"
        )
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return out + (end + trailer).encode()


def test_pages_of_a_pdf_without_their_running_heads(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    bodies = [[f"Envoys met {n} times.", f"They left city {'abcd'[n]}.", "And so on."] for n in range(4)]
    pages = [["The Lima Bulletin", *body, f"Page {n} of 4"] for n, body in enumerate(bodies)]
    (tmp_path / "a.pdf").write_bytes(pdf(pages))
    (found,) = texts(tmp_path / "a.pdf")
    assert "Bulletin" not in found.text
    assert "Page" not in found.text
    assert "They left city c." in found.text.split("\n")


def test_locked_damaged_and_empty_documents(tmp_path: Path) -> None:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([["Envoys met."]])))
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4\nno more")
    (tmp_path / "c.pdf").write_bytes(pdf([[]]))
    with zipfile.ZipFile(tmp_path / "d.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types>")
        archive.writestr("word/document.xml", "<w:document")
    assert codes(tmp_path) == ["encrypted", "damaged-input", "empty-input", "damaged-input"]


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_the_extra_that_is_missing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(wanted: str, *args: Any, **named: Any) -> Any:
        if wanted.split(".")[0] in ("pypdf", "docx"):
            raise ImportError(wanted)
        return real(wanted, *args, **named)

    (tmp_path / name).write_bytes(b"%PDF-1.4" if name == "a.pdf" else b"x")
    monkeypatch.setattr(builtins, "__import__", without)
    (found,) = read([tmp_path / name])
    assert isinstance(found, Diagnostic)
    assert (found.code, "ktrel[documents]" in found.message) == ("missing-extra", True)


# ---------------------------------------------------------------- anything at all


@FEW
@given(
    data=st.binary(max_size=300),
    start=st.sampled_from(
        [b"", PAGE, record(PAGE)[:150], MAIL.encode(), b"From a Tue Jan 13 15:04:00 2026\nA: b\n", b"<rss>"]
    ),
    name=st.sampled_from(["html", "warc", "eml", "mbox", "feed", "pdf", "docx"]),
)
def test_any_bytes_give_texts_or_diagnostics(data: bytes, start: bytes, name: str, tmp_path: Path) -> None:
    path = tmp_path / "any"
    path.write_bytes(start + data)
    for found in read([path], Reading(input_format=name)):
        assert isinstance(found, SourceText | Diagnostic)
        if isinstance(found, SourceText):
            found.text.encode("utf-8")


def test_folders_are_searched_for_the_formats_own_names() -> None:
    suffixes = {suffix for known in input_formats() for suffix in known.suffixes}
    assert {".html", ".warc", ".eml", ".mbox", ".rss", ".pdf", ".docx"} <= suffixes
    assert {".js", ".css", ".py", ".xlsx", ".doc", ".log", ".asp"} & suffixes == set()


def test_a_tag_with_a_hundred_thousand_attributes_is_read_in_time(tmp_path: Path) -> None:
    flood = " ".join(f'a{n}="{n}"' for n in range(100_000))
    told = "<p>LIMA, March 4, 2031 - President Ana Lind met Prime Minister Tom Bell in Lima on Monday.</p>"
    page = f"<html><body><article><h1>Talks in Lima</h1><p {flood}>{told}</p></article></body></html>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    start = time.process_time()
    (article,) = clip([tmp_path / "a.html"], [])
    assert "Tom Bell" in article.text
    assert time.process_time() - start < 5
