"""The most memory that a run of the program holds, by how many articles it reads.

    python tests/bench/memory.py [TEXTS] [--articles N N ...]     # 1000 and 50000

Articles are dealt from TEXTS as in corpus.py, but of one paragraph each, so that many of them can be
read; one in Portuguese is among them, because the identifier of languages is loaded for the first that is
not English. One process, every number in a process and with a cache of its own.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import corpus
import results
import timing
from runs import ktrel

PARAGRAPHS = (1, 1)
PORTUGUESE = (
    "Os ministros das Relações Exteriores dos dois países reuniram-se ontem em Brasília para tratar do acordo"
    " comercial, que será assinado no próximo ano, segundo disse o porta-voz do governo depois do encontro.\n"
)


def main() -> None:
    """Print the figures."""
    parser = results.arguments(__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 50_000])
    args = parser.parse_args()
    timing.one_thread()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    corpus.PARAGRAPHS = PARAGRAPHS
    texts = corpus.texts_of(args.texts, 1_000_000)
    taken = {}
    for number in [60] if args.short else args.articles:
        with tempfile.TemporaryDirectory() as at:
            folder = Path(at, "texts")
            words = corpus.write(corpus.dealt(texts, number - 1), folder)
            (folder / "portuguese.txt").write_text(PORTUGUESE, encoding="utf-8")
            done = ktrel(folder, Path(at, "cache"))
        taken[number] = done.facts()
        told = f"{number:>9,} articles{words:>12,} words{done.work:>10.1f} s of work{done.memory:>7.0f} MB"
        print(told, flush=True)
    fewest, most = min(taken), max(taken)
    if fewest < most:
        print(f"memory: {taken[most]['memory'] / taken[fewest]['memory']:.2f} times as much")
    results.put(args.json, {"memory": {str(number): facts for number, facts in taken.items()}})


if __name__ == "__main__":
    main()
