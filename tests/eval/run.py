"""Extract each gold corpus and print the scores.

    python tests/eval/run.py [CORPUS ...] [--show]    # seeds dev_c dev_d
"""
import subprocess
import sys
from pathlib import Path

import msgspec

from ktrel.pipeline import extract

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

if __name__ == "__main__":
    show = [a for a in sys.argv[1:] if a.startswith("--")]
    for corpus in [a for a in sys.argv[1:] if not a.startswith("--")] or ["seeds", "dev_c", "dev_d"]:
        texts = ROOT / "seeds" if corpus == "seeds" else HERE / "gold" / corpus
        out = ROOT / "build" / f"{corpus}.json"
        out.parent.mkdir(exist_ok=True)
        out.write_bytes(msgspec.json.encode(extract([texts])))
        print(f"#### {corpus}", flush=True)
        subprocess.run([sys.executable, HERE / "score.py", HERE / "gold" / corpus, out, *show], check=True)
        merged = HERE / "gold" / f"{corpus}.merged.json"
        subprocess.run([sys.executable, HERE / "score_merge.py", merged, texts, out], check=True)
