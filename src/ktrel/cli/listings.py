"""Long lists on standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from .streams import check_stdout, console, write_stdout

if TYPE_CHECKING:
    from ..views.lines import Lines


def list_out(view: Lines) -> None:
    """Print the lines of a view, as `streams.show` would, but in a tenth of the time."""
    from ..views.lines import printed

    check_stdout()
    write_stdout(printed(view, console(sys.stdout)).encode(sys.stdout.encoding, "replace"))
