"""Mutation testing of the core: changes its code in small ways, and counts the changes that tests notice.

    python tests/mutation/run.py dates                       # 300 changes, drawn with a fixed seed
    python tests/mutation/run.py merge --count 0             # all of them
    python tests/mutation/run.py names --only names/keys.py
    python tests/mutation/run.py names --again FILE          # those that an earlier run printed

Prints each change that no test notices, and the share of those noticed. What runs only at
import is not drawn.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter
from pathlib import Path

import hypothesis
import pytest
from areas import AREAS, ROOT, SLOW, SOURCE, Area
from operators import mutants
from trial import KILLED, LONG, SURVIVED, UNFIT
from trials import UNREACHED, Drawn, Trials

SEED = 20260122
PLACE = re.compile(r"\S+\.py #\d+")
QUIET = ["-q", "-q", "-p", "no:cacheprovider", "--no-header", "-W", "ignore", "-k", f"not ({SLOW})"]


def main() -> int:
    """Tries the changes of an area; the exit status is 0, however many of them go unnoticed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("area", choices=AREAS)
    parser.add_argument("--count", type=int, default=300, help="how many changes; 0: all")
    parser.add_argument("--seed", type=int, default=SEED, help="of the draw")
    parser.add_argument("--only", default="", help="a file or folder below src/ktrel")
    parser.add_argument("--again", type=Path, help="what an earlier run printed, over the same code")
    options = parser.parse_args()
    area = AREAS[options.area]
    drawn = draw(area, options.count, options.only, options.seed)
    if options.again:
        printed = set(PLACE.findall(options.again.read_text("utf-8")))
        drawn = [one for one in draw(area, 0, options.only, options.seed) if one.place in printed]
    trials = Trials(drawn, area.files)
    hypothesis.settings.register_profile("mutants", deadline=None, database=None, derandomize=True)
    hypothesis.settings.load_profile("mutants")
    status = pytest.main([*QUIET, *(str(ROOT / "tests" / test) for test in area.tests)], plugins=[trials])
    print(told(options.area, trials.outcomes))
    return int(status)


def draw(area: Area, count: int, only: str, seed: int) -> list[Drawn]:
    """So many changes, each as likely as another, and the same ones as long as the code is the same."""
    files = [file for file in area.files if str(file).startswith(str(SOURCE / only))]
    every = [Drawn(file, mutant) for file in files for mutant in mutants(file.read_text("utf-8"))]
    return sorted(random.Random(seed).sample(every, min(count or len(every), len(every))))


def told(area: str, outcomes: list[tuple[Drawn, str]]) -> str:
    """The figures, in one line."""
    counts = Counter(outcome for _, outcome in outcomes)
    noticed, missed = counts[KILLED] + counts[LONG], counts[SURVIVED] + counts[UNREACHED]
    share = 100 * noticed / max(1, noticed + missed)
    return (
        f"{area}: {noticed} of {noticed + missed} changes noticed ({share:.1f} %), {counts[LONG]} of them "
        f"by time; missed {counts[SURVIVED]}, not reached {counts[UNREACHED]}; {counts[UNFIT]} cannot be made"
    )


if __name__ == "__main__":
    sys.exit(main())
