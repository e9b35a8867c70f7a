"""Two folders in each other's place in one step, where the system can do that."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths start from the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two paths; False where this system or file system can't, and then nothing is changed.

    Raises OSError where it fails. Source: renameat2(2) of Linux, renamex_np(2) of macOS.
    """
    import ctypes

    told = os.fsencode(one), os.fsencode(other)
    try:
        library = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            failed = library.renameat2(_HERE, told[0], _HERE, told[1], _EXCHANGE)
        elif sys.platform == "darwin":
            failed = library.renamex_np(*told, _EXCHANGE)
        else:
            return False
    except (AttributeError, TypeError, OSError):  # an older C library, or none that can be asked
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(one))
