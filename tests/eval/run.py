"""Extract the gold corpora, print how right the documents are, and hold that against the floors.

python tests/eval/run.py [CORPUS ...] [--show]     # seeds dev_c ... dev_g; --show prints every error
python tests/eval/run.py --without-knowledge       # what is reached where nobody is known
python tests/eval/run.py --gate                    # exit status 1 where a figure is below its floor
python tests/eval/run.py --measured                # write measured.json, for the page of accuracy
python tests/eval/run.py --update                  # do so, and raise the floors in baseline.json
python tests/eval/run.py --update --lower REASON   # let floors fall, too; the reason stays in the file
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import baseline
import measured
from measure import CORPORA, figures, scores
from table import show_table

import ktrel
from ktrel import pipeline
from ktrel.names.known import EMPTY
from ktrel.views.scores import verdict_lines
from ktrel.workers import work

ROOT = Path(__file__).parents[2]


def main() -> int:
    """The exit status: 1 where the gate is closed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="*", metavar="CORPUS", help=f"of {', '.join(CORPORA)}; all if none")
    parser.add_argument("--show", action="store_true", help="print every missed, extra and wrong record")
    parser.add_argument("--without-knowledge", action="store_true", help="empty the knowledge base of people")
    parser.add_argument("--gate", action="store_true", help="hold the figures against the floors")
    parser.add_argument("--measured", action="store_true", help="write the figures for the page of accuracy")
    parser.add_argument("--update", action="store_true", help="do so, and raise the floors to these figures")
    parser.add_argument("--lower", metavar="REASON", help="with --update: let floors fall, for this reason")
    args = parser.parse_args()
    if args.lower is not None and not args.update:
        parser.error("--lower goes with --update")
    if args.without_knowledge:
        if args.gate or args.update or args.measured:
            parser.error("floors and page are those of a run with knowledge")
        for room in (pipeline, work):  # both ask who is known
            room.known_people = lambda own=None: EMPTY  # type: ignore[attr-defined]
    unknown = set(args.corpora) - set(CORPORA)
    if unknown:
        parser.error(f"no corpus {', '.join(sorted(unknown))}; there are {', '.join(CORPORA)}")
    reached, kept = {}, {}
    for corpus in args.corpora or CORPORA:
        document = ktrel.extract(sorted(CORPORA[corpus].glob("*.txt")))
        out = ROOT / "build" / f"{corpus}.json"
        out.parent.mkdir(exist_ok=True)
        out.write_text(ktrel.dumps(document), encoding="utf-8")
        scored, merging = scores(corpus, document)
        if args.show:
            print("\n".join(verdict_lines(scored.verdicts, merging)))
        reached[corpus] = figures(scored, merging)
        kept[corpus] = measured.entry(document, scored, merging)
        show_table(corpus, reached[corpus])
    if args.update or args.measured:
        measured.store(kept)
    if args.update:
        return baseline.update(reached, reason=args.lower)
    if args.gate and not measured.is_current(kept):
        print("docs/accuracy.md is filled from figures of another day: --measured writes those of today")
    return baseline.gate(reached) if args.gate else 0


if __name__ == "__main__":
    sys.exit(main())
