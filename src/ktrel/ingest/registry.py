"""The input formats that there are, found by looking into `formats/`."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module

from . import formats
from .formats import InputFormat
from .opening import Input

FALLBACK = "plain"


@cache
def input_formats() -> tuple[InputFormat, ...]:
    """Every format of `formats/`, in the order of their names."""
    modules = sorted(info.name for info in pkgutil.iter_modules(formats.__path__))
    return tuple(import_module(f"{formats.__name__}.{name}").FORMAT for name in modules)


def format_of(opened: Input) -> InputFormat:
    """The format of an input: by its first bytes, then by its name, else plain text."""
    known = input_formats()
    for candidate in known:
        if candidate.recognises(opened.head):
            return candidate
    suffix = os.path.splitext(opened.name)[1].lower()
    for candidate in known:
        if suffix in candidate.suffixes:
            return candidate
    return next(candidate for candidate in known if candidate.name == FALLBACK)


def read_from_folders() -> Callable[[str], bool]:
    """Whether a file of that name is read when its directory is given."""
    suffixes = {suffix for candidate in input_formats() for suffix in candidate.suffixes}
    return lambda name: os.path.splitext(name)[1].lower() in suffixes
