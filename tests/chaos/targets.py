"""What is fuzzed: every reader, what reads texts, what reads files of the user, and the whole pipeline.

A target takes bytes. What it raises is a crash, but for the errors that the caller is told to expect.
"""

from __future__ import annotations

import io
import os
import sys
import tomllib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import mutators

ROOT = Path(__file__).parents[2]
CORPUS = Path(__file__).parent / "corpus"
MOST_KEPT = 12_000  # bytes a target

Mutator = Callable[[bytes, Random, list[bytes]], bytes]


class Target(NamedTuple):
    """`run` takes the bytes; `seeds` gives ordinary inputs; `mutate` makes hostile ones of them.

    `guided` is whether coverage pays: not where most time goes into libraries that are not ours.
    """

    run: Callable[[bytes], object]
    seeds: Callable[[], list[bytes]]
    mutate: Mutator = mutators.mutated
    guided: bool = True
    longest: int = 1 << 13


def text_of(data: bytes) -> str:
    """Bytes as text that can hold anything that texts hold, halves of characters too."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


# ---------------------------------------------------------------- seeds


@cache
def _strings() -> list[bytes]:
    """Every string of the test corpora: sentences of the news, names, dates, quantities."""

    def walk(value: object) -> Iterator[str]:
        if isinstance(value, dict):
            for inner in value.values():
                yield from walk(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from walk(inner)
        elif isinstance(value, str):
            yield value

    found: dict[str, None] = {}
    for path in sorted((ROOT / "tests" / "corpus").rglob("*.toml")):
        for text in walk(tomllib.loads(path.read_text(encoding="utf-8"))):
            found[text] = None
    return [text.encode() for text in found]


def _some(of: str, most: int = 400) -> list[bytes]:
    """Strings of one test corpus."""
    held: list[bytes] = []
    for path in sorted((ROOT / "tests" / "corpus" / of).glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        held += [s for s in _strings() if s.decode() in text]
    return held[:: max(1, len(held) // most)]


def _pages(*suffixes: str) -> list[bytes]:
    """The inputs of tests/formats whose files end so."""
    cases = [
        tomllib.loads(p.read_text(encoding="utf-8"))
        for p in sorted((ROOT / "tests" / "formats").glob("*.toml"))
    ]
    return [
        case["input"].encode(case.get("encoding", "utf-8"), "replace")
        for case in cases
        if case["file"].endswith(suffixes)
    ]


def _articles() -> list[bytes]:
    return [path.read_bytes()[:6000] for path in sorted((ROOT / "seeds").iterdir())]


def _corpora() -> list[bytes]:
    """The articles of the gold, of all genres."""
    folder = ROOT / "tests" / "eval" / "gold"
    return [path.read_bytes()[:6000] for path in sorted(folder.rglob("*.txt")) if path.parent != folder]


def kept(name: str) -> list[bytes]:
    """What earlier runs have kept of a target: inputs that reached code which no other had."""
    path = CORPUS / f"{name}.txt"
    return [b64decode(line) for line in path.read_text("ascii").splitlines()] if path.exists() else []


def keep(name: str, found: list[bytes]) -> None:
    """Keep of what was found the smallest, as much as may lie about in a repository, in base 64."""
    seeds, lines, size = set(targets()[name].seeds()), [], 0
    for data in sorted(found, key=lambda d: (len(d), d)):
        line = b64encode(data).decode()
        size += len(line) + 1
        if data and data not in seeds and size <= MOST_KEPT:
            lines.append(line)
    if len(lines) > 3:
        CORPUS.mkdir(exist_ok=True)
        (CORPUS / f"{name}.txt").write_text("".join(f"{line}\n" for line in lines), "ascii")


def _page() -> bytes:
    return (
        b"<!doctype html><html><head><title>Envoys meet in Lima</title></head>"
        b"<body><h1>Envoys meet in Lima</h1>"
        b"<p>LIMA, Jan. 13, 2026 -- Envoys of Peru and Chile met in Lima on Tuesday.</p></body></html>"
    )


def _warc() -> list[bytes]:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page()
    chunked = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n%x\r\n"
        % len(_page())
        + _page()
        + b"\r\n0\r\n\r\n"
    )
    told = []
    for kind, content in (
        (b"response", answer),
        (b"response", chunked),
        (b"conversion", b"Envoys met in Lima."),
    ):
        head = b"WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: https://paper.example/2026/01/13/a\r\n" % kind
        head += b"Content-Type: %s\r\nContent-Length: %d\r\n\r\n" % (
            b"text/plain" if kind == b"conversion" else b"application/http; msgtype=response",
            len(content),
        )
        told.append(head + content + b"\r\n\r\n")
    return [*told, b"".join(told)]


def _mails() -> list[bytes]:
    head = (
        b"Received: from a by b\nFrom: Ministry of Foreign Affairs <press@mofa.example>\n"
        b"To: press@list.example\n"
        b"Subject: =?utf-8?q?Re=3A_Envoys_meet?=\nDate: Tue, 13 Jan 2026 15:04:00 +0900\nMIME-Version: 1.0\n"
    )
    plain = (
        head + b"Content-Type: text/plain; charset=utf-8; format=flowed\n\nEnvoys met in Lima on \nTuesday.\n"
    )
    both = (
        head
        + b'Content-Type: multipart/alternative; boundary="x"\n\n'
        + b"--x\nContent-Type: text/plain\n\nSee HTML.\n--x\n"
        + b"Content-Type: text/html; charset=euc-kr\nContent-Transfer-Encoding: quoted-printable\n\n"
        + b"<p>Envoys met in=20Lima.</p>\n--x\nContent-Type: message/rfc822\n\n"
        + plain
        + b"\n--x--\n"
    )
    return [plain, both]


def _mbox() -> list[bytes]:
    line = b"From lee@example.org Tue Jan 13 15:04:00 2026\n"
    return [b"\n".join(line + mail for mail in _mails())]


def _json() -> list[bytes]:
    one = b'{"title": "Envoys meet", "text": "LIMA -- Envoys met on Tuesday.", "date": "2026-01-13", "url": "https://a.example/1"}'
    return [
        one,
        b"[" + one + b", " + one + b"]",
        one + b"\n" + one + b"\n",
        b'{"articles": [' + one + b"]}",
        b"{\n" + one[1:],
    ]


def _csv() -> list[bytes]:
    return [
        b'title,text,date\nEnvoys meet,"LIMA -- Envoys met, on Tuesday.",2026-01-13\nx,y,z\n',
        "title;body;url\nTreffen;„Text“;https://a.example\n".encode("cp1252", "replace"),
        "title\ttext\nA\tB\n".encode("utf-16"),
    ]


def _zipped() -> list[bytes]:
    return [_page(), *_json(), *_mails(), *_warc()[:1], *_articles()[:2]]


@cache
def _docx() -> list[bytes]:
    import docx

    told = docx.Document()
    told.core_properties.title = "Envoys meet"
    told.add_heading("Envoys meet in Lima", 1)
    told.add_paragraph("LIMA, Jan. 13 -- Envoys of Peru and Chile met in Lima on Tuesday.")
    table = told.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "12.5 percent"
    held = io.BytesIO()
    told.save(held)
    return [held.getvalue()]


def _pdf() -> list[bytes]:
    text = b"BT /F1 12 Tf 72 720 Td (LIMA, Jan. 13 -- Envoys met in Lima.) Tj T* [(on) -20 (Tuesday)] TJ ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    ]
    told, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(told))
        told += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    end = b"trailer<</Size 6/Root 1 0 R/Info<</Author(Foreign Ministry)>>>>\nstartxref\n%d\n%%%%EOF" % len(
        told
    )
    return [told + b"xref\n0 6\n0000000000 65535 f \n" + table + end]


# ---------------------------------------------------------------- readers


def _read_as(name: str, suffix: str) -> Callable[[bytes], object]:
    """A reader, by its name on every other input and as a file's ending tells it on the others."""

    def run(data: bytes) -> object:
        from ktrel.ingest.mending import mend
        from ktrel.ingest.opening import Found, Input
        from ktrel.ingest.registry import format_of
        from ktrel.ingest.walking import File
        from ktrel.model.facts import SourceText

        def read(opened: Input) -> Iterator[Found]:
            # as ktrel.ingest.reading.read_input has it, but for its net, which would hide our own defects
            if opened.depth <= 3:
                yield from format_of(opened, name if len(data) % 2 else None).read(opened)

        opened = Input(File(f"x{suffix}", f"x{suffix}"), io.BytesIO(data), False, read, {})
        try:
            texts = [found.text for found in read(opened) if isinstance(found, SourceText)]
        except OSError:
            return None  # the stream's own complaint, which becomes a diagnostic
        return [mend(text) for text in texts]

    return run


