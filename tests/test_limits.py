"""Limits: what is too large, too long or too slow is told, and costs nothing else."""

from __future__ import annotations

import gzip
import io
import re
import signal
import threading
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import ktrel
from ktrel import annotate as annotation
from ktrel import article
from ktrel.cli import ktrel as program
from ktrel.errors import InputError, KtrelError
from ktrel.ingest import Reading, read
from ktrel.ingest.limits import size_of, size_shown
from ktrel.model.annotated import Annotated
from ktrel.model.document import Diagnostic, Document
from ktrel.model.facts import ArticleFacts, Clipping
from ktrel.patience import OutOfTime, within
from ktrel.pipeline import clip
from ktrel.segment.shortening import shortened
from ktrel.workers import Extraction, Setting, portions
from ktrel.workers.local import LocalCrew
from ktrel.workers.tasks import ClippingTask

TEXT = (
    "LIMA, March 3, 2031 -- President Ana Lind of Chile met Prime Minister Tom Bell of New Zealand in Lima.\n"
)
SLOW = "Molasses"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(path: str, **limits: int) -> list[tuple[str, str]]:
    """What is read of a file: paths of texts, codes of diagnostics."""
    found = read([path], Reading(**limits))
    return [(f.path, f.code if isinstance(f, Diagnostic) else f"{len(f.text)}") for f in found]


# ---------------------------------------------------------------- the size of files


@pytest.mark.parametrize(
    ("text", "size"),
    [("1", 1), ("500k", 512_000), ("64M", 64 << 20), ("1.5g", 3 << 29), ("2 GiB", 2 << 30), (7, 7)],
)
def test_sizes_are_read(text: str | int, size: int) -> None:
    assert size_of(text) == size
    assert size_of(size_shown(size)) == size


@pytest.mark.parametrize("text", ["", "0", "-1", "64Q", "much", "1e9", "k", "0.0001k", "9" * 40])
def test_what_is_no_size_is_refused(text: str) -> None:
    with pytest.raises(KtrelError, match="--max-file-size"):
        size_of(text)


def test_a_file_beyond_the_limit_is_left_out_and_told(folder: Path) -> None:
    Path("a.txt").write_text("x" * 101)
    assert told("a.txt", max_file_size=100) == [("a.txt", "too-large")]
    assert told("a.txt", max_file_size=101) == [("a.txt", "101")]
    [found] = read(["a.txt"], Reading(max_file_size=100))
    assert isinstance(found, Diagnostic) and "--max-file-size" in found.message


def test_the_limit_can_be_raised_beyond_that_of_a_text(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ktrel.ingest.opening.TEXT_BYTES", 1000)
    Path("a.txt").write_text("x" * 5000)
    assert told("a.txt") == [("a.txt", "too-large")]
    assert told("a.txt", max_file_size=6000) == [("a.txt", "5000")]


def test_what_comes_out_of_an_archive_is_measured(folder: Path) -> None:
    Path("a.txt.gz").write_bytes(gzip.compress(b"x" * 20_000))
    with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("long.txt", "x" * 20_000)
        archive.writestr("short.txt", "y" * 900)
    for limit in (1000, 10_000):  # below and above what is read to know the format
        assert told("a.txt.gz", max_file_size=limit) == [("a.txt.gz", "too-large")]
        assert told("a.zip", max_file_size=limit) == [
            ("a.zip#long.txt", "too-large"),
            ("a.zip#short.txt", "900"),
        ]


def test_records_before_the_limit_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = "".join(f'{{"title": "Talks {n}", "text": "{"They met. " * 20}"}}\n' for n in range(200))
    Path("a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    found = told("a.jsonl.gz", max_file_size=20_000)
    assert len(found) > 10
    assert [code for _, code in found if not code.isdigit()] == ["too-large"]
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines.encode())))
    assert told("-", max_file_size=20_000)[-1] == ("-", "too-large")


def test_standard_input_that_is_an_archive_is_bounded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "x" * 20_000)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(packed))
    packed.seek(0)
    assert told("-", max_file_size=10_000) == [("-", "too-large")]


# ---------------------------------------------------------------- the length of articles


def one(text: str) -> Clipping:
    Path("a.txt").write_text(text, encoding="utf-8")
    [found] = clip(["a.txt"], [])
    return found


def test_an_article_is_cut_at_a_word_and_told(folder: Path) -> None:
    whole = one(TEXT + "\n" + "They will meet again in Quito.\n" * 30)
    cut = shortened(whole, 40)
    assert (cut.raw, len(cut.text), cut.text.count("\n")) == (
        whole.raw,
        len(whole.text),
        whole.text.count("\n"),
    )
    assert len(cut.text.split()) <= 40 < len(whole.text.split())
    assert whole.text.startswith(cut.text.rstrip())
    assert all(block.span.start < block.span.end <= len(cut.text.rstrip()) for block in cut.blocks)
    [said] = set(cut.diagnostics) - set(whole.diagnostics)
    assert (said.severity, said.code) == ("warning", "truncated")
    assert "first 40" in said.message


