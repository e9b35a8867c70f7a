"""Known vulnerabilities of what the locks name, by pip-audit; says how many packages it got an answer for.

pip-audit passes over a package that its index does not answer for, and then finds nothing wrong. Here that is
an answer of its own: exit status 0 all asked, none vulnerable; 1 a vulnerability; 3 not all could be asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

UNKNOWN = 3


def main(command: list[str], locks: list[Path]) -> int:
    """Audits each lock with that pip-audit; the worst of their answers."""
    return max((audited(command, lock) for lock in locks), key=[0, UNKNOWN, 1].index)


def audited(command: list[str], lock: Path) -> int:
    """Audits one lock and prints what came of it."""
    call = [*command, "--disable-pip", "--require-hashes", "--progress-spinner", "off", "--format", "json"]
    run = subprocess.run([*call, "--requirement", str(lock)], capture_output=True, text=True)
    try:
        told = json.loads(run.stdout)["dependencies"]
    except (ValueError, KeyError):
        print(f"{lock.name}: not audited: {(run.stderr.strip() or 'no answer').splitlines()[-1]}")
        return UNKNOWN
    return judged(lock.name, told)


def judged(name: str, told: list[dict[str, Any]]) -> int:
    """What pip-audit's answers for a lock come to."""
    silent = [one["name"] for one in told if "skip_reason" in one]
    bad = [(one, fault) for one in told for fault in one.get("vulns", ())]
    for one, fault in bad:
        mend = ", ".join(fault["fix_versions"]) or "no release yet"
        print(f"{name}: {one['name']} {one['version']}: {fault['id']}, mended by {mend}")
    asked = len(told) - len(silent)
    print(f"{name}: {asked} of {len(told)} packages audited, {len(bad)} vulnerabilities known")
    if silent:
        more = ", …" if len(silent) > 5 else ""
        print(f"{name}: the index of vulnerabilities did not answer for {', '.join(silent[:5])}{more}")
    return 1 if bad else UNKNOWN if silent or not told else 0


if __name__ == "__main__":
    sys.exit(main([sys.argv[1]], [Path(lock) for lock in sys.argv[2:]]))