def _segmented(data: bytes) -> object:
    from ktrel.ingest.mending import mend
    from ktrel.model.facts import Hints, SourceText
    from ktrel.segment import segment

    text = text_of(data)
    mended = mend(text)
    source = SourceText(path="x.txt", encoding="utf-8", text=mended[0] if mended else text, hints=Hints())
    found = list(segment(source))
    assert not [d.message for article in found for d in article.diagnostics if d.severity == "error"]
    for article in found:
        assert article.raw == source.text[article.start : article.end]
        assert len(article.text) == len(article.raw)
        assert all(0 <= b.span.start <= b.span.end <= len(article.raw) for b in article.blocks)
        if mended:
            article.seen_through(mended[1])
    return found


# ---------------------------------------------------------------- texts


def _dated(data: bytes) -> object:
    from ktrel.edtf import days
    from ktrel.extract.dates import tag_both

    text = text_of(data)
    dates, timexes = tag_both(text, "2026-01-22" if len(data) % 3 else None)
    assert all(text[m.span.start : m.span.end] == m.text for m in dates)
    assert all(text[t.start : t.end] == t.text for t in timexes)
    assert all(days(m.value) for m in dates if m.type in ("date", "time")), [m.value for m in dates]
    return dates


def _measured(data: bytes) -> object:
    from ktrel.extract.quantities import tag

    text = text_of(data)
    found = tag(text)
    assert all(0 <= q.span.start < q.span.end <= len(text) for q in found)
    return found


