"""Where a path leads by its links, also where they lead in a circle."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from .errors import KtrelError


def real(path: str | Path) -> Path:
    """The path without links, as far as they lead anywhere; `Path.resolve` fails where that is a circle."""
    return Path(os.path.realpath(path))


def check_leads_on(path: Path) -> None:
    """Raises KtrelError where there can be no file of that name: links in a circle, folders that are shut."""
    try:
        path.stat()
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise KtrelError("is a link that leads in a circle: name another file", str(path)) from error
        if error.errno == errno.EACCES:
            raise KtrelError("no permission to look there: choose another place", str(path)) from error
