"""One real person, one real meeting, one figure across articles; what disagrees is shown.

Importing the package is cheap: `merge`, with all that it needs, is imported where it is asked for.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .merging import merge as merge

__all__ = ["merge"]


def __getattr__(name: str) -> Any:
    if name == "merge":
        from .merging import merge

        return merge
    raise AttributeError(f"module 'ktrel.merge' has no attribute {name!r}")
