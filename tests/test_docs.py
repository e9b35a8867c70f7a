"""That README and docs show what is there, and that what they show is what comes out."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType

import click
import pytest
from conftest import ROOT

from ktrel.cli import COMMANDS, ktrel


def _fill() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fill", ROOT / "docs" / "fill.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FILL = _fill()
PAGES = {page.relative_to(ROOT).as_posix(): page for page in FILL.pages()}
SHOWN = [(name, command) for name, page in PAGES.items() for command in FILL.commands(page)]


def block(text: str, command: str) -> str:
    found = next(match for match in FILL.BLOCK.finditer(text) if match["command"] == command)
    return str(found[0])


@pytest.fixture(scope="module", autouse=True)
def _document() -> None:
    """The document that the pages show, made by the first command of the README."""
    FILL.output("mkdir -p build && ktrel extract seeds/ -q -o build/seeds.json")


@pytest.mark.parametrize(("page", "command"), SHOWN, ids=[command for _, command in SHOWN])
def test_what_a_page_shows_is_what_the_command_prints(page: str, command: str) -> None:
    if "jq" in command and not shutil.which("jq"):
        pytest.skip("jq is not installed")
    shown = block(PAGES[page].read_text(encoding="utf-8"), command)
    assert shown == FILL.filled(shown), f"{page} is stale: fill it with 'make docs'"


def test_the_picture_of_the_summary_is_that_of_today() -> None:
    assert FILL.SCREEN.read_text(encoding="utf-8") == FILL.screen(), "docs/summary.svg is stale: 'make docs'"


def test_the_readme_opens_with_the_two_commands_and_their_output() -> None:
    readme = PAGES["README.md"].read_text(encoding="utf-8")
    assert readme.index("make run") < readme.index("make test") < readme.index("<!-- output of: ")
    assert readme.index("<!-- output of: ") < readme.index("\n## ")


def test_every_command_and_option_stands_in_the_docs() -> None:
    told = PAGES["docs/commands.md"].read_text(encoding="utf-8")
    context = click.Context(ktrel)
    for name in COMMANDS:
        command = ktrel.get_command(context, name)
        assert command and f"## ktrel {name}\n" in told
        missing = [o for p in command.params if isinstance(p, click.Option) for o in p.opts if o not in told]
        assert missing == []


def test_every_target_of_make_that_a_page_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = {
        t for page in PAGES.values() for t in re.findall(r"`make (\w+)", page.read_text(encoding="utf-8"))
    }
    assert {"run", "test", "check", "eval", "golden", "bench", "docs"} <= set(
        re.findall(r"^(\w+):", makefile, re.M)
    )
    assert [target for target in named if not re.search(rf"^{target}:", makefile, re.M)] == []


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES.values():
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_python_examples_of_the_readme_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    readme = PAGES["README.md"].read_text(encoding="utf-8")
    examples = re.findall(r"```python\n(.*?)```", readme, re.DOTALL)
    assert examples
    (ROOT / "build").mkdir(exist_ok=True)
    monkeypatch.setattr(sys, "argv", ["ktrel", "extract", "seeds/", "-q", "-o", "build/seeds.json"])
    with pytest.raises(SystemExit, match="0"):
        ktrel()
    for example in examples:
        exec(compile(example, "README.md", "exec"), {})  # our own page
    assert capsys.readouterr().out.count("\n") > 0