def _named(data: bytes) -> object:
    from ktrel.names.compare import compare
    from ktrel.names.known import known_people
    from ktrel.names.parts import split_name

    one, _, other = text_of(data).partition("\n")
    country = ("KR", "JP", None, "US")[len(data) % 4]
    known_people().named(one, weak=True)
    split_name(one, country)
    assert compare(one, other, country).verdict == compare(other, one, country).verdict
    return None


def _interval(data: bytes) -> object:
    from ktrel.edtf import days
    from ktrel.records.tidy import first_day, last_day

    value = text_of(data)
    told = days(value)
    assert told is None or told.first <= told.last
    return first_day(value), last_day(value)


def _stated(data: bytes) -> object:
    from ktrel.edtf import days
    from ktrel.ingest.stated import stated_date

    told = stated_date(text_of(data))
    assert told is None or days(told)
    return told


# ---------------------------------------------------------------- files of the user


def _file(name: str, data: bytes) -> Path:
    folder = Path(os.environ["KTREL_CHAOS_SCRATCH"])
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return path


def _settings(data: bytes) -> object:
    from ktrel.cli import COMMANDS, command_named
    from ktrel.cli.settings import defaults, read_settings
    from ktrel.errors import SettingsError

    try:
        path, told = read_settings(str(_file("ktrel.toml", data)))
        return defaults(path, told, {name: command_named(name) for name in COMMANDS})
    except SettingsError:
        return None


def _corrections(data: bytes) -> object:
    import ktrel
    from ktrel.errors import CorrectionsError

    try:
        return ktrel.merge([_sample()], corrections=_file("corrections.toml", data))
    except CorrectionsError:
        return None


def _people(data: bytes) -> object:
    from ktrel.errors import KnowledgeError
    from ktrel.names.known import known_people

    try:
        return known_people(_file("own/kr.toml", data).parent)
    except KnowledgeError:
        return None


@cache
def _small() -> bytes:
    """A small document with all that merging takes, as it is written."""
    import ktrel

    first = (
        "SEOUL, March 16, 2026 (Yonhap) -- President Ana Lind of Chile met Prime Minister Tom Bell of Peru"
    )
    told = (
        f"{first} in Lima on Monday.\n\nLind said trade rose 7 percent to $3.2 billion in 2025.\n",
        "Bell will visit Chile.\n",
    )
    files = [_file(f"small/{number}.txt", text.encode()) for number, text in enumerate(told)]
    return ktrel.dumps(ktrel.extract(files, with_text=True)).encode()


@cache
def _sample() -> Any:
    from ktrel.emit import loads

    return loads(_small(), "small.json")


def _document(data: bytes) -> object:
    """`validate`, `diff`, `merge`, every export, the report and the summary of a hostile document."""
    import msgspec

    import ktrel
    from ktrel.emit import EXPORTS, dumps, loads, tables
    from ktrel.errors import KtrelError
    from ktrel.records.difference import differences
    from ktrel.records.soundness import problems
    from ktrel.report import page

    try:
        document = loads(data, "x.json")
    except KtrelError:
        return None
    list(problems(document))
    for pair in ((document, _sample()), (_sample(), document)):
        msgspec.json.encode([d._asdict() for d in differences(*pair)])
    steps: list[Callable[[], object]] = [
        lambda: ktrel.merge([document]),
        lambda: ktrel.merge([document, _sample()]),
        lambda: page(document, {a.id: a.text for a in document.articles if a.text}),
        lambda: _shown(document),
    ]
    for name, format_ in EXPORTS.items():
        if format_.form == "tables":
            steps.append(lambda name=name: list(tables(document, name)))
        else:
            steps.append(lambda name=name: dumps(document, name))
    for step in (steps[len(data) % len(steps)], steps[sum(data[:40]) % len(steps)], steps[1]):
        try:
            step()
        except KtrelError:
            continue
    return None


def _shown(document: object) -> object:
    from rich.console import Console

    from ktrel.views.summary import Summary

    console = Console(file=io.StringIO(), width=80)
    console.print(Summary(document, None))  # type: ignore[arg-type]
    return console


