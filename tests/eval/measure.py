"""The figures of one corpus, as the scorers beside this file give them."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
GOLD = HERE / "gold"
NAMES = ("dev_c", "dev_d", "dev_e", "dev_f", "dev_g")
CORPORA = {"seeds": HERE.parents[1] / "seeds"} | {name: GOLD / name for name in NAMES}
MEETINGS_LINE = re.compile(r"^meetings +covered (\d+)/(\d+) +pairs P (\S+) R (\S+) F1 (\S+)$", re.MULTILINE)
OFFICIALS_LINE = re.compile(r"^officials +(\d+)/(\d+) came out as exactly one$", re.MULTILINE)

Figures = dict[str, Any]


def measure(corpus: str, out: Path, *, show: bool = False) -> Figures:
    """The figures of a document extracted from a corpus: one entry a kind of record, and `merging`.

    With `show` the scorers' lines on every missed, extra and wrong record are printed on the way.
    """
    gold, texts = GOLD / corpus, CORPORA[corpus]
    if show:
        print(_scorer("score.py", gold, out, "--show"), end="")
    figures: Figures = json.loads(_scorer("score.py", gold, out, "--json"))
    told = _scorer("score_merge.py", GOLD / f"{corpus}.merged.json", texts, out)
    if show:
        print(told, end="")
    figures["merging"] = _merging(told)
    return figures


def _scorer(script: str, *arguments: Path | str) -> str:
    command = [sys.executable, str(HERE / script), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


def _merging(told: str) -> Figures:
    meetings, officials = MEETINGS_LINE.search(told), OFFICIALS_LINE.search(told)
    if not meetings or not officials:
        raise ValueError(f"score_merge.py no longer says what is read here:\n{told}")
    return {
        "covered": f"{meetings[1]}/{meetings[2]}",
        "precision": float(meetings[3]),
        "recall": float(meetings[4]),
        "f1": float(meetings[5]),
        "one": int(officials[1]),
        "persons": int(officials[2]),
    }


def digest(corpus: str) -> str:
    """A hash over what the figures of a corpus depend on beside ktrel: its texts, its gold, the scorers."""
    paths = {*CORPORA[corpus].glob("*.txt"), *(GOLD / corpus).glob("*.json")}
    paths |= {GOLD / f"{corpus}.merged.json", HERE / "score.py", HERE / "score_merge.py"}
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda p: p.name):
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]
