"""How many processors this process may use."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_GROUP = Path("/sys/fs/cgroup")


def cores() -> int:
    """The processors that this process may run on, no more than its container lets it use; at least one."""
    try:
        own = len(os.sched_getaffinity(0))
    except AttributeError:  # not Linux
        own = os.cpu_count() or 1
    return max(1, min(own, int(_quota(_GROUP) or own)))


def _quota(group: Path) -> float | None:
    """How many processors' time a control group may take (Linux, both versions); None where that is open."""
    with suppress(OSError, ValueError, ZeroDivisionError):
        quota, period = (group / "cpu.max").read_text().split()
        return None if quota == "max" else int(quota) / int(period)
    with suppress(OSError, ValueError, ZeroDivisionError):
        spent = int((group / "cpu" / "cpu.cfs_quota_us").read_text())
        return spent / int((group / "cpu" / "cpu.cfs_period_us").read_text()) if spent > 0 else None
    return None
