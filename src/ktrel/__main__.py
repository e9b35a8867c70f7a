"""The `ktrel` program; `python -m ktrel` is the same."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130  # 128 + SIGINT, as shells have it


def main() -> None:
    """Run the command line; Ctrl-C is as quiet while it is still being imported as it is later."""
    try:
        from .cli import main as run

        run()
    except KeyboardInterrupt:
        print("\nktrel: interrupted", file=sys.stderr or open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
