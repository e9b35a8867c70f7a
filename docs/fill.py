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
import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
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


def main(*, check: bool) -> int:
    """The exit status: 1 where `check` and a page is stale."""
    stale = 0
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
