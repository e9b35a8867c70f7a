"""What of a model's files is looked at before it is loaded.

spaCy reads numbers, tables and msgpack out of them, none of which runs code; what its `config.cfg` names are
components of installed packages. Pickled objects do run code, and only what somebody added brings them.
"""

from __future__ import annotations

from pathlib import Path

from ..errors import ModelError

_NAMED = {".pkl", ".pickle", ".pck", ".pt", ".pth", ".joblib", ".dill"}
# how a pickle of protocol 2 or later begins, and how a numpy array of objects does, which holds one
_FRAMES = tuple(bytes([0x80, protocol]) for protocol in range(2, 6))
_ARRAY = b"\x93NUMPY"
_HEAD = 256


def refuse_pickles(folder: Path) -> None:
    """Raises ModelError, naming the file, where a model's directory holds a pickled object."""
    # a folder without that file is no pipeline, and not loaded: it may be anything, and of any size
    for path in sorted(folder.rglob("*")) if (folder / "config.cfg").is_file() else ():
        if path.is_file() and (path.suffix.lower() in _NAMED or _begins_as_pickle(path)):
            what = f"the model holds a pickled object, {path.relative_to(folder)}, which may run any code"
            raise ModelError(f"{what}: take that file out, or take another model", str(folder))


def _begins_as_pickle(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(_ARRAY):
            return b"'descr': '|O'" in head or b"'descr': 'O'" in head
        if not head.startswith(_FRAMES):
            return False
        file.seek(-1, 2)
        return file.read(1) == b"."  # STOP, with which every pickle ends
