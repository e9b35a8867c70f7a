"""What an input format is; each module of this folder holds one, as `FORMAT`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ...model.document import Diagnostic
from ...model.facts import SourceText
from ..opening import Input


class InputFormat(NamedTuple):
    """A way to get source texts out of bytes.

    `recognises` judges by the first bytes (8 KB at most); `suffixes` are the lower-case endings of
    file names, with their dot, under which directories are searched for it; `read` yields the texts of
    an input and, for what it cannot take, Diagnostics; what it raises ends that input with one. `wraps`
    is whether it only holds inputs of other formats, as a zip file does.
    """

    name: str
    suffixes: tuple[str, ...]
    recognises: Callable[[bytes], bool]
    read: Callable[[Input], Iterator[SourceText | Diagnostic]]
    wraps: bool = False
