"""The core whose tests are put to the test, and the tests that have to notice. None loads a model."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "ktrel"


@dataclass(frozen=True)
class Area:
    """Modules below src/ktrel, and tests below tests/."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def files(self) -> list[Path]:
        """The source files, in the order of their names."""
        found = {file for module in self.modules for file in (SOURCE / module).rglob("*.py")}
        return sorted(found | {SOURCE / module for module in self.modules if module.endswith(".py")})


AREAS = {
    "dates": Area(("edtf.py", "extract/dates"), ("test_dates.py", "test_edtf.py")),
    "names": Area(("names",), ("test_names.py", "test_namesakes.py", "test_known.py")),
    "merge": Area(
        ("merge",),
        (
            "test_merge.py",
            "test_merge_blocks.py",
            "test_arithmetic.py",
            "test_corrections.py",
            "test_rejoining.py",
        ),
    ),
}
# Tests that measure time, or start a process that knows nothing of a change.
SLOW = "costs_no_more or own_process"
