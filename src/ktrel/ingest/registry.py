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


def format_of(opened: Input, asked: str | None = None) -> InputFormat:
    """The format of an input: the one asked for, by its first bytes, by its name, else plain text.

    What is wrapped (compressed, archived) is unwrapped before it is taken for the format asked for.
    """
    by_content = next((known for known in input_formats() if known.recognises(opened.head)), None)
    if by_content is not None and (by_content.wraps or asked is None):
        return by_content
    if asked is not None:
        return _named(asked)
    suffix = os.path.splitext(opened.name)[1].lower()
    by_name = next((known for known in input_formats() if suffix in known.suffixes), None)
    return by_name if by_name is not None else _named(FALLBACK)


def _named(name: str) -> InputFormat:
    return next(known for known in input_formats() if known.name == name)


@cache
def read_from_folders() -> Callable[[str], bool]:
    """Whether a file of that name is read when its directory is given."""
    suffixes = {suffix for candidate in input_formats() for suffix in candidate.suffixes}
    return lambda name: os.path.splitext(name)[1].lower() in suffixes