def test_an_article_within_the_limit_is_the_same(folder: Path) -> None:
    whole = one(TEXT)
    assert shortened(whole, 200) is whole
    assert shortened(whole, len(re.findall(r"\S{1,30}", whole.text))) is whole


def test_a_text_without_blanks_is_no_single_word(folder: Path) -> None:
    whole = one(TEXT + "\n" + "ab" * 10_000)
    assert len(shortened(whole, 100).text.rstrip()) < 5000


def test_of_a_long_article_nothing_beyond_is_extracted(folder: Path) -> None:
    Path("a.txt").write_text(
        TEXT + "\n" + "No word of it was said on Monday. " * 20 + "\n\nThey meet on May 9, 2031.\n"
    )
    dates = [
        {d.value for d in ktrel.extract(["a.txt"], max_article_words=n).articles[0].dates} for n in (None, 60)
    ]
    assert "2031-05-09" in dates[0] and "2031-05-09" not in dates[1]


def test_the_limit_of_words_is_part_of_what_is_cached(folder: Path) -> None:
    Path("a.txt").write_text(TEXT + "\n" + "They meet on May 9, 2031. " * 20)
    words = [
        ktrel.extract(["a.txt"], max_article_words=n, cache=folder / ".cache").articles[0].words
        for n in (None, 30, None)
    ]
    assert words[0] == words[2] > words[1]


# ---------------------------------------------------------------- the time of articles


def spin(_: object = None) -> None:
    while True:
        pass


@pytest.mark.skipif(not hasattr(signal, "SIGALRM"), reason="no such timer here")
def test_what_takes_too_long_is_broken_off() -> None:
    handler = signal.getsignal(signal.SIGALRM)
    with pytest.raises(OutOfTime):
        within(0.05, spin)
    with pytest.raises(OutOfTime):  # one step of the interpreter that would never end
        within(0.05, lambda: re.match(r"(a+)+$", "a" * 60 + "!"))
    assert within(5, lambda: "done") == within(None, lambda: "done") == "done"
    assert signal.getsignal(signal.SIGALRM) is handler
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


def test_nothing_on_the_way_takes_it_for_an_error_of_its_own() -> None:
    def swallowing() -> None:
        while True:
            try:
                spin()
            except Exception:  # noqa: BLE001, S112 - what libraries do
                continue

    with pytest.raises(OutOfTime):
        within(0.05, swallowing)


def test_beside_the_main_thread_another_thread_keeps_the_time() -> None:
    seen: list[object] = []

    def timed() -> None:
        try:
            within(0.05, spin)
        except OutOfTime as error:
            seen.append(error)
        seen.append(within(5, lambda: "done"))

    thread = threading.Thread(target=timed, daemon=True)
    thread.start()
    thread.join(20)
    assert [type(s) for s in seen] == [OutOfTime, str]


