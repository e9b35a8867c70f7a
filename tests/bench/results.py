"""Where a benchmark puts what it has measured: a JSON file, for the table and the plots of the docs."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def arguments(told: str | None) -> argparse.ArgumentParser:
    """The options that every benchmark has: the texts, a short form, and where the results go."""
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", nargs="?", type=Path, metavar="TEXTS")
    parser.add_argument("--short", action="store_true", help="a few seconds' worth, for a look")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the results there, too")
    return parser


def put(path: Path | None, results: Mapping[str, Any]) -> None:
    """Write the results, where there is a file for them."""
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