def _toml(folder: str) -> list[bytes]:
    if folder == "people":
        path = ROOT / "src" / "ktrel" / "knowledge" / "people" / "kr.toml"
        return [b"[" + part for part in path.read_bytes().split(b"\n[")[1:9] if not part.startswith(b"[")]
    if folder == "settings":
        return [
            b"model = 'x'\njobs = 2\n[extract]\nwith-text = true\npublished = '2026'\n"
            b"[show]\ncountry = ['JP']\n"
        ]
    return [
        b"[[one_meeting]]\nreports = ['a', {article = 'b.txt', text = 'met'}]\nnote = 'x'\n"
        b"[[not_one_person]]\npersons = ['kr-lee', 'kr-li']\n[[ignore]]\nrecord = 'x'\n"
    ]


def _whole(data: bytes) -> object:
    """`ktrel extract` of one file, alone or beside another of the same reports, and what is written of it."""
    import ktrel

    name = ("a.txt", "a.md", "a.html", "a.json", "a.eml")[len(data) % 5 if len(data) % 2 else 0]
    beside = [_file("b.txt", data[: len(data) // 2])] if len(data) % 3 == 0 else []
    document = ktrel.extract([_file(name, data), *beside], with_text=True)
    bad = [d.message for d in document.diagnostics if d.code == "extraction-failed"]
    assert not bad, bad[0]
    texts = {a.id: a.text or "" for a in document.articles}
    starts = {a.id: a.start for a in document.articles}
    for record in (*document.meetings, *document.statistics):
        for told in record.evidence:
            at = told.start - starts[told.article]
            assert texts[told.article][at : at + len(told.text)] == told.text
    ktrel.dumps(document, ("json", "ndjson", "md", "events")[len(data) % 4])
    return document


def _archives() -> list[bytes]:
    return _zipped()


def targets() -> dict[str, Target]:
    """Every target by its name, in the order in which they are run."""
    packed = {"guided": False}
    return {
        "plain": Target(_read_as("plain", ".txt"), _articles, longest=1 << 12),
        "markdown": Target(_read_as("plain", ".md"), _articles, longest=1 << 12),
        "html": Target(
            _read_as("html", ".html"), lambda: [_page(), *_pages(".html", ".htm", ".xhtml")], guided=False
        ),
        "json": Target(_read_as("json", ".json"), _json),
        "jsonl": Target(_read_as("json", ".jsonl"), _json, mutators.in_json, guided=False),
        "csv": Target(_read_as("csv", ".csv"), _csv),
        "warc": Target(_read_as("warc", ".warc"), _warc),
        "eml": Target(_read_as("eml", ".eml"), lambda: [*_mails(), *_pages(".eml")]),
        "mbox": Target(_read_as("mbox", ".mbox"), _mbox),
        "feed": Target(_read_as("feed", ".rss"), lambda: _pages(".rss", ".xml", ".atom")),
        "pdf": Target(_read_as("pdf", ".pdf"), _pdf, guided=False),
        "docx": Target(_read_as("docx", ".docx"), _docx, mutators.in_docx, **packed, longest=1 << 16),
        "gzip": Target(_read_as("gzip", ".gz"), _archives, mutators.in_gzip, **packed),
        "zstd": Target(_read_as("zstd", ".zst"), _archives, mutators.in_zstd, **packed),
        "zip": Target(_read_as("zip", ".zip"), _archives, mutators.in_zip, **packed),
        "segment": Target(_segmented, lambda: [*_articles(), *_pages(".txt")], longest=1 << 12),
        "dates": Target(_dated, lambda: _some("dates"), longest=300),
        "quantities": Target(_measured, lambda: _some("quantities"), longest=300),
        "names": Target(_named, lambda: _some("names"), longest=120),
        "edtf": Target(
            _interval,
            lambda: [*_some("dates", 200), b"2026-01-13/2026-01-14", b"197X", b"2026-W03"],
            longest=60,
        ),
        "stated": Target(
            _stated, lambda: [*_some("dates", 200), b"Tue, 13 Jan 2026 15:04:00 +0900"], longest=80
        ),
        "settings": Target(_settings, lambda: _toml("settings"), longest=600),
        "corrections": Target(_corrections, lambda: _toml("corrections"), longest=600),
        "people": Target(_people, lambda: _toml("people"), guided=False, longest=2000),
        "document": Target(
            _document,
            lambda: [_small(), _small(), (ROOT / "tests" / "golden" / "sample.json").read_bytes()],
            mutators.in_json,
            guided=False,
            longest=1 << 16,
        ),
        "whole": Target(
            _whole, lambda: [*_articles(), *_corpora(), *_strings()[::40], *_zipped()], guided=False
        ),
    }


if __name__ == "__main__":
    sys.exit("run fuzz.py")
