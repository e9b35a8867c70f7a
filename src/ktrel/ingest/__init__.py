"""Bytes to decoded source text; one input format a file."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..model.document import Diagnostic
from ..model.facts import SourceText


def read(paths: Iterable[str | Path]) -> Iterator[SourceText | Diagnostic]:
    for path in paths:
        p = Path(path)
        files = sorted(f for f in p.rglob("*.txt")) if p.is_dir() else [p]
        for f in files:
            yield SourceText(path=f.as_posix(), encoding="utf-8", text=f.read_bytes().decode("utf-8-sig"))
