"""Where there is no room left for what lies on the disk."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import gettempdir

from ..errors import KtrelError

_FULL = (errno.ENOSPC, errno.EDQUOT)


@contextmanager
def room() -> Iterator[None]:
    """Tells a full disk by its name, and what to do; other errors pass.

    SQLite and Python take the folder that TMPDIR names for their temporary files.
    """
    try:
        yield
    except sqlite3.OperationalError as error:
        raise KtrelError(_told(error), gettempdir()) from error
    except OSError as error:
        if error.errno in _FULL:
            raise KtrelError(_told(error), gettempdir()) from error
        raise


def _told(error: Exception) -> str:
    return (
        f"cannot hold what merging puts there ({error}): make room, or set TMPDIR to a folder with more of it"
    )
