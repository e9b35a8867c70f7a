"""Where fsspec reaches: `s3://bucket/prefix`, `memory://clips`. Nothing here is used without a URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit, urlunsplit
from urllib.request import url2pathname

from .errors import ExtraError, KtrelError

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]+)://")
T = TypeVar("T")


def is_url(location: object) -> bool:
    """Whether that is the URL of something, not the path of a file."""
    match = _URL.match(location) if isinstance(location, str) else None
    return match is not None and match[1].lower() != "file"


def plain(location: str) -> str:
    """The path that a `file://` URL names, so that all that holds for paths holds for it; else the same.

    >>> plain("file:///clips/a%20b.txt"), plain("s3://bucket/clips"), plain("clips")
    ('/clips/a b.txt', 's3://bucket/clips', 'clips')
    """
    return url2pathname(urlsplit(location).path) if scheme_of(location) == "file" else location


def scheme_of(location: str) -> str:
    """The scheme of a URL, "" of a path.

    >>> scheme_of("s3://bucket/clips"), scheme_of("clips/a.txt")
    ('s3', '')
    """
    match = _URL.match(location)
    return match[1].lower() if match else ""


def without_secrets(url: str) -> str:
    """The URL as it may be shown: without a user's name, password or token.

    >>> without_secrets("https://me:secret@example.org/clips/a.txt?token=1")
    'https://example.org/clips/a.txt'
    """
    if "@" not in url and "?" not in url:
        return url
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def check_urls(locations: Iterable[object]) -> None:
    """Raises KtrelError, with the command that mends it, where one is a URL that nothing here opens."""
    for location in locations:
        if isinstance(location, str) and is_url(location):
            opened(location)


def opened(url: str) -> tuple[AbstractFileSystem, str]:
    """The file system that a URL names, and the path in it; KtrelError where its library is missing."""
    shown = without_secrets(url)
    if not find_spec("fsspec"):
        raise ExtraError("needs fsspec: pip install 'ktrel[remote]'", shown)
    from fsspec.core import url_to_fs

    try:
        system, path = url_to_fs(url)
    except ImportError as error:
        raise ExtraError(f"needs another library: {error}", shown) from error
    except ValueError as error:
        raise KtrelError(f"nothing opens a URL of that kind ({error})", shown) from error
    return system, path


def guarded(act: Callable[[], T]) -> T:
    """What an action on a store gives; whatever error its library has of its own comes as OSError."""
    try:
        return act()
    except OSError:
        raise
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}"[:200]) from error
