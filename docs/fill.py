"""Fill the outputs shown in README.md and docs/ anew, by running the commands that they show.

    python docs/fill.py            # rewrite the blocks
    python docs/fill.py --check    # change nothing; exit status 1, and a diff, where a block is stale

A block is

    <!-- output of: ktrel --version -->
    ```text
    (what the command prints, on both streams)
    ```
    <!-- end -->

The command runs in a shell, in the root of the project, 80 columns wide and without colour. Only commands
whose output is the same on every machine may be shown.
"""

from __future__ import annotations

import difflib
import io
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCREEN = ROOT / "docs" / "summary.svg"
BLOCK = re.compile(
    r"(?P<open><!-- output of: (?P<command>[^\n]+) -->\n```\w+\n).*?(?P<close>```\n<!-- end -->)",
    re.DOTALL,
)


def pages() -> list[Path]:
    """README.md and every page of docs/."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]


def commands(page: Path) -> list[str]:
    """The commands whose output a page shows."""
    return [match["command"] for match in BLOCK.finditer(page.read_text(encoding="utf-8"))]


def filled(text: str) -> str:
    """The text of a page with the output of each of its commands as it is now."""
    return BLOCK.sub(lambda match: match["open"] + output(match["command"]) + match["close"], text)


class Failed(Exception):
    """A command that a page shows does not succeed: a page shows no errors."""


def output(command: str) -> str:
    """What a command prints, on both streams; blanks at the ends of lines, which nobody sees, left out.

    Raises Failed, with what it printed, where it fails.
    """
    settings = {"COLUMNS": "80", "NO_COLOR": "1", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=ROOT,
        env={**os.environ, **settings, "PATH": path},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        encoding="utf-8",
    )
    if done.returncode:
        raise Failed(f"{command}: status {done.returncode}\n{done.stdout}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.splitlines())


def screen() -> str:
    """The summary of the seeds as a picture (SVG), in colour."""
    from rich.console import Console

    import ktrel
    from ktrel.views.summary import Summary

    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, highlight=False)
    console.print(Summary(ktrel.load(ROOT / "build" / "seeds.json")))
    picture = console.export_svg(title="ktrel summary build/seeds.json", unique_id="ktrel")
    return re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)  # fonts from the network


def main(*, check: bool) -> int:
    """The exit status: 1 where `check` and a page is stale."""
    stale = 0
    output("mkdir -p build && ktrel extract seeds/ -q -o build/seeds.json")  # what most pages show
    if not check:
        SCREEN.write_text(screen(), encoding="utf-8")
    for page in pages():
        before = page.read_text(encoding="utf-8")
        after = filled(before)
        if after == before:
            continue
        stale += 1
        name = page.relative_to(ROOT).as_posix()
        if check:
            lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, "now", lineterm="")
            print("\n".join(lines))
        else:
            page.write_text(after, encoding="utf-8")
            print(f"{name} filled")
    return 1 if check and stale else 0


if __name__ == "__main__":
    try:
        sys.exit(main(check="--check" in sys.argv[1:]))
    except Failed as failed:
        sys.exit(str(failed))