def slow_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lets no date of an article about molasses ever be found."""
    find = article.find_dates
    monkeypatch.setattr(article, "find_dates", lambda c: spin() if SLOW in c.raw else find(c))


def three(folder: Path) -> None:
    for n, name in enumerate(("Honey", SLOW, "Sugar"), 1):
        who = TEXT if name == SLOW else TEXT.replace("President Ana Lind", f"Envoy Bo {name}")
        text = f"{name} talks open\n\n{who}\n{name} is traded by both.\n"
        (folder / f"{n}.txt").write_text(text if n < 3 else text.replace("LIMA, March 3", "RIGA, May 30"))


def outcome(document: Document) -> dict[str, list[str]]:
    codes = {a.path: [d.code for d in document.diagnostics if d.path == a.path] for a in document.articles}
    assert all(a.dates or codes[a.path] for a in document.articles)
    return codes


def test_an_article_that_takes_too_long_costs_no_other(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    three(folder)
    ktrel.extract(["1.txt"])  # tables are read once
    slow_in(monkeypatch)
    document = ktrel.extract(["."], timeout_per_article=3, cache=folder / ".cache")
    assert outcome(document) == {"1.txt": [], "2.txt": ["timed-out"], "3.txt": []}
    [told] = document.diagnostics
    assert (
        told.severity == "error" and "3 seconds" in told.message and "--timeout-per-article" in told.message
    )
    monkeypatch.undo()
    monkeypatch.chdir(folder)
    again = ktrel.extract(["."], cache=folder / ".cache")  # the clock is not kept
    assert not again.diagnostics


def test_a_batch_that_takes_too_long_is_annotated_article_by_article(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    three(folder)
    batch = annotation._batch

    def slow(nlp: object, clippings: list[Clipping]) -> object:
        for c in clippings:
            if SLOW in c.raw:
                spin()
        return batch(nlp, clippings)

    ktrel.extract(["1.txt"])
    monkeypatch.setattr(annotation, "_batch", slow)
    assert outcome(ktrel.extract(["."], timeout_per_article=2)) == {
        "1.txt": [],
        "2.txt": ["timed-out"],
        "3.txt": [],
    }


class SlowTask(ClippingTask):
    """What a worker does, without the model and with dates that take forever in one article."""

    def work(self) -> list[ArticleFacts]:
        """The facts of each article, or that it was given up."""
        article._tables_read.set()
        article.find_dates = lambda c: spin() if SLOW in c.raw else ()  # type: ignore[assignment]
        article._extracted = lambda annotated, _: ArticleFacts(  # type: ignore[assignment]
            clipping=annotated.clipping, words=7, dates=article.find_dates(annotated.clipping)
        )
        return [article.facts_of(Annotated(c, ()), timeout=self.setting.timeout) for c in self.clippings]


def test_workers_keep_the_time_too(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    three(folder)
    monkeypatch.setattr(portions, "ClippingTask", SlowTask)
    monkeypatch.setattr(portions, "ARTICLES", 2)
    start = time.monotonic()
    with Extraction(Setting(model="none", timeout=0.5), LocalCrew(2)) as extraction:
        found: list[ArticleFacts] = list(extraction.facts(clip(["."], [])))
    assert [[d.code for d in f.diagnostics] for f in found] == [[], ["timed-out"], []]
    assert time.monotonic() - start < 60


# ---------------------------------------------------------------- the options


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--max-file-size", "64Q", "no size"),
        ("--max-article-words", "0", "0 is not in the range"),
        ("--timeout-per-article", "0", "0.0 is not in the range"),
        ("--timeout-per-article", "nan", "no limit"),
    ],
)
def test_limits_that_are_none_are_refused(folder: Path, option: str, value: str, said: str) -> None:
    result = CliRunner().invoke(program, ["extract", ".", option, value], prog_name="ktrel")
    assert result.exit_code == 2
    assert said in result.stderr and option in result.stderr


def test_limits_are_options_settings_and_arguments(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}

    def extract(paths: object, **options: object) -> Document:
        seen.update(options)
        raise InputError("seen")

    monkeypatch.setattr("ktrel.unchanged.extracted", extract)
    Path("ktrel.toml").write_text('max-file-size = "2M"\n[extract]\nmax-article-words = 500\n')
    monkeypatch.setenv("KTREL_EXTRACT_TIMEOUT_PER_ARTICLE", "2.5")
    CliRunner().invoke(program, ["extract", "."], prog_name="ktrel")
    limits = ("max_file_size", "max_article_words", "timeout_per_article", "fail_fast")
    assert [getattr(seen["reading"], name) for name in limits] == [2 << 20, 500, 2.5, False]


@pytest.mark.parametrize(
    "asked",
    [{"max_file_size": "64Q"}, {"max_article_words": 0}, {"timeout_per_article": float("nan")}],
    ids=lambda asked: next(iter(asked)),
)
def test_the_library_refuses_them_too(folder: Path, asked: dict[str, object]) -> None:
    with pytest.raises(KtrelError, match="--"):
        ktrel.extract([], **asked)  # type: ignore[arg-type]


# ---------------------------------------------------------------- --strict and --fail-fast


@pytest.fixture
def job(folder: Path) -> Callable[..., tuple[int, str]]:
    """`job("extract", ".")`: exit status, and what is said."""

    def of(*arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(program, [*arguments, "-o", "out.json"], prog_name="ktrel")
        return result.exit_code, result.stderr

    return of


def test_strict_makes_a_warning_status_1_and_writes_all(job: Callable[..., tuple[int, str]]) -> None:
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_text("")
    assert job("extract", "a.txt", "--strict")[0] == 0
    assert job("extract", ".")[0] == 0
    status, said = job("extract", ".", "--strict", "-q")
    assert (status, "empty-input" in said) == (1, True)
    assert len(ktrel.load("out.json").articles) == 1
    Path("out.json").rename("one.json")
    assert job("merge", "one.json")[0] == 0
    assert job("merge", "one.json", "--strict")[0] == 1
    assert len(ktrel.load("out.json").articles) == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_fail_fast_leaves_what_was_written(job: Callable[..., tuple[int, str]], jobs: str) -> None:
    Path("out.json").write_text("kept")
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_bytes(b"\0\1\2")
    status, said = job("extract", "a.txt", "b.txt", "--fail-fast", "--jobs", jobs)
    assert (status, Path("out.json").read_text()) == (1, "kept")
    assert "b.txt" in said and "stopped here" in said
    with pytest.raises(InputError, match=r"b\.txt"):
        ktrel.extract(["."], fail_fast=True)


def test_fail_fast_merges_no_document_with_an_error(job: Callable[..., tuple[int, str]]) -> None:
    Path("a.txt").write_text(TEXT)
    Path("b.txt").write_bytes(b"\0\1\2")
    assert job("extract", "a.txt", "b.txt")[0] == 1
    Path("out.json").rename("one.json")
    status, said = job("merge", "one.json", "--fail-fast")
    assert (status, Path("out.json").exists(), "b.txt" in said) == (1, False, True)
    assert job("merge", "one.json")[0] == 1
    assert Path("out.json").exists()
